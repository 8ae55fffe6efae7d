"""Articles and their stories as tables of the state database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from crawler.items import Article
from crawler.store.candidates import Candidate, Candidates, Owners, likest
from crawler.store.expiry import today
from crawler.store.happenings import Happenings
from crawler.store.membership import Membership
from crawler.store.paragraphs import Paragraphs
from crawler.store.prepared import Prepared, insertion
from crawler.store.tables import ARTICLES, EVENT_SIGNATURES, POSTINGS, TEXTS, integers
from crawler.stories import Fingerprint, Relation, Text, fingerprint, sentences
from crawler.stories.happening import happening_of
from crawler.stories.overrides import Overrides

MAX_ROWS_OF_A_HASH = 32
"""A phrase that more stories have says nothing of copying; bounds each look-up."""

PINNED = Relation("copy", None, 1.0, 0, ())
"""What a person has said to be one story."""


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


class Articles:
    """The articles of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection, overrides: Overrides) -> None:
        self.connection = connection
        self.overrides = overrides
        self.paragraphs = Paragraphs(connection)
        self.happenings = Happenings(connection)
        self.candidates = Candidates(connection)
        self.membership = Membership(connection, self.candidates, overrides)
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

    def is_of_story(self, article_id: str, story_id: str) -> bool:
        """Whether the article is of the story still."""
        known = self.get(article_id)
        return known is not None and known.stamps["story_id"] == story_id

    def relation_anew(self, number: int) -> dict[str, Any]:
        """The stamps of an article whose original has parted from its story: it copies an earlier one of today's
        story, so that no two copy each other, or none."""
        base = self.membership.base_of(number)
        if base is None or base.relation is None:
            return {"relation": "original", "duplicate_of": None, "copied_share": None}
        share = base.relation.copied_share
        return {"relation": base.relation.kind, "duplicate_of": base.id, "copied_share": share}

    def mark_exported(self, article_id: str) -> None:
        """Remember that the article's row is committed to a feed."""
        self._write["exported"].run(of=article_id)

    def add(self, article: Article, text_before_cut: str | None) -> None:
        """Find the story of a new article, stamp and store it, and learn its paragraphs."""
        text = Text(article.title, sentences(article.text), article.source)
        print_ = fingerprint(text.sentences)
        owners = self.candidates.owners(print_)
        compared = self.candidates.found(text, print_, owners)
        number = self._insert(article, print_)
        best, story = self._placed(number, article.id, text, print_, compared)
        self._stamp(article, number, text, best, story)
        self._post(number, print_, owners, best)
        article.event_id = self.happenings.event_of(story, happening_of(article))
        self.paragraphs.learn(article.source, text_before_cut, story)

    # Finding the story.

    def _placed(
        self, number: int, id_: str, text: Text, print_: Fingerprint, compared: list[Candidate]
    ) -> tuple[Candidate | None, int]:
        """The article of its story that a new one shares most with (None where it is the first), and the story."""
        pinned = self._pinned(id_)
        followed = None if pinned or self.overrides.names(id_) else self._followed(compared)
        self.membership.note(number, compared, followed)
        if followed:
            return followed, followed.story
        stories = {c.story for c in [*compared, *pinned] if c.relation}
        if not stories:
            return None, number
        compared += self.membership.regroup(number, text, print_, stories)
        mates = self.membership.mates(number)
        return likest(c for c in [*compared, *pinned] if c.number in mates), min(mates)

    def _followed(self, compared: list[Candidate]) -> Candidate | None:
        """The article with which a new one goes wherever it goes: a whole copy, or any cut of a settled story."""
        related = [c for c in compared if c.relation]
        nearest = likest(related)
        if nearest is None or len({c.story for c in related}) > 1:
            return None
        return nearest if nearest.is_whole or self.membership.is_settled(nearest.story, len(related)) else None

    def _pinned(self, article_id: str) -> list[Candidate]:
        """The stored articles that this one is pinned to."""
        ids = {id_ for pin in self.overrides.together if article_id in pin for id_ in pin} - {article_id}
        if not ids:
            return []
        columns = (ARTICLES.c.number, ARTICLES.c.id, ARTICLES.c.story)
        known = sa.select(*columns).where(ARTICLES.c.id.in_(sorted(ids))).order_by(ARTICLES.c.number)
        rows = self.connection.execute(known)
        return [Candidate(row.number, row.id, row.story, Text(None, ()), PINNED) for row in rows]

    # Storing.

    def _insert(self, article: Article, print_: Fingerprint) -> int:
        """Store a new article as a story of its own."""
        values = {
            "id": article.id,
            "version": article.version,
            "content_hash": _short(article.content_hash),
            "published_at": article.published_at,
            "story": 0,
            "relation": "original",
            "duplicate_of": None,
            "copied_share": None,
            "first_publisher": article.source,
            "first_published_at": article.published_at,
            "is_exported": False,
            "is_story_exported": False,
            "stored_on": today(),
            "fingerprint": print_.to_bytes(),
        }
        number = int(self._write["article"].scalar(**values))
        self._write["story"].run(of=number)
        self._write["text"].run(number=number, source=article.source, title=article.title, text=article.text)
        return number

    def _stamp(self, article: Article, number: int, text: Text, best: Candidate | None, story: int) -> None:
        """Put the story and the relation on the article and on its row; the earliest publication known is the first."""
        article.story_id, article.first_publisher = article.id, article.source
        if best is None or best.relation is None:
            return
        article.relation, article.duplicate_of = best.relation.kind, best.id
        article.copied_share = best.relation.copied_share
        stamps = {"relation": article.relation, "copied": best.number, "share": article.copied_share}
        self._write["stamps"].run(of=number, in_story=story, **stamps)
        self._turn(number, article.published_at, text, best)
        row = self._read["first"].first(wanted=story)
        assert row is not None
        article.story_id, article.first_publisher = row.id, row.first_publisher
        if _is_earlier(article.published_at, row.first_published_at):
            article.first_publisher = article.source
            self._write["first"].run(of=story, publisher=article.source, published_at=article.published_at)
            self.membership.note_restated(self.membership.exported(story))

    def _turn(self, number: int, published_at: str | None, text: Text, best: Candidate) -> None:
        """Where the article that was found later was printed earlier, the other one is what it became: the state's rows
        say so from now on, while the exported stamps relate to what was seen first."""
        other = self._read["printed"].first(wanted=best.number)
        if other is None or best.relation is None or not _is_printed_before(published_at, other.published_at):
            return
        if other.relation == "original" and best.relation.matches:
            turned = best.relation.turned(best.text, text)
            self._write["stamps"].run(of=number, in_story=other.story, relation="original", copied=None, share=None)
            stamps = {"relation": turned.kind, "copied": number, "share": turned.copied_share}
            self._write["stamps"].run(of=best.number, in_story=other.story, **stamps)

    def _post(
        self,
        number: int,
        print_: Fingerprint,
        owners: Owners,
        best: Candidate | None,
    ) -> None:
        """Store what this article adds: of one that embeds another only the sentences that they share, so that its
        host's text brings nobody to the story, and none that the article it copies has already."""
        postings = print_.postings
        if best and best.relation and best.relation.kind == "embeds":
            postings = fingerprint([match.new for match in best.relation.matches]).postings
        known = {h for h, numbers in owners.items() if len(numbers) >= MAX_ROWS_OF_A_HASH}
        if best:
            known |= {h for h, numbers in owners.items() if best.number in numbers}
        new = sorted(hash_ for hash_ in postings if hash_ not in known)
        if new:
            self._write["postings"].run(hashes=new, of=number)


def _reading(connection: sa.Connection) -> dict[str, Prepared]:
    wanted: sa.BindParameter[Any] = sa.bindparam("wanted")
    printed = (ARTICLES.c.story, ARTICLES.c.relation, ARTICLES.c.published_at)
    first = (ARTICLES.c.id, ARTICLES.c.first_publisher, ARTICLES.c.first_published_at)
    statements: dict[str, sa.Select[Any]] = {
        "article": _get(),
        "is_exported": sa.select(ARTICLES.c.is_story_exported).where(ARTICLES.c.id == wanted),
        "printed": sa.select(*printed).where(ARTICLES.c.number == wanted),
        "first": sa.select(*first).where(ARTICLES.c.number == wanted),
    }
    return {name: Prepared(connection, statement) for name, statement in statements.items()}


def _writing(connection: sa.Connection) -> dict[str, Prepared]:
    of: sa.BindParameter[Any] = sa.bindparam("of")
    new_posting = sa.select(integers("hashes", connection.dialect.name), sa.bindparam("of", type_=sa.Integer()))
    told = [column.name for column in ARTICLES.columns if column is not ARTICLES.c.number]
    own = sa.select(ARTICLES.c.number).where(ARTICLES.c.id == of).scalar_subquery()
    story = sa.select(ARTICLES.c.story).where(ARTICLES.c.id == of).scalar_subquery()
    exported: dict[str, Any] = {
        "is_exported": ARTICLES.c.is_exported | (ARTICLES.c.number == own),
        "is_story_exported": ARTICLES.c.is_story_exported | (ARTICLES.c.number == story),
    }
    is_it, change = ARTICLES.c.number == of, sa.update(ARTICLES)
    first: dict[str, Any] = {
        "first_publisher": sa.bindparam("publisher"),
        "first_published_at": sa.bindparam("published_at"),
    }
    stamps: dict[str, Any] = {
        "story": sa.bindparam("in_story"),
        "relation": sa.bindparam("relation"),
        "duplicate_of": sa.bindparam("copied"),
        "copied_share": sa.bindparam("share"),
    }
    statements: dict[str, sa.UpdateBase] = {
        "article": insertion(ARTICLES, *told).returning(ARTICLES.c.number),
        "story": change.where(is_it).values(story=of),
        "stamps": change.where(is_it).values(**stamps),
        "text": insertion(TEXTS),
        "first": change.where(is_it).values(**first),
        "exported": change.where(ARTICLES.c.number.in_([own, story])).values(**exported),
        "postings": sa.insert(POSTINGS).from_select(["hash", "number"], new_posting),
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


def _is_earlier(one: str | None, other: str | None) -> bool:
    if one is None:
        return False
    return other is None or datetime.fromisoformat(one) < datetime.fromisoformat(other)


def _is_printed_before(one: str | None, other: str | None) -> bool:
    """Whether it is known to be; midnight stands for a day of which no time is known."""
    if one is None or other is None or not _is_earlier(one, other):
        return False
    return one[:10] != other[:10] or "T00:00:00" not in (one[10:19], other[10:19])


def _short(content_hash: str | None) -> bytes | None:
    """16 bytes of a text's hash."""
    return bytes.fromhex(content_hash[:32]) if content_hash else None
