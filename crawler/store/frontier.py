"""The frontier: articles that a list named and no run has finished with yet, by scope (a source and its window)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from crawler.store.tables import BESIDE, FRONTIER, SEEN

MAX_ATTEMPTS = 5
"""Runs that try to fetch an article before it is let go: a page that fails for days is gone. Its row stays, since the
coverage of its day tells that it was never read."""


@dataclass(frozen=True)
class Pending:
    """An article to fetch: its key (crawler.stories.url_key), its address and what its list said of it."""

    key: str
    url: str
    listed: dict[str, str]
    number: int = field(default=0, compare=False)
    """Its place in the frontier, 0 before it has one."""

    @property
    def listed_date(self) -> str | None:
        """The newest date that the list gives."""
        return self.listed.get("modified") or self.listed.get("published")


@dataclass(frozen=True)
class Admission:
    """What became of listed articles that were to be admitted: keys of the `new` ones, of those that wait already, and
    of those that an earlier run read and found `older` or `newer` than the window; the others were read before."""

    new: set[str]
    waiting: set[str]
    older: set[str] = field(default_factory=set)
    newer: set[str] = field(default_factory=set)


class Frontier:
    """The frontier of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def admit(
        self, scope: str, articles: list[Pending], since: str | None = None, until: str | None = None
    ) -> Admission:
        """Store those that were never read or that their source dates newer, at the frontier's end.

        What waits already is let be, unless it failed and a web archive's copy of it is listed now: that is new. What
        is known to lie beside the window (ISO days, both included) is passed over.
        """
        keys = {article.key for article in articles}
        seen = dict(self._select(SEEN.c.url_key, SEEN.c.listed_date, where=SEEN.c.url_key.in_(keys)))
        wanted = {article.key: article for article in articles if _is_news(article, seen)}
        older, newer = self._beside(wanted, since, until)
        for key in older | newer:
            del wanted[key]
        known = {row.key: row for row in self._of(scope, FRONTIER.c.key.in_(wanted))}
        waiting = {key for key, row in known.items() if not _is_better_copy(wanted[key], row)}
        for key in known.keys() - waiting:
            self.finish(scope, key)
        new = [_row(scope, article) for key, article in wanted.items() if key not in waiting]
        if new:
            self.connection.execute(sa.insert(FRONTIER), new)
        return Admission(wanted.keys() - waiting, waiting, older, newer)

    def _beside(self, wanted: dict[str, Pending], since: str | None, until: str | None) -> tuple[set[str], set[str]]:
        """Keys of articles that were read already and are older, and newer, than the window; without those that their
        source dates newer since then."""
        if not (since or until):
            return set(), set()
        rows = self.connection.execute(sa.select(BESIDE).where(BESIDE.c.url_key.in_(wanted)))
        known = [row for row in rows if not _is_news(wanted[row.url_key], {row.url_key: row.listed_date})]
        older = {row.url_key for row in known if since and row.last_day < since}
        return older, {row.url_key for row in known if until and row.first_day > until}

    def mark_beside(self, article: Pending, first_day: str, last_day: str) -> None:
        """Remember of which days (ISO) a page is that was read and is of none that was asked for."""
        self.connection.execute(sa.delete(BESIDE).where(BESIDE.c.url_key == article.key))
        told = {"url_key": article.key, "first_day": first_day, "last_day": last_day}
        self.connection.execute(sa.insert(BESIDE).values(**told, listed_date=article.listed_date))

    def pending(self, scope: str, after: int, limit: int) -> list[Pending]:
        """The next `limit` articles behind the number `after`, in the order in which they were admitted."""
        waits = (FRONTIER.c.scope == scope) & (FRONTIER.c.number > after) & (FRONTIER.c.attempts < MAX_ATTEMPTS)
        query = sa.select(FRONTIER).where(waits)
        rows = self.connection.execute(query.order_by(FRONTIER.c.number).limit(limit))
        return [Pending(row.key, row.url, json.loads(row.listed), row.number) for row in rows]

    def last(self, scope: str) -> int:
        """The greatest number of the scope, 0 where nothing waits."""
        greatest = sa.select(sa.func.max(FRONTIER.c.number)).where(FRONTIER.c.scope == scope)
        return self.connection.scalar(greatest) or 0

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

    def _of(self, scope: str, where: sa.ColumnElement[bool]) -> Iterable[sa.Row[Any]]:
        columns = (FRONTIER.c.key, FRONTIER.c.listed, FRONTIER.c.attempts)
        return self.connection.execute(sa.select(*columns).where(FRONTIER.c.scope == scope, where))


def _is_news(article: Pending, seen: dict[str, str | None]) -> bool:
    if article.key not in seen:
        return True
    before = seen[article.key]
    return bool(article.listed_date and before and article.listed_date > before)


def _is_better_copy(article: Pending, waiting: sa.Row[Any]) -> bool:
    return bool(waiting.attempts) and "capture" in article.listed.keys() - json.loads(waiting.listed).keys()


def _row(scope: str, article: Pending) -> dict[str, str | int]:
    listed = json.dumps(article.listed, ensure_ascii=False)
    return {"scope": scope, "key": article.key, "url": article.url, "listed": listed, "attempts": 0}
