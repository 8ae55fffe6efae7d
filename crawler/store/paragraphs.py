"""Paragraphs that a site repeats, counted over stories: a wire in many articles is one, a footer is in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

import sqlalchemy as sa

from crawler.cleaning import MIN_REPEATED_STORIES, paragraph_hash
from crawler.store.prepared import Prepared, insertion
from crawler.store.tables import PARAGRAPHS, is_in


@dataclass(frozen=True)
class Known:
    """Paragraphs of a text by their keys, and the rows of those that the source printed before."""

    hashes: dict[int, str]
    rows: dict[int, Any]

    def repeated(self) -> set[str]:
        """Hashes of those that stand in at least MIN_REPEATED_STORIES stories of the source."""
        return {self.hashes[row.key] for row in self.rows.values() if row.stories >= MIN_REPEATED_STORIES}


class Paragraphs:
    """The learned paragraphs of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        known = sa.select(PARAGRAPHS).where(is_in(PARAGRAPHS.c.key, "keys", connection.dialect.name))
        count = sa.update(PARAGRAPHS).where(PARAGRAPHS.c.key == sa.bindparam("counted"))
        self._known = Prepared(connection, known)
        self._insert = Prepared(connection, insertion(PARAGRAPHS))
        self._count = Prepared(
            connection, count.values(stories=sa.bindparam("of_stories"), story=sa.bindparam("in_story"))
        )

    def of(self, source: str, text: str | None) -> Known:
        """What is known of a text's paragraphs."""
        return self._told(source, [paragraph_hash(p) for p in (text or "").split("\n\n") if p.strip()])

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Those that are the source's own lines."""
        return self._told(source, hashes).repeated()

    def learn(self, known: Known, story: int) -> None:
        """Count a text's paragraphs for its story."""
        new = sorted(known.hashes.keys() - known.rows.keys())
        self._insert.run_many({"key": key, "stories": 1, "story": story} for key in new)
        self._count.run_many(
            {"counted": row.key, "of_stories": row.stories + 1, "in_story": story}
            for row in known.rows.values()
            if row.story != story and row.stories < MIN_REPEATED_STORIES
        )

    def _told(self, source: str, hashes: list[str]) -> Known:
        by_key = {_key(source, hash_): hash_ for hash_ in hashes}
        return Known(by_key, {row.key: row for row in self._known.rows(keys=list(by_key))})


def _key(source: str, hash_: str) -> int:
    """48 bits of source and paragraph."""
    return (crc32(source.encode()) & 0xFFFF) << 32 | int(hash_[:8], 16)
