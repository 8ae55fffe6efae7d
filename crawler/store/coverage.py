"""The coverage ledger: what became of each source's days, and what was listed and is not read yet."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from crawler.store.tables import COVERAGE, FRONTIER, SEEN

UNKNOWN_DAY = ""
"""The day of what no date is known of, as it stands in the table."""

LIST_FAILED = "list_failed/"
"""Head of the figures of lists that could not be read."""

NOTHING_NEW = "nothing_new"
"""Figure of the lists that their server said had not changed since they were read."""

NOT_READ = "not_read"
"""Reason of a listed article that no run has come to: the run was cut off or had a limit."""


STREAMED = {"yield_per": 1000}
"""Rows held at a time where a table may have millions."""


@dataclass(frozen=True)
class Count:
    """One figure of a source's day, e.g. `kept` or `list_failed/feed: http_500`; `day` is ISO or UNKNOWN_DAY, `run`
    the last one that added to it."""

    source: str
    day: str
    figure: str
    count: int
    run: str = ""


@dataclass(frozen=True)
class Unread:
    """Listed articles of a day that were not read, for one reason."""

    source: str
    day: str
    reason: str
    count: int = 1


class Coverage:
    """The ledger of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self._add = _adding(connection.dialect.name)

    def add(self, count: Count) -> None:
        """Add to a figure; of `listed` the greatest counts, since a list names the same articles at every run."""
        self.connection.execute(self._add, vars(count))

    def supersede(self, source: str, days: Iterable[str], run: str) -> None:
        """The lists of these days were read (or failed) anew: what failed in earlier runs no longer stands."""
        column = COVERAGE.c
        earlier = (column.source == source) & (column.run != run) & column.figure.startswith(LIST_FAILED)
        for day in days:
            self.connection.execute(sa.delete(COVERAGE).where(earlier, column.day == day))

    def retract(self, source: str, figure: str) -> None:
        """A figure of the source is not to be believed any longer."""
        self.connection.execute(sa.delete(COVERAGE).where(COVERAGE.c.source == source, COVERAGE.c.figure == figure))

    def counts(self, source: str | None = None) -> list[Count]:
        """Figures of all sources or of one, by source and day."""
        query = sa.select(COVERAGE).order_by(COVERAGE.c.source, COVERAGE.c.day, COVERAGE.c.figure)
        if source is not None:
            query = query.where(COVERAGE.c.source == source)
        rows = self.connection.execute(query).mappings()
        return [Count(row["source"], row["day"], row["figure"], row["count"], row["run"]) for row in rows]

    def unread(self, source: str | None = None) -> list[Unread]:
        """Articles of all frontiers, or of one source's, that no run has read, each counted once a source."""
        columns = (FRONTIER.c.scope, FRONTIER.c.key, FRONTIER.c.listed, FRONTIER.c.reason)
        query = sa.select(*columns).where(FRONTIER.c.key.not_in(sa.select(SEEN.c.url_key)))
        if source is not None:
            query = query.where(
                (FRONTIER.c.scope == source) | FRONTIER.c.scope.startswith(f"{source} ", autoescape=True)
            )
        rows = self.connection.execute(
            query.order_by(FRONTIER.c.key, FRONTIER.c.attempts).execution_options(**STREAMED)
        )
        counts: Counter[tuple[str, str, str]] = Counter()
        for _, same in groupby(rows, key=attrgetter("key")):
            by_source = {row.scope.split(" ")[0]: row for row in same}  # of several windows the one tried most often
            for name, row in by_source.items():
                counts[name, json.loads(row.listed).get("day", UNKNOWN_DAY), row.reason or NOT_READ] += 1
        return [Unread(*key, count) for key, count in counts.items()]


def _adding(dialect: str) -> sa.Insert:
    """One statement, so that two processes may add to a figure at once."""
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(COVERAGE)
    stored, new = COVERAGE.c["count"], insert.excluded["count"]
    count = sa.case((COVERAGE.c.figure != "listed", stored + new), (stored < new, new), else_=stored)
    values = {"count": count, "run": insert.excluded["run"]}
    return insert.on_conflict_do_update(index_elements=["source", "day", "figure"], set_=values)
