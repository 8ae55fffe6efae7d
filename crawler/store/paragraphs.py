"""Paragraphs that a site repeats, counted over stories: a wire in many articles is one, a footer is in all."""

from __future__ import annotations

from zlib import crc32

import sqlalchemy as sa

from crawler.cleaning import MIN_REPEATED_STORIES, paragraph_hash
from crawler.store.tables import PARAGRAPHS, is_in


class Paragraphs:
    """The learned paragraphs of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        known = sa.select(PARAGRAPHS.c.key, PARAGRAPHS.c.stories, PARAGRAPHS.c.story)
        self._known = known.where(is_in(PARAGRAPHS.c.key, "keys", connection.dialect.name))
        self._insert = sa.insert(PARAGRAPHS)
        count = sa.update(PARAGRAPHS).where(PARAGRAPHS.c.key == sa.bindparam("counted"))
        self._count = count.values(stories=sa.bindparam("of_stories"), story=sa.bindparam("in_story"))

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Those that stand in at least MIN_REPEATED_STORIES stories of the source."""
        by_key = {_key(source, hash_): hash_ for hash_ in hashes}
        rows = self.connection.execute(self._known, {"keys": list(by_key)})
        return {by_key[row.key] for row in rows if row.stories >= MIN_REPEATED_STORIES}

    def learn(self, source: str, text: str | None, story: int) -> None:
        """Count the paragraphs of a text for its story."""
        keys = sorted({_key(source, paragraph_hash(p)) for p in (text or "").split("\n\n") if p.strip()})
        rows = {row.key: row for row in self.connection.execute(self._known, {"keys": keys})}
        new = [{"key": key, "stories": 1, "story": story} for key in keys if key not in rows]
        again = [
            {"counted": row.key, "of_stories": row.stories + 1, "in_story": story}
            for row in rows.values()
            if row.story != story and row.stories < MIN_REPEATED_STORIES
        ]
        if new:
            self.connection.execute(self._insert, new)
        if again:
            self.connection.execute(self._count, again)


def _key(source: str, hash_: str) -> int:
    """48 bits of source and paragraph."""
    return (crc32(source.encode()) & 0xFFFF) << 32 | int(hash_[:8], 16)
