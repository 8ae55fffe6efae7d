"""The frontier: articles that a list named and no run has finished with yet, by scope (a source and its window)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from crawler.store.tables import FRONTIER, SEEN

MAX_ATTEMPTS = 5
"""Runs that try to fetch an article before it is let go: a page that fails for days is gone. Its row stays, since the
coverage of its day tells that it was never read."""


@dataclass(frozen=True)
class Pending:
    """An article to fetch: its key (crawler.stories.url_key), its address and what its list said of it."""

    key: str
    url: str
    listed: dict[str, str]

    @property
    def listed_date(self) -> str | None:
        """The newest date that the list gives."""
        return self.listed.get("modified") or self.listed.get("published")


class Frontier:
    """The frontier of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def admit(self, scope: str, articles: list[Pending]) -> set[str]:
        """Store those that were never fetched or that their source dates newer; returns their keys."""
        keys = {article.key for article in articles}
        seen = dict(self._select(SEEN.c.url_key, SEEN.c.listed_date, where=SEEN.c.url_key.in_(keys)))
        wanted = {article.key: article for article in articles if _is_news(article, seen)}
        known = {row.key for row in self._of(scope, FRONTIER.c.key.in_(wanted))}
        new = [_row(scope, article) for key, article in wanted.items() if key not in known]
        if new:
            self.connection.execute(sa.insert(FRONTIER), new)
        return set(wanted)

    def pending(self, scope: str, after: str, limit: int) -> list[Pending]:
        """The next `limit` articles behind the key `after`, by key."""
        waits = (FRONTIER.c.scope == scope) & (FRONTIER.c.key > after) & (FRONTIER.c.attempts < MAX_ATTEMPTS)
        query = sa.select(FRONTIER).where(waits)
        rows = self.connection.execute(query.order_by(FRONTIER.c.key).limit(limit))
        return [Pending(row.key, row.url, json.loads(row.listed)) for row in rows]

    def mark_seen(self, key: str, listed_date: str | None) -> None:
        """Remember the address with the date that its list gave."""
        self.connection.execute(sa.delete(SEEN).where(SEEN.c.url_key == key))
        self.connection.execute(sa.insert(SEEN).values(url_key=key, listed_date=listed_date))

    def finish(self, scope: str, key: str) -> None:
        """The article is done with: exported, or dropped for a reason that was counted."""
        self.connection.execute(sa.delete(FRONTIER).where(FRONTIER.c.scope == scope, FRONTIER.c.key == key))

    def fail(self, scope: str, key: str, reason: str) -> None:
        """The article could not be fetched or read: the next run tries again, MAX_ATTEMPTS times in all."""
        mine = (FRONTIER.c.scope == scope) & (FRONTIER.c.key == key)
        values = {"attempts": FRONTIER.c.attempts + 1, "reason": reason}
        self.connection.execute(sa.update(FRONTIER).where(mine).values(values))

    def _select(self, *columns: sa.Column[str], where: sa.ColumnElement[bool]) -> Iterable[tuple[str, str | None]]:
        return (tuple(row) for row in self.connection.execute(sa.select(*columns).where(where)))

    def _of(self, scope: str, where: sa.ColumnElement[bool]) -> Iterable[sa.Row[tuple[str]]]:
        return self.connection.execute(sa.select(FRONTIER.c.key).where(FRONTIER.c.scope == scope, where))


def _is_news(article: Pending, seen: dict[str, str | None]) -> bool:
    if article.key not in seen:
        return True
    before = seen[article.key]
    return bool(article.listed_date and before and article.listed_date > before)


def _row(scope: str, article: Pending) -> dict[str, str | int]:
    listed = json.dumps(article.listed, ensure_ascii=False)
    return {"scope": scope, "key": article.key, "url": article.url, "listed": listed, "attempts": 0}
