"""The state database: what was seen, every article's last version, stories, and the exported rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from crawler.cleaning import MIN_REPEATED_STORIES, cut_repeated, paragraph_hash
from crawler.items import Article
from crawler.store.tables import ARTICLES, EXPORTS, METADATA, PARAGRAPHS, POSTINGS, SEEN
from crawler.stories import Fingerprint, Relation, changes, content_hash, fingerprint, relate

MAX_CANDIDATES = 20
"""Stored articles verified for one new one, those with the most shared postings first."""

MAX_POSTINGS_OF_A_HASH = 500
"""A phrase that more articles share says nothing of copying."""


@dataclass(frozen=True)
class Outcome:
    """`new`: first seen; `version`: its text changed; `unchanged`: seen with this very text."""

    kind: Literal["new", "version", "unchanged"]


class State:
    """One database; used from one thread at a time."""

    def __init__(self, url: str) -> None:
        in_memory = url == "sqlite://"
        options: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
        if url.startswith("sqlite"):
            options["connect_args"] = {"check_same_thread": False, "timeout": 30}
        self.engine = sa.create_engine(url, **options)
        METADATA.create_all(self.engine)
        self.connection = self.engine.connect()
        if url.startswith("sqlite:///"):
            self.connection.exec_driver_sql("PRAGMA journal_mode=WAL")
            self.connection.commit()

    def close(self) -> None:
        """Close the connection; nothing uncommitted is kept."""
        self.connection.close()
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of a page's outcome, or nothing of it."""
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    # Addresses.

    def is_seen(self, url_key: str, listed_date: str | None) -> bool:
        """Whether the address was fetched, and its source does not date it newer since."""
        row = self.connection.execute(sa.select(SEEN.c.listed_date).where(SEEN.c.url_key == url_key)).first()
        self.connection.rollback()
        return row is not None and not (listed_date and row[0] and listed_date > row[0])

    def mark_seen(self, url_key: str, listed_date: str | None) -> None:
        """Remember the address with the date that its list gave."""
        self.connection.execute(sa.delete(SEEN).where(SEEN.c.url_key == url_key))
        self.connection.execute(sa.insert(SEEN).values(url_key=url_key, listed_date=listed_date))

    # Learned boilerplate.

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Paragraphs that stand in at least MIN_REPEATED_STORIES stories of the source."""
        stories = sa.func.count(PARAGRAPHS.c.story_id)
        query = (
            sa.select(PARAGRAPHS.c.hash)
            .where(PARAGRAPHS.c.source == source, PARAGRAPHS.c.hash.in_(set(hashes)))
            .group_by(PARAGRAPHS.c.hash)
            .having(stories >= MIN_REPEATED_STORIES)
        )
        return set(self.connection.scalars(query))

    def _learn(self, source: str, text: str | None, story_id: str) -> None:
        hashes = {paragraph_hash(p) for p in (text or "").split("\n\n") if p.strip()}
        known = sa.select(PARAGRAPHS.c.hash).where(PARAGRAPHS.c.source == source, PARAGRAPHS.c.story_id == story_id)
        new = hashes - set(self.connection.scalars(known))
        if new:
            rows = [{"source": source, "hash": h, "story_id": story_id} for h in sorted(new)]
            self.connection.execute(sa.insert(PARAGRAPHS), rows)

    # Articles and stories.

    def stamp(self, article: Article, text_before_cut: str | None) -> Outcome:
        """Set version, changes, hash and story on the article and remember it."""
        article.content_hash = content_hash(text_before_cut)
        row = self.connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id == article.id)).mappings().first()
        if row is None:
            self._stamp_new(article, text_before_cut)
            return Outcome("new")
        self._copy_story(article, dict(row))
        if row["content_hash"] == article.content_hash:
            return Outcome("unchanged")
        article.version = row["version"] + 1
        article.changes = changes(row["text"], article.text)
        self._update(article)
        return Outcome("version")

    def _copy_story(self, article: Article, row: dict[str, Any]) -> None:
        article.version = row["version"]
        for name in ("story_id", "relation", "duplicate_of", "copied_share", "first_publisher"):
            setattr(article, name, row[name])

    def _update(self, article: Article) -> None:
        values = {"version": article.version, "content_hash": article.content_hash, "text": article.text}
        self.connection.execute(sa.update(ARTICLES).where(ARTICLES.c.id == article.id).values(**values))

    def _stamp_new(self, article: Article, text_before_cut: str | None) -> None:
        paragraphs = [paragraph_hash(p) for p in (text_before_cut or "").split("\n\n") if p.strip()]
        learned = cut_repeated(text_before_cut, self.repeated(article.source, paragraphs))
        print_ = fingerprint(learned.text)
        self._attach(article, print_)
        self._insert(article, print_)
        self._learn(article.source, text_before_cut, article.story_id)

    def _attach(self, article: Article, print_: Fingerprint) -> None:
        """Attach to the story's base, never to a copy of it."""
        best = self._best_base(print_)
        article.story_id, article.first_publisher = article.id, article.source
        if best:
            base, relation = best
            article.story_id = base["story_id"]
            article.relation, article.duplicate_of = relation.kind, base["id"]
            article.copied_share, article.first_publisher = relation.copied_share, base["first_publisher"]

    def _best_base(self, print_: Fingerprint) -> tuple[dict[str, Any], Relation] | None:
        rows = [dict(row) for row in self._candidates(print_)]
        related = [(row, relate(print_, Fingerprint.from_bytes(row["fingerprint"]))) for row in rows]
        found = [(row, relation) for row, relation in related if relation]
        return max(found, key=lambda pair: (pair[1].strength, pair[0]["id"])) if found else None

    def _candidates(self, print_: Fingerprint) -> list[Any]:
        """Bases of the articles that share the most postings."""
        query = sa.select(POSTINGS.c.hash, ARTICLES.c.story_id).join(ARTICLES, ARTICLES.c.id == POSTINGS.c.id)
        hits = self.connection.execute(query.where(POSTINGS.c.hash.in_(print_.postings))).all()
        sizes = Counter(hash_ for hash_, _ in hits)
        stories = Counter(story for hash_, story in set(hits) if sizes[hash_] <= MAX_POSTINGS_OF_A_HASH)
        wanted = [story for story, _ in stories.most_common(MAX_CANDIDATES)]
        bases = sa.select(ARTICLES).where(ARTICLES.c.id.in_(wanted))
        return list(self.connection.execute(bases).mappings())

    def _insert(self, article: Article, print_: Fingerprint) -> None:
        names = ("id", "version", "content_hash", "text", "source", "published_at", "story_id", "relation")
        values = {name: getattr(article, name) for name in (*names, "duplicate_of", "copied_share", "first_publisher")}
        self.connection.execute(sa.insert(ARTICLES).values(**values, fingerprint=print_.to_bytes()))
        if print_.postings:
            rows = [{"hash": hash_, "id": article.id} for hash_ in print_.postings]
            self.connection.execute(sa.insert(POSTINGS), rows)

    # Exported rows.

    def commit_export(self, rows: list[tuple[str, str]]) -> None:
        """Store (feed, line) rows; they count once the transaction around them is committed."""
        self.connection.execute(sa.insert(EXPORTS), [{"feed": feed, "line": line} for feed, line in rows])

    def exported(self, feed: str) -> Iterator[str]:
        """The committed lines of a feed, in order."""
        query = sa.select(EXPORTS.c.line).where(EXPORTS.c.feed == feed).order_by(EXPORTS.c.number)
        yield from self.connection.scalars(query)
