"""How often a source is worth asking: learned from how often it publishes, so that few requests find nothing new.

The rate rises at once with what a run finds, since unrest begins at once and feeds of twenty entries move on within
hours, and it falls over days, since no newsroom writes at night.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import exp

FLOOR = timedelta(minutes=15)
"""No source is asked more often: wire services of the region publish some 200 articles a day, i.e. two in that time."""

CEILING = timedelta(hours=12)
"""Every source is asked twice a day at least, so that each day of the coverage ledger rests on a look at it."""

WORTH = 3
"""New articles that are worth a run's requests; `tests/fetching/test_rhythm.py` shows what that costs in requests."""

UNKNOWN_PER_DAY = 72.0
"""Articles a day that are believed of a source until it is known better: one first asked at night is no quiet one."""

UNKNOWN = timedelta(days=WORTH / UNKNOWN_PER_DAY)
"""After a source's first run, which tells what it has and not how fast it comes: an hour."""

TURNOVER = 0.5
"""Share of a list's entries that may be new: the rest is for hours in which a site suddenly publishes twice as much."""

MEMORY = timedelta(days=3)
"""Time in which a rate falls to 37 % of itself where nothing more is published: longer than a weekend's quiet days."""


@dataclass(frozen=True)
class Rhythm:
    """What is known of a source: when it was asked last (UTC), articles a day, and when to ask again.

    `per_day` is None until two runs are known; `failures` counts runs in a row in which no list of it answered.
    """

    source: str
    asked_at: datetime
    interval: timedelta = UNKNOWN
    per_day: float | None = None
    failures: int = 0

    @property
    def due_at(self) -> datetime:
        return self.asked_at + self.interval

    def is_due(self, now: datetime) -> bool:
        """Whether to ask now; also where the clock was set back."""
        return now >= self.due_at or now < self.asked_at


def answered(before: Rhythm | None, source: str, now: datetime, new: int, listed: int) -> Rhythm:
    """After a run whose lists named `listed` articles, `new` of them unknown before."""
    if before is None or now <= before.asked_at:
        return Rhythm(source, now, before.interval if before else UNKNOWN, before.per_day if before else None)
    elapsed = now - before.asked_at
    observed = new / (max(elapsed, FLOOR) / timedelta(days=1))
    known = UNKNOWN_PER_DAY if before.per_day is None else before.per_day
    fallen = known + (observed - known) * (1 - exp(-elapsed / MEMORY))
    rate = max(observed, fallen)
    return Rhythm(source, now, _interval(rate, listed), rate)


def _interval(per_day: float, listed: int) -> timedelta:
    worth = min(WORTH, TURNOVER * listed) if listed else WORTH
    days = worth / per_day if per_day > 0 else float("inf")
    return max(FLOOR, min(CEILING, timedelta(days=days) if days < CEILING / timedelta(days=1) else CEILING))


def failed(before: Rhythm | None, source: str, now: datetime) -> Rhythm:
    """After a run in which no list answered: soon again, later each time, and nothing is learned of its rate."""
    known = before or Rhythm(source, now)
    wait = min(FLOOR * 2 ** min(known.failures, 10), CEILING)
    return replace(known, asked_at=now, interval=wait, failures=known.failures + 1)
