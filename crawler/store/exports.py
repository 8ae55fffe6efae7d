"""Exported rows: every line that a feed holds, with the byte at which it begins, and which feeds are open."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crawler.store.tables import ARTICLES, EXPORTS, FEEDS, RESTATED


@dataclass(frozen=True)
class Stale:
    """A committed line whose story was told anew since: `story_id` and `first_publisher` are those of today, and
    `position` is the byte at which it begins."""

    export: int
    article: int
    feed: str
    position: int
    line: str
    story_id: str
    first_publisher: str | None


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

    def add(self, feed: str, position: int, line: str, article: str | None = None) -> None:
        """Store a line (of the article with this id) that is to stand at a byte of the feed."""
        values = {"feed": feed, "position": position, "line": line, "article": article}
        self.connection.execute(sa.insert(EXPORTS).values(**values))

    def stale(self) -> list[Stale]:
        """The lines of articles whose story was told anew since they were written."""
        story = ARTICLES.alias("story")
        columns = (EXPORTS.c.number, RESTATED.c.number.label("article"), EXPORTS.c.feed, EXPORTS.c.position)
        joined = RESTATED.join(ARTICLES, ARTICLES.c.number == RESTATED.c.number)
        joined = joined.join(story, story.c.number == ARTICLES.c.story)
        joined = joined.join(EXPORTS, EXPORTS.c.article == ARTICLES.c.id)
        told = (EXPORTS.c.line, story.c.id.label("story_id"), story.c.first_publisher)
        query = sa.select(*columns, *told).select_from(joined)
        return [Stale(*row) for row in self.connection.execute(query.order_by(EXPORTS.c.feed, EXPORTS.c.position))]

    def restate(self, restated: list[tuple[Stale, str]]) -> None:
        """Store lines that their feeds have in the place of stale ones."""
        waiting = {stale.export: stale.article for stale in self.stale()}
        for stale, line in restated:
            self.connection.execute(sa.update(EXPORTS).where(EXPORTS.c.number == stale.export).values(line=line))
            del waiting[stale.export]
        told = {stale.article for stale, _ in restated} - set(waiting.values())
        self.connection.execute(sa.delete(RESTATED).where(RESTATED.c.number.in_(told)))

    def clear(self, feed: str) -> None:
        """Forget the lines of a feed that starts anew."""
        self.connection.execute(sa.delete(EXPORTS).where(EXPORTS.c.feed == feed))

    def lines(self, feed: str) -> list[tuple[int, str]]:
        """(position, line) of the committed lines in order."""
        query = sa.select(EXPORTS.c.position, EXPORTS.c.line).where(EXPORTS.c.feed == feed).order_by(EXPORTS.c.number)
        return [(row.position, row.line) for row in self.connection.execute(query)]
