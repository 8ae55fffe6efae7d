"""How often each source publishes and when it is due, as a table of the state database."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from crawler.fetching.rhythm import Rhythm
from crawler.store.tables import RHYTHMS


class Rhythms:
    """The rhythms of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def all(self) -> dict[str, Rhythm]:
        """Rhythms of the sources that ran, by name."""
        return {row.source: _rhythm(row) for row in self.connection.execute(sa.select(RHYTHMS))}

    def get(self, source: str) -> Rhythm | None:
        """The rhythm of a source, None before its first run."""
        row = self.connection.execute(sa.select(RHYTHMS).where(RHYTHMS.c.source == source)).first()
        return _rhythm(row) if row else None

    def put(self, rhythm: Rhythm) -> None:
        """Remember a rhythm in place of the source's last one."""
        self.connection.execute(sa.delete(RHYTHMS).where(RHYTHMS.c.source == rhythm.source))
        values = vars(rhythm) | {
            "asked_at": rhythm.asked_at.isoformat(),
            "interval": int(rhythm.interval.total_seconds()),
        }
        self.connection.execute(sa.insert(RHYTHMS).values(**values))


def _rhythm(row: sa.Row[tuple[object, ...]]) -> Rhythm:
    asked_at, interval = datetime.fromisoformat(row.asked_at), timedelta(seconds=row.interval)
    return Rhythm(row.source, asked_at, interval, row.per_day, row.failures)
