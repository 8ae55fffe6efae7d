"""Tables of the state database, for SQLite and PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

SEEN = sa.Table(
    "seen", METADATA, sa.Column("url_key", sa.Text, primary_key=True), sa.Column("listed_date", sa.Text, nullable=True)
)
ARTICLES = sa.Table(
    "articles",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("content_hash", sa.Text),
    sa.Column("text", sa.Text),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("published_at", sa.Text),
    sa.Column("story_id", sa.Text, nullable=False, index=True),
    sa.Column("relation", sa.Text, nullable=False),
    sa.Column("duplicate_of", sa.Text),
    sa.Column("copied_share", sa.Float),
    sa.Column("first_publisher", sa.Text),
    sa.Column("is_exported", sa.Boolean, nullable=False),
    sa.Column("fingerprint", sa.LargeBinary, nullable=False),
)
POSTINGS = sa.Table(
    "postings",
    METADATA,
    sa.Column("hash", sa.BigInteger, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
)
PARAGRAPHS = sa.Table(
    "paragraphs",
    METADATA,
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("story_id", sa.Text, primary_key=True),
)
FRONTIER = sa.Table(
    "frontier",
    METADATA,
    sa.Column("scope", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("listed", sa.Text, nullable=False),  # JSON: what the list said of it
    sa.Column("attempts", sa.Integer, nullable=False),
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
)
