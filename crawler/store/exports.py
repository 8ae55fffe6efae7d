"""Exported rows: every line that a feed holds, with the byte at which it begins, and which feeds are open."""

from __future__ import annotations

import sqlalchemy as sa

from crawler.store.tables import EXPORTS, FEEDS


class Exports:
    """The feeds of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def open_feed(self, path: str, source: str) -> None:
        """Remember that a run of the source writes to the feed."""
        self.connection.execute(sa.delete(FEEDS).where(FEEDS.c.path == path))
        self.connection.execute(sa.insert(FEEDS).values(path=path, source=source, is_open=True))

    def close_feed(self, path: str) -> None:
        """All committed lines of the feed are written."""
        self.connection.execute(sa.update(FEEDS).where(FEEDS.c.path == path).values(is_open=False))

    def open_feeds(self, source: str) -> list[str]:
        """Feeds that an earlier run of the source left open."""
        query = sa.select(FEEDS.c.path).where(FEEDS.c.source == source, FEEDS.c.is_open).order_by(FEEDS.c.path)
        return list(self.connection.scalars(query))

    def add(self, feed: str, position: int, line: str) -> None:
        """Store a line that is to stand at a byte of the feed."""
        self.connection.execute(sa.insert(EXPORTS).values(feed=feed, position=position, line=line))

    def clear(self, feed: str) -> None:
        """Forget the lines of a feed that starts anew."""
        self.connection.execute(sa.delete(EXPORTS).where(EXPORTS.c.feed == feed))

    def lines(self, feed: str) -> list[tuple[int, str]]:
        """(position, line) of the committed lines in order."""
        query = sa.select(EXPORTS.c.position, EXPORTS.c.line).where(EXPORTS.c.feed == feed).order_by(EXPORTS.c.number)
        return [(row.position, row.line) for row in self.connection.execute(query)]
