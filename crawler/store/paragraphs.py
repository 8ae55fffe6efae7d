"""Paragraphs that a site repeats, counted over stories: a wire in many articles is one, a footer is in all."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from crawler.cleaning import MIN_REPEATED_STORIES, paragraph_hash
from crawler.store.prepared import Prepared
from crawler.store.tables import PARAGRAPHS, integers, is_in


class Paragraphs:
    """The learned paragraphs of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        dialect = connection.dialect.name
        is_known = is_in(PARAGRAPHS.c.key, "keys", dialect)
        is_repeated = PARAGRAPHS.c.stories >= sa.literal_column(str(MIN_REPEATED_STORIES))
        self._repeated = Prepared(connection, sa.select(PARAGRAPHS.c.key).where(is_known, is_repeated))
        self._count = Prepared(connection, _count(dialect))

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Those that are the source's own lines: that stand in at least MIN_REPEATED_STORIES stories of it."""
        by_key = {_key(source, hash_): hash_ for hash_ in hashes}
        return {by_key[row.key] for row in self._repeated.rows(keys=list(by_key))}

    def learn(self, source: str, text: str | None, story: int) -> None:
        """Count a text's paragraphs for its story."""
        keys = {_key(source, paragraph_hash(p)) for p in (text or "").split("\n\n") if p.strip()}
        if keys:
            self._count.run(keys=sorted(keys), of=story)


def _count(dialect: str) -> sa.Insert:
    """Add paragraphs that stand in a story, and count those of other stories so far as it matters."""
    insert: Any = postgresql.insert if dialect == "postgresql" else sqlite.insert
    key, story = integers("keys", dialect), sa.bindparam("of", type_=sa.Integer())
    # SQLite takes ON CONFLICT for a part of the selection that has no WHERE.
    stood: Any = insert(PARAGRAPHS).from_select(
        ["key", "stories", "story"], sa.select(key, sa.literal_column("1"), story).where(sa.true())
    )
    is_more = (PARAGRAPHS.c.story != stood.excluded.story) & (
        PARAGRAPHS.c.stories < sa.literal_column(str(MIN_REPEATED_STORIES))
    )
    once_more = {"stories": PARAGRAPHS.c.stories + sa.literal_column("1"), "story": stood.excluded.story}
    counted: sa.Insert = stood.on_conflict_do_update(index_elements=["key"], set_=once_more, where=is_more)
    return counted


def _key(source: str, hash_: str) -> int:
    """48 bits of source and paragraph."""
    return (crc32(source.encode()) & 0xFFFF) << 32 | int(hash_[:8], 16)
