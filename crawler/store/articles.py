"""Articles and their stories as tables of the state database."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from crawler.cleaning import paragraph_hash
from crawler.items import Article
from crawler.store.happenings import Happenings
from crawler.store.paragraphs import Paragraphs
from crawler.store.prepared import Prepared, insertion
from crawler.store.tables import ARTICLES, EVENT_SIGNATURES, POSTINGS, TEXTS, is_in
from crawler.stories import Fingerprint, Relation, Text, fingerprint, relate, sentences
from crawler.stories.happening import happening_of
from crawler.stories.overrides import Overrides

MAX_LOOKED_AT = 20
"""Stored articles whose samples are compared with a new one's, those with the most shared postings first."""

MAX_ALIGNED = 8
"""Of these the ones whose texts are aligned; more won nothing on 2,860 pages in four orders."""

MIN_COMMON = 3
"""Shared postings and sampled shingles together that make an alignment worth its half millisecond: 1,862 of 1,875
pairs of edited wires have them, and 4 % of the strangers that share a posting."""

MAX_ROWS_OF_A_HASH = 32
"""A phrase that more stories have says nothing of copying; bounds each look-up."""

SECONDS_A_DAY = 86_400


@dataclass(frozen=True)
class Known:
    """What is stored of an article's last version."""

    version: int
    content_hash: bytes | None
    is_exported: bool
    text: str | None
    stamps: dict[str, Any]

    def has_hash(self, content_hash: str) -> bool:
        """Whether the text is the stored one."""
        return self.content_hash == _short(content_hash)

    def put_on(self, article: Article) -> None:
        """Give the article the stored version and stamps."""
        article.version = self.version
        for name, value in self.stamps.items():
            setattr(article, name, value)


@dataclass(frozen=True)
class Candidate:
    """A stored article that may be what a new one copies."""

    number: int
    id: str
    story: int
    relation: Relation


class Articles:
    """The articles of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection, overrides: Overrides) -> None:
        self.connection = connection
        self.overrides = overrides
        self.paragraphs = Paragraphs(connection)
        self.happenings = Happenings(connection)
        self._read = _reading(connection)
        self._write = _writing(connection)

    def get(self, article_id: str) -> Known | None:
        """The stored article, None where it is not known."""
        row = self._read["article"].first(wanted=article_id)
        if row is None:
            return None
        names = ("story_id", "event_id", "relation", "duplicate_of", "copied_share", "first_publisher")
        stamps = {name: getattr(row, name) for name in names}
        return Known(row.version, row.content_hash, row.is_exported, row.text, stamps)

    def forget(self, article_id: str) -> None:
        """Delete an article."""
        number = sa.select(ARTICLES.c.number).where(ARTICLES.c.id == article_id).scalar_subquery()
        self.connection.execute(sa.delete(TEXTS).where(TEXTS.c.number == number))
        self.connection.execute(sa.delete(ARTICLES).where(ARTICLES.c.id == article_id))

    def update(self, article: Article) -> None:
        """Store a later version's text."""
        values = {"version": article.version, "content_hash": _short(article.content_hash)}
        self.connection.execute(sa.update(ARTICLES).where(ARTICLES.c.id == article.id).values(**values))
        number = sa.select(ARTICLES.c.number).where(ARTICLES.c.id == article.id).scalar_subquery()
        self.connection.execute(sa.update(TEXTS).where(TEXTS.c.number == number).values(text=article.text))

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Paragraphs that are the source's own lines."""
        return self.paragraphs.repeated(source, hashes)

    def is_story_exported(self, story_id: str) -> bool:
        """Whether any article of the story stands in a feed already."""
        return bool(self._read["is_exported"].scalar(wanted=story_id))

    def mark_exported(self, article_id: str) -> None:
        """Remember that the article's row is committed to a feed."""
        self._write["exported"].run(of=article_id)
        self._write["story_exported"].run(of=article_id)

    def add(self, article: Article, text_before_cut: str | None) -> None:
        """Find the story of a new article, stamp and store it, and learn its paragraphs."""
        paragraphs = self.paragraphs.of(article.source, text_before_cut)
        own = sentences(_without(paragraphs.repeated(), text_before_cut))
        text = Text(article.title, own, article.source)
        print_ = fingerprint(text.sentences)
        owners = self._owners(print_)
        found = self._related(text, print_, owners)
        best = self._pinned(article.id) or _best(self._allowed(article.id, found))
        number = self._insert(article, print_, best)
        story = best.story if best else number
        self._post(number, print_, owners, best)
        article.event_id = self.happenings.event_of(story, happening_of(article))
        self.paragraphs.learn(paragraphs, story)

    def expire(self, days: int) -> None:
        """Forget by what articles stored longer ago are found; their ids, stamps and texts stay."""
        is_old = ARTICLES.c.stored_on < _today() - days
        told = sa.select(sa.func.max(ARTICLES.c.number)).where(is_old, ARTICLES.c.fingerprint.is_not(None))
        last = self.connection.scalar(told)  # numbers grow with time
        if last is not None:
            self.connection.execute(sa.delete(POSTINGS).where(POSTINGS.c.number <= last))
            old = sa.update(ARTICLES).where(ARTICLES.c.number <= last)
            self.connection.execute(old.values(fingerprint=None))
            self.happenings.expire(last)

    # Finding the story.

    def _owners(self, print_: Fingerprint) -> dict[int, list[int]]:
        """Posting to the numbers of the stored articles that have it."""
        owners: dict[int, list[int]] = defaultdict(list)
        for row in self._read["postings"].rows(hashes=list(print_.postings)):
            owners[row.hash].append(row.number)
        return owners

    def _related(self, text: Text, print_: Fingerprint, owners: dict[int, list[int]]) -> list[Candidate]:
        counts = Counter(number for numbers in owners.values() for number in numbers)
        wanted = sorted(counts, key=lambda number: (-counts[number], number))[:MAX_LOOKED_AT]
        if not wanted:
            return []
        common: dict[int, int] = {}
        rows: dict[int, Any] = {}
        for row in self._read["samples"].rows(numbers=wanted):
            common[row.number] = counts[row.number] + print_.common(Fingerprint.from_bytes(row.fingerprint))
            rows[row.number] = row
        likely = [number for number in common if common[number] >= MIN_COMMON]
        return self._aligned(text, [rows[n] for n in sorted(likely, key=lambda n: (-common[n], n))[:MAX_ALIGNED]])

    def _aligned(self, text: Text, rows: list[Any]) -> list[Candidate]:
        if not rows:
            return []
        stored = self._read["texts"].rows(numbers=[row.number for row in rows])
        texts = {row.number: _text(row.title, row.text, row.source) for row in stored}
        related = [(row, relate(text, texts[row.number])) for row in rows if row.number in texts]
        return [Candidate(row.number, row.id, row.story, relation) for row, relation in related if relation]

    # What a person has pinned.

    def _rows(self, ids: set[str]) -> list[Any]:
        if not ids:
            return []
        columns = (ARTICLES.c.number, ARTICLES.c.id, ARTICLES.c.story)
        known = sa.select(*columns).where(ARTICLES.c.id.in_(sorted(ids))).order_by(ARTICLES.c.number)
        return list(self.connection.execute(known))

    def _pinned(self, article_id: str) -> Candidate | None:
        """The first stored article that this one is pinned to."""
        ids = {id_ for pinned in self.overrides.together if article_id in pinned for id_ in pinned}
        rows = self._rows(ids)
        if not rows:
            return None
        return Candidate(rows[0].number, rows[0].id, rows[0].story, Relation("copy", None, 1.0, 0, ()))

    def _allowed(self, article_id: str, found: list[Candidate]) -> list[Candidate]:
        """Without the stories that hold an article which this one is to be kept apart from."""
        ids = {id_ for pair in self.overrides.apart if article_id in pair for id_ in pair}
        stories = {row.story for row in self._rows(ids)}
        return [candidate for candidate in found if candidate.story not in stories]

    # Storing.

    def _insert(self, article: Article, print_: Fingerprint, best: Candidate | None) -> int:
        article.story_id, article.first_publisher = article.id, article.source
        if best:
            article.relation, article.duplicate_of = best.relation.kind, best.id
            article.copied_share = best.relation.copied_share
            self._join(article, best.story)
        values = {
            "id": article.id,
            "version": article.version,
            "content_hash": _short(article.content_hash),
            "published_at": article.published_at,
            "story": best.story if best else 0,
            "relation": article.relation,
            "duplicate_of": best.number if best else None,
            "copied_share": article.copied_share,
            "first_publisher": None if best else article.source,
            "first_published_at": None if best else article.published_at,
            "is_exported": False,
            "is_story_exported": False,
            "stored_on": _today(),
            "fingerprint": print_.to_bytes(),
        }
        number = int(self._write["article"].scalar(**values))
        if not best:
            self._write["story"].run(of=number)
        self._write["text"].run(number=number, source=article.source, title=article.title, text=article.text)
        return number

    def _join(self, article: Article, story: int) -> None:
        """Take the story's id and first publisher; the earliest publication known wins."""
        row = self._read["first"].first(wanted=story)
        assert row is not None
        article.story_id, article.first_publisher = row.id, row.first_publisher
        if _is_earlier(article.published_at, row.first_published_at):
            article.first_publisher = article.source
            self._write["first"].run(of=story, publisher=article.source, published_at=article.published_at)

    def _post(
        self,
        number: int,
        print_: Fingerprint,
        owners: dict[int, list[int]],
        best: Candidate | None,
    ) -> None:
        """Store what this article adds: of one that embeds another only the sentences that they share, so that its
        host's text brings nobody to the story, and none that the article it copies has already."""
        postings = print_.postings
        if best and best.relation.kind == "embeds":
            postings = fingerprint([match.new for match in best.relation.matches]).postings
        known = {h for h, numbers in owners.items() if len(numbers) >= MAX_ROWS_OF_A_HASH}
        if best:
            known |= {h for h, numbers in owners.items() if best.number in numbers}
        self._write["posting"].run_many({"hash": hash_, "number": number} for hash_ in postings if hash_ not in known)


@lru_cache(maxsize=256)  # a wire is compared with each of its copies, which come within hours
def _text(title: str | None, text: str | None, source: str) -> Text:
    return Text(title, sentences(text), source)


def _today() -> int:
    return int(datetime.now(UTC).timestamp()) // SECONDS_A_DAY


def _reading(connection: sa.Connection) -> dict[str, Prepared]:
    dialect = connection.dialect.name
    wanted: sa.BindParameter[Any] = sa.bindparam("wanted")
    sample = (ARTICLES.c.number, ARTICLES.c.id, ARTICLES.c.story, ARTICLES.c.fingerprint)
    first = (ARTICLES.c.id, ARTICLES.c.first_publisher, ARTICLES.c.first_published_at)
    statements: dict[str, sa.Select[Any]] = {
        "article": _get(),
        "is_exported": sa.select(ARTICLES.c.is_story_exported).where(ARTICLES.c.id == wanted),
        "first": sa.select(*first).where(ARTICLES.c.number == wanted),
        "postings": sa.select(POSTINGS.c.hash, POSTINGS.c.number).where(is_in(POSTINGS.c.hash, "hashes", dialect)),
        "samples": sa.select(*sample).where(is_in(ARTICLES.c.number, "numbers", dialect)),
        "texts": sa.select(TEXTS).where(is_in(TEXTS.c.number, "numbers", dialect)),
    }
    return {name: Prepared(connection, statement) for name, statement in statements.items()}


def _writing(connection: sa.Connection) -> dict[str, Prepared]:
    of: sa.BindParameter[Any] = sa.bindparam("of")
    told = [column.name for column in ARTICLES.columns if column is not ARTICLES.c.number]
    base = sa.select(ARTICLES.c.story).where(ARTICLES.c.id == of).scalar_subquery()
    is_it, change = ARTICLES.c.number == of, sa.update(ARTICLES)
    first: dict[str, Any] = {
        "first_publisher": sa.bindparam("publisher"),
        "first_published_at": sa.bindparam("published_at"),
    }
    statements: dict[str, sa.UpdateBase] = {
        "article": insertion(ARTICLES, *told).returning(ARTICLES.c.number),
        "story": change.where(is_it).values(story=of),
        "text": insertion(TEXTS),
        "first": change.where(is_it).values(**first),
        "exported": change.where(ARTICLES.c.id == of).values(is_exported=True),
        "story_exported": change.where(ARTICLES.c.number == base).values(is_story_exported=True),
        "posting": insertion(POSTINGS),
    }
    return {name: Prepared(connection, statement) for name, statement in statements.items()}


def _get() -> sa.Select[Any]:
    """An article with its story's first one and the one that it copies."""
    base, copied, first = ARTICLES.alias("base"), ARTICLES.alias("copied"), ARTICLES.alias("first")
    columns = (ARTICLES.c.version, ARTICLES.c.content_hash, ARTICLES.c.is_exported, TEXTS.c.text)
    stamps = (
        base.c.id.label("story_id"),
        first.c.id.label("event_id"),
        ARTICLES.c.relation,
        copied.c.id.label("duplicate_of"),
        ARTICLES.c.copied_share,
        base.c.first_publisher,
    )
    joined = ARTICLES.join(base, base.c.number == ARTICLES.c.story).join(TEXTS, TEXTS.c.number == ARTICLES.c.number)
    joined = joined.outerjoin(copied, copied.c.number == ARTICLES.c.duplicate_of)
    joined = joined.outerjoin(EVENT_SIGNATURES, EVENT_SIGNATURES.c.story == ARTICLES.c.story)
    joined = joined.outerjoin(first, first.c.number == EVENT_SIGNATURES.c.event)
    return sa.select(*columns, *stamps).select_from(joined).where(ARTICLES.c.id == sa.bindparam("wanted"))


def _best(found: list[Candidate]) -> Candidate | None:
    """The story with most related articles; of its articles the one that shares most."""
    if not found:
        return None
    by_story: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in found:
        by_story[candidate.story].append(candidate)

    def weight(candidates: list[Candidate]) -> tuple[int, int, int]:
        return len(candidates), max(c.relation.words for c in candidates), -candidates[0].story

    story = max(by_story.values(), key=weight)
    return max(story, key=lambda c: (c.relation.words, -c.number))


def _without(repeated: set[str], text: str | None) -> str | None:
    """The text as it is told to others; of nothing but the site's own lines everything."""
    own = [paragraph for paragraph in (text or "").split("\n\n") if paragraph_hash(paragraph) not in repeated]
    return "\n\n".join(own) or text


def _is_earlier(one: str | None, other: str | None) -> bool:
    if one is None:
        return False
    return other is None or datetime.fromisoformat(one) < datetime.fromisoformat(other)


def _short(content_hash: str | None) -> bytes | None:
    """16 bytes of a text's hash."""
    return bytes.fromhex(content_hash[:32]) if content_hash else None
