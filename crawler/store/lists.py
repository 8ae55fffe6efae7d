"""Lists as they were last read whole, with their validators, by scope (a source and its window) and address."""

from __future__ import annotations

import json
from datetime import datetime

import sqlalchemy as sa

from crawler.fetching.validators import KnownList
from crawler.store.tables import LISTS


class Lists:
    """The lists of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def get(self, scope: str, url: str) -> KnownList | None:
        """The list as it is known to the scope: another window passes over other articles of the same list."""
        row = self.connection.execute(sa.select(LISTS).where(LISTS.c.scope == scope, LISTS.c.url == url)).first()
        if row is None:
            return None
        days: dict[str, int] = json.loads(row.days)
        read_at = datetime.fromisoformat(row.read_at)
        distrusted_at = datetime.fromisoformat(row.distrusted_at) if row.distrusted_at else None
        told = (row.url, row.etag, row.last_modified, row.rules, row.named)
        return KnownList(*told, days, read_at, row.is_proven, distrusted_at)

    def put(self, scope: str, known: KnownList) -> None:
        """Remember the list in place of what it was."""
        self.forget(scope, known.url)
        distrusted_at = known.distrusted_at.isoformat() if known.distrusted_at else None
        values = vars(known) | {
            "days": json.dumps(known.days),
            "read_at": known.read_at.isoformat(),
            "distrusted_at": distrusted_at,
        }
        self.connection.execute(sa.insert(LISTS).values(scope=scope, **values))

    def forget(self, scope: str, url: str) -> None:
        """Ask it whole the next time."""
        self.connection.execute(sa.delete(LISTS).where(LISTS.c.scope == scope, LISTS.c.url == url))
