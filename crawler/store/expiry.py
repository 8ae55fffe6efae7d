"""Forgetting by what old articles are found: copies follow a wire within days."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from crawler.store.happenings import Happenings
from crawler.store.tables import ARTICLES, LINKS, POSTINGS, RESTATED

SECONDS_A_DAY = 86_400

DAYS_OF_A_TRUE_CLOCK = 3
"""Days of the window on which articles must have been stored before older ones expire. To a clock that jumped ahead
nothing was stored within the window but by its own runs; a single one, that passes midnight, stores on two days."""

IS_FOUND = ARTICLES.c.fingerprint.is_not(None)
"""Articles that have not expired."""


def today() -> int:
    """Days since 1970, by this machine's clock."""
    return int(datetime.now(UTC).timestamp()) // SECONDS_A_DAY


def expire(connection: sa.Connection, happenings: Happenings, days: int) -> None:
    """Forget by what articles that were stored more than `days` ago are found; their ids, stamps and texts stay.

    Nothing expires while the clock that says so is not borne out by what is dated (DAYS_OF_A_TRUE_CLOCK).
    """
    first = _first_within(connection, days)
    if first is None:
        return
    last = connection.scalar(sa.select(sa.func.max(ARTICLES.c.number)).where(ARTICLES.c.number < first, IS_FOUND))
    if last is None:
        return
    for column in (POSTINGS.c.number, LINKS.c.newer, RESTATED.c.number):
        connection.execute(sa.delete(column.table).where(column <= last))
    old = sa.update(ARTICLES).where(ARTICLES.c.number <= last, IS_FOUND)
    connection.execute(old.values(fingerprint=None))
    happenings.expire(last)


def _first_within(connection: sa.Connection, days: int) -> int | None:
    """The number of the first article stored in the last `days` or today, None where too few of these days have any.

    Numbers grow with time, and dates only while every clock is right: a row that is dated in the future or far back
    expires no other and keeps none.
    """
    now = today()
    counted = sa.select(sa.func.min(ARTICLES.c.number), sa.func.count(ARTICLES.c.stored_on.distinct()))
    first, days_with_any = connection.execute(counted.where(ARTICLES.c.stored_on.between(now - days, now))).one()
    return first if days_with_any >= min(DAYS_OF_A_TRUE_CLOCK, days + 1) else None
