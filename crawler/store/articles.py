"""Articles as rows of the state database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crawler.items import Article
from crawler.store.expiry import today
from crawler.store.prepared import Prepared, insertion
from crawler.store.tables import ARTICLES, EVENT_SIGNATURES, POSTINGS, TEXTS, integers
from crawler.stories import Fingerprint


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

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
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

    def is_story_exported(self, story_id: str) -> bool:
        """Whether any article of the story stands in a feed already."""
        return bool(self._read["is_exported"].scalar(wanted=story_id))

    def is_of_story(self, article_id: str, story_id: str) -> bool:
        """Whether the article is of the story still."""
        known = self.get(article_id)
        return known is not None and known.stamps["story_id"] == story_id

    def mark_exported(self, article_id: str) -> None:
        """Remember that the article's row is committed to a feed."""
        self._write["exported"].run(of=article_id)

    def insert(self, article: Article, print_: Fingerprint) -> int:
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

    def stamp(self, number: int, story: int, relation: str, copied: int | None, share: float | None) -> None:
        """Say of a row to which story it belongs, and how to which article."""
        self._write["stamps"].run(of=number, in_story=story, relation=relation, copied=copied, share=share)

    def printed(self, number: int) -> Any:
        """A row's story, relation and time of publication, None without such a row."""
        return self._read["printed"].first(wanted=number)

    def first(self, story: int) -> Any:
        """A story's id, its first publisher and when that published it."""
        return self._read["first"].first(wanted=story)

    def tell_first(self, story: int, publisher: str, published_at: str | None) -> None:
        """Say who published a story first."""
        self._write["first"].run(of=story, publisher=publisher, published_at=published_at)

    def post(self, number: int, hashes: list[int]) -> None:
        """Have an article found by these postings."""
        if hashes:
            self._write["postings"].run(hashes=hashes, of=number)


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


def _short(content_hash: str | None) -> bytes | None:
    """16 bytes of a text's hash."""
    return bytes.fromhex(content_hash[:32]) if content_hash else None
