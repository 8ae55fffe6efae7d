"""Articles, their stories and the paragraphs that a site repeats, as tables of the state database."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import sqlalchemy as sa

from crawler.cleaning import MIN_REPEATED_STORIES, cut_repeated, paragraph_hash
from crawler.items import Article
from crawler.store.tables import ARTICLES, PARAGRAPHS, POSTINGS
from crawler.stories import Fingerprint, Relation, fingerprint, relate

MAX_CANDIDATES = 20
"""Stored articles verified for one new one, those with the most shared postings first."""

MAX_POSTINGS_OF_A_HASH = 500
"""A phrase that more articles share says nothing of copying."""

STORED = ("id", "version", "content_hash", "text", "source", "published_at", "story_id", "relation", "duplicate_of")


class Articles:
    """The articles of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def get(self, article_id: str) -> dict[str, Any] | None:
        """The stored row of an article's last version, None where it is not known."""
        row = self.connection.execute(sa.select(ARTICLES).where(ARTICLES.c.id == article_id)).mappings().first()
        return dict(row) if row else None

    def forget(self, article_id: str) -> None:
        """Delete the row of an article."""
        self.connection.execute(sa.delete(ARTICLES).where(ARTICLES.c.id == article_id))

    def update(self, article: Article) -> None:
        """Store a later version's text."""
        values = {"version": article.version, "content_hash": article.content_hash, "text": article.text}
        self.connection.execute(sa.update(ARTICLES).where(ARTICLES.c.id == article.id).values(**values))

    def add(self, article: Article, text_before_cut: str | None) -> None:
        """Find the story of a new article, stamp and store it, and learn its paragraphs."""
        paragraphs = [paragraph_hash(p) for p in (text_before_cut or "").split("\n\n") if p.strip()]
        learned = cut_repeated(text_before_cut, self.repeated(article.source, paragraphs))
        print_ = fingerprint(learned.text)
        self._attach(article, print_)
        self._insert(article, print_)
        self._learn(article.source, set(paragraphs), article.story_id)

    # Stories.

    def _attach(self, article: Article, print_: Fingerprint) -> None:
        """Attach to the story's base, never to a copy of it."""
        article.story_id, article.first_publisher = article.id, article.source
        best = self._best_base(print_)
        if best:
            base, relation = best
            article.story_id = base["story_id"]
            article.relation, article.duplicate_of = relation.kind, base["id"]
            article.copied_share, article.first_publisher = relation.copied_share, base["first_publisher"]

    def _best_base(self, print_: Fingerprint) -> tuple[dict[str, Any], Relation] | None:
        rows = self._candidates(print_)
        related = [(row, relate(print_, Fingerprint.from_bytes(row["fingerprint"]))) for row in rows]
        found = [(row, relation) for row, relation in related if relation]
        return max(found, key=lambda pair: (pair[1].strength, pair[0]["id"])) if found else None

    def _candidates(self, print_: Fingerprint) -> list[dict[str, Any]]:
        """Bases of the stories that share the most postings."""
        query = sa.select(POSTINGS.c.hash, ARTICLES.c.story_id).join(ARTICLES, ARTICLES.c.id == POSTINGS.c.id)
        stories_of: dict[int, list[str]] = defaultdict(list)
        for hash_, story in self.connection.execute(query.where(POSTINGS.c.hash.in_(print_.postings))):
            stories_of[hash_].append(story)
        telling = (set(stories) for stories in stories_of.values() if len(stories) <= MAX_POSTINGS_OF_A_HASH)
        counts = Counter(story for stories in telling for story in stories)
        wanted = sorted(counts, key=lambda story: (-counts[story], story))[:MAX_CANDIDATES]
        bases = sa.select(ARTICLES).where(ARTICLES.c.id.in_(wanted))
        return [dict(row) for row in self.connection.execute(bases).mappings()]

    def _insert(self, article: Article, print_: Fingerprint) -> None:
        values = {name: getattr(article, name) for name in (*STORED, "copied_share", "first_publisher")}
        insert = sa.insert(ARTICLES).values(**values, is_exported=False, fingerprint=print_.to_bytes())
        self.connection.execute(insert)
        if print_.postings:
            rows = [{"hash": hash_, "id": article.id} for hash_ in print_.postings]
            self.connection.execute(sa.insert(POSTINGS), rows)

    # Learned boilerplate.

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Paragraphs that stand in at least MIN_REPEATED_STORIES stories of the source."""
        query = (
            sa.select(PARAGRAPHS.c.hash)
            .where(PARAGRAPHS.c.source == source, PARAGRAPHS.c.hash.in_(set(hashes)))
            .group_by(PARAGRAPHS.c.hash)
            .having(sa.func.count(PARAGRAPHS.c.story_id) >= MIN_REPEATED_STORIES)
        )
        return set(self.connection.scalars(query))

    def _learn(self, source: str, hashes: set[str], story_id: str) -> None:
        known = sa.select(PARAGRAPHS.c.hash).where(PARAGRAPHS.c.source == source, PARAGRAPHS.c.story_id == story_id)
        new = hashes - set(self.connection.scalars(known))
        if new:
            rows = [{"source": source, "hash": h, "story_id": story_id} for h in sorted(new)]
            self.connection.execute(sa.insert(PARAGRAPHS), rows)
