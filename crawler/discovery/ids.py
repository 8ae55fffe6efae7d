"""Sources whose articles are numbered in time: which numbers a window has, found by looking at few pages.

Numbers are given when a draft is begun, so neighbours may be out of order by hours; many belong to nothing (drafts,
photographs, other sections). So both ends are looked for with a day of slack, and misses are passed around.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Literal

MAX_PROBES = 300
"""Pages looked at for the two ends. Of 420,000 numbers it takes 30 where each is a page, 200 where every tenth is."""

MAX_BLIND = 40
"""Looks without any dated page after which nothing is to be found: of every tenth number it would be 1 in 70."""

CLOSE = 4
"""Numbers between a page before and one behind an end that are simply walked: fewer than a further look would save."""

MAX_NUMBERS = 20_000
"""Numbers of a window that are walked: at one a second some six hours, and ten months of fifty articles a day."""

SLACK = timedelta(days=1)

NEAR = 12
"""Numbers around the middle that are tried first: sites that use every tenth number for articles are met."""

GOLDEN = (5**0.5 - 1) / 2
"""Its multiples modulo 1 lie evenly over an interval, however many of them are taken."""

Failure = Literal["no_dated_page", "too_many_probes"]


@dataclass
class IdSearch:
    """A search for the numbers from `since` to `until` among 1 to `newest`: ask `next`, tell `found`, see `numbers`."""

    since: date
    until: date
    newest: int
    days: dict[int, date] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)

    def next(self) -> int | None:
        """The number of the page to look at; None where both ends are known or it is given up."""
        if self.failure:
            return None
        for day in (self.since - SLACK, self.until + SLACK + timedelta(days=1)):
            number = self._between(*self._bounds(day))
            if number is not None:
                return number
        return None

    def found(self, number: int, day: date | None) -> None:
        """Tell the day of a page, None where it is none or has no date."""
        if day is None:
            self.missing.add(number)
        else:
            self.days[number] = day

    @property
    def failure(self) -> Failure | None:
        """Why the numbers cannot be told."""
        if not self.days and len(self.missing) >= MAX_BLIND:
            return "no_dated_page"
        return "too_many_probes" if len(self.days) + len(self.missing) >= MAX_PROBES else None

    @property
    def numbers(self) -> range:
        """The numbers of the window, and of a day before and behind it."""
        first, _ = self._bounds(self.since - SLACK)
        _, last = self._bounds(self.until + SLACK + timedelta(days=1))
        return range(first + 1, last)

    def _bounds(self, day: date) -> tuple[int, int]:
        """The last known number before the day, and the first known one behind it that is of the day or later."""
        low = max((number for number, of in self.days.items() if of < day), default=0)
        high = min((number for number, of in self.days.items() if of >= day and number > low), default=self.newest + 1)
        return low, high

    def _between(self, low: int, high: int) -> int | None:
        """A number between two that was not looked at: near the middle first, then all over, so that holes are left."""
        inside = high - low - 1
        looks = (len(self.days) + len(self.missing)) / max(1, len(self.days))  # for one page with a date
        if inside <= max(CLOSE, 2 * looks):
            return None
        middle = (low + high) // 2
        near = (middle + (n + 1) // 2 * (1 if n % 2 else -1) for n in range(NEAR))
        spread = (low + 1 + int(GOLDEN * n % 1 * inside) for n in range(2 * MAX_PROBES))
        return next((n for n in chain(near, spread) if low < n < high and n not in self.missing), None)
