"""Tables of the state database, for SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

METADATA = sa.MetaData()


class HexId(sa.types.TypeDecorator[str]):
    """An id of 16 hex digits, stored in eight bytes."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else int(value, 16) - (1 << 63)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else f"{value + (1 << 63):016x}"


class Integers(sa.types.TypeDecorator[list[int]]):
    """A list of integers as one parameter, so that a statement is compiled once."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        is_postgresql = dialect.name == "postgresql"
        return dialect.type_descriptor(sa.ARRAY(sa.BigInteger()) if is_postgresql else sa.Text())

    def process_bind_param(self, value: list[int] | None, dialect: sa.Dialect) -> Any:
        return value if dialect.name == "postgresql" else str(value)  # which JSON writes alike


def integers(name: str, dialect: str) -> sa.ColumnElement[int]:
    """The integers of the parameter `name` as a column that statements may select."""
    values: sa.BindParameter[list[int]] = sa.bindparam(name, type_=Integers())
    if dialect == "postgresql":
        return sa.func.unnest(values).table_valued(sa.column("value", sa.BigInteger())).render_derived().c.value
    return sa.func.json_each(values).table_valued(sa.column("value", sa.BigInteger())).c.value


def is_in(column: sa.ColumnElement[int], name: str, dialect: str) -> sa.ColumnElement[bool]:
    """Whether the column is one of the integers of the parameter `name`."""
    if dialect == "postgresql":
        values: sa.BindParameter[list[int]] = sa.bindparam(name, type_=Integers())
        return column == sa.any_(values)
    return column.in_(sa.select(integers(name, dialect)))


SEEN = sa.Table(
    "seen", METADATA, sa.Column("url_key", sa.Text, primary_key=True), sa.Column("listed_date", sa.Text, nullable=True)
)
# Pages that were read and are of no day of the window: of which days they may be, and what the list said.
BESIDE = sa.Table(
    "beside",
    METADATA,
    sa.Column("url_key", sa.Text, primary_key=True),
    sa.Column("first_day", sa.Text, nullable=False),
    sa.Column("last_day", sa.Text, nullable=False),
    sa.Column("listed_date", sa.Text),
)
# A story is named by the number of its first article, so that stamps and postings take four bytes each.
ARTICLES = sa.Table(
    "articles",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", HexId, nullable=False, unique=True),
    sa.Column("version", sa.SmallInteger, nullable=False),
    sa.Column("content_hash", sa.LargeBinary),  # the first 16 bytes
    sa.Column("published_at", sa.Text),
    sa.Column("story", sa.Integer, nullable=False, index=True),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Column("duplicate_of", sa.Integer),
    sa.Column("copied_share", sa.Float),
    sa.Column("first_publisher", sa.Text),  # of the story, in its first article's row
    sa.Column("first_published_at", sa.Text),
    sa.Column("is_exported", sa.Boolean, nullable=False),
    sa.Column("is_story_exported", sa.Boolean, nullable=False),  # in the first article's row
    sa.Column("stored_on", sa.Integer, nullable=False),  # days since 1970
    sa.Column("fingerprint", sa.LargeBinary),  # null once expired
    sqlite_autoincrement=True,  # a number is never given twice
)
# Addresses whose pages declare another one, all as ids of their keys, and the article that each shows.
CANONICALS = sa.Table(
    "canonicals",
    METADATA,
    sa.Column("address", HexId, primary_key=True, autoincrement=False),
    sa.Column("canonical", HexId, nullable=False, index=True),
    sa.Column("article", HexId, nullable=False),
    sqlite_with_rowid=False,
)
TEXTS = sa.Table(
    "texts",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("title", sa.Text),
    sa.Column("text", sa.Text),
)
# The event that a story tells, and of an event's first story what others are compared with.
EVENT_SIGNATURES = sa.Table(
    "event_signatures",
    METADATA,
    sa.Column("story", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("event", sa.Integer, nullable=False),  # the number of its first story
    sa.Column("signature", sa.Text),  # null where another story is the first, and once expired
)
# By what an event is found: hashes of its names and counts.
EVENT_TOKENS = sa.Table(
    "event_tokens",
    METADATA,
    sa.Column("token", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("published", sa.Integer, primary_key=True, autoincrement=False),  # days since 0001
    sa.Column("event", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
POSTINGS = sa.Table(
    "postings",
    METADATA,
    sa.Column("hash", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
# Pairs that were compared. A whole copy is followed: it goes where its original goes.
LINKS = sa.Table(
    "links",
    METADATA,
    sa.Column("newer", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("older", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("strength", sa.Float, nullable=False),  # 0 for two stories
    sa.Column("is_followed", sa.Boolean, nullable=False),
    sqlite_with_rowid=False,
)
# Exported articles whose story was told anew since; crawler/export/restating.py looks at their lines.
RESTATED = sa.Table("restated", METADATA, sa.Column("number", sa.Integer, primary_key=True, autoincrement=False))
PARAGRAPHS = sa.Table(
    "paragraphs",
    METADATA,
    sa.Column("key", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=False),
    sa.Column("stories", sa.SmallInteger, nullable=False),
    sa.Column("story", sa.Integer, nullable=False),  # the last story it stood in
)
# Numbers grow in the order in which lists named the articles, so that a run reads each row once.
FRONTIER = sa.Table(
    "frontier",
    METADATA,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("scope", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("listed", sa.Text, nullable=False),  # JSON: what the list said of it
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("reason", sa.Text),  # why the last attempt failed; null while none was made
    sa.UniqueConstraint("scope", "key"),
    sqlite_autoincrement=True,  # a number is never given twice
)
# Lists as last read whole, for conditional requests (crawler/fetching/validators.py).
LISTS = sa.Table(
    "lists",
    METADATA,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, primary_key=True),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),  # as the server wrote it
    sa.Column("rules", sa.Text, nullable=False),
    sa.Column("named", sa.Text, nullable=False),
    sa.Column("days", sa.Text, nullable=False),  # JSON: listed articles by day
    sa.Column("read_at", sa.Text, nullable=False),  # ISO 8601, UTC
    sa.Column("is_proven", sa.Boolean, nullable=False),
    sa.Column("distrusted_at", sa.Text),
)
RHYTHMS = sa.Table(
    "rhythms",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("asked_at", sa.Text, nullable=False),  # ISO 8601, UTC
    sa.Column("interval", sa.Integer, nullable=False),  # seconds
    sa.Column("per_day", sa.Float),
    sa.Column("failures", sa.Integer, nullable=False),
)
COVERAGE = sa.Table(
    "coverage",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("day", sa.Text, primary_key=True),  # ISO, in the site's zone; empty where unknown
    sa.Column("figure", sa.Text, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("run", sa.Text, nullable=False),  # the last one that added to it
)
# Feeds that a run left open (a crash) are repaired from EXPORTS when their source runs next.
FEEDS = sa.Table(
    "feeds",
    METADATA,
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, nullable=False, index=True),
    sa.Column("is_open", sa.Boolean, nullable=False),
)
EXPORTS = sa.Table(
    "exports",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("feed", sa.Text, nullable=False, index=True),
    sa.Column("position", sa.BigInteger, nullable=False),  # the byte of the feed at which the line begins
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("article", HexId, index=True),
)
