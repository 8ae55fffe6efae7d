"""Coverage: what is known of each source's days, so that a day without protest and a day nobody read are told apart.

A run counts in its RunLedger what its lists tell, and in each article's transaction what became of it (crawler/store).
`source_days` sums both over runs and gives every source-day its verdict.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from crawler.export.expectations import TOLERANCE
from crawler.store import LIST_FAILED, NOTHING_NEW, UNKNOWN_DAY, Count, Unread

Verdict = Literal["kept", "quiet", "gap", "no_data"]

VERDICTS: tuple[Verdict, ...] = ("kept", "quiet", "gap", "no_data")

BLOCKED = ("robots", "robots_unreachable")
"""Reasons by which a site's robots.txt keeps the crawler out."""

TOO_SHORT = ("does_not_reach_back", "page_cap")
"""Reasons of lists, newest first, that ended before the window did: days behind their end are missing, no others."""

ROUTE, NO_TEXT = "route/", "no_text/"

OUTCOMES = ("kept", "copies", "other", "other_topic", "unchanged")
"""What becomes of an article with a text: exported as unrest or related, exported as a copy of one that was, of another
matter, unrest but not of the topic that was asked for, or known with this very text."""


@dataclass
class SourceDay:
    """What is known of one source's day, all runs together; `day` is None for articles without a known day.

    `verdict` is `kept` (articles about unrest were found), `quiet` (read, none of its articles is about unrest, nothing
    is missing; or no list named one, and `nothing_new` of them said that they had not changed), `gap` (something of the
    day is missing, see `why`) or `no_data` (no list named an article of it); None for the unknown day, which cannot be
    quiet.
    """

    source: str
    day: str | None
    routes: list[str] = field(default_factory=list)
    listed: int = 0
    nothing_new: int = 0
    found: int = 0
    fetched: int = 0
    extracted: int = 0
    kept: int = 0
    copies: int = 0
    other: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    blocked: dict[str, int] = field(default_factory=dict)
    verdict: Verdict | None = "no_data"
    why: list[str] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """Articles about unrest, copies of other sources' included."""
        return self.kept + self.copies

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class RunLedger:
    """What one run's lists told of its days; written to the state when the run ends."""

    def __init__(self, source: str, run: str) -> None:
        self.source, self.run = source, run
        self.counts: Counter[tuple[str, str]] = Counter()
        self.routes: list[str] = []
        self.failures: list[tuple[str, str, str | None]] = []

    def add(self, day: str | None, figure: str, by: int = 1) -> None:
        """Count something of a day."""
        self.counts[day or UNKNOWN_DAY, figure] += by

    def tried(self, route: str) -> None:
        """A route is asked."""
        self.routes.append(route)

    def list_failed(self, route: str, reason: str, day: str | None) -> None:
        """A list could not be read; `day` is the day it is of, None where it is of no single one."""
        self.failures.append((route, reason, day))

    def rows(self, asked: list[str], cut_off: str | None) -> list[Count]:
        """The run's figures. `asked` are the days it was to read; `cut_off` tells why it did not read on.

        A list without a day of its own failed for all of them. Where a later route answered, the ones before it were
        replaced by it and leave no gap.
        """
        counts = self.counts.copy()
        counts.update((day, ROUTE + route) for day in asked for route in self.routes)
        has_answered = any(figure in ("listed", NOTHING_NEW) for _, figure in self.counts)
        failures = [f for f in self.failures if not has_answered or f[0] == self.routes[-1]]
        if cut_off:
            failures.append(("run", cut_off, None))
        for route, reason, day in failures:
            days = [day] if day else self._days_of(reason, asked)
            counts.update((each, f"{LIST_FAILED}{route}: {reason}") for each in days)
        told = sorted((day, figure, count) for (day, figure), count in counts.items() if count)
        return [Count(self.source, day, figure, count, self.run) for day, figure, count in told]

    def _days_of(self, reason: str, asked: list[str]) -> list[str]:
        """The days that a list without a day of its own failed for; the first one it named is seldom whole."""
        first = min((day for day, figure in self.counts if figure == "listed" and day), default=None)
        if reason in TOO_SHORT and first:
            return [day for day in asked if day <= first]
        return asked or [UNKNOWN_DAY]


def source_days(counts: Iterable[Count], unread: Iterable[Unread], least: Mapping[str, int]) -> list[SourceDay]:
    """Sum up figures by source and day, the unknown day last; `least` gives the articles a day that sources expect."""
    figures: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for count in counts:
        figures[count.source, count.day][count.figure] += count.count
    missing: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in unread:
        missing[one.source, one.day][one.reason] += one.count
    keys = sorted(figures.keys() | missing.keys(), key=lambda key: (key[0], key[1] == UNKNOWN_DAY, key[1]))
    return [_source_day(key, figures[key], missing[key], least.get(key[0], 0)) for key in keys]


def _source_day(key: tuple[str, str], figures: Counter[str], missing: Counter[str], least: int) -> SourceDay:
    day = SourceDay(key[0], None if key[1] == UNKNOWN_DAY else key[1])
    day.routes = sorted(figure.removeprefix(ROUTE) for figure in figures if figure.startswith(ROUTE))
    day.listed, day.nothing_new, day.found = figures["listed"], figures[NOTHING_NEW], figures["found"]
    day.kept, day.copies, day.other = figures["kept"], figures["copies"], figures["other"]
    without_text = Counter({f: n for f, n in (figures + missing).items() if f.startswith(NO_TEXT)})
    day.extracted = sum(figures[outcome] for outcome in OUTCOMES)
    day.fetched = day.extracted + without_text.total()
    lists = Counter({f.removeprefix(LIST_FAILED): n for f, n in figures.items() if f.startswith(LIST_FAILED)})
    left_out = Counter({"other_topic": figures["other_topic"]} if figures["other_topic"] else {})
    failures = missing + lists + left_out + Counter({f: n for f, n in without_text.items() if f not in missing})
    day.blocked = {reason: n for reason, n in sorted(failures.items()) if _is_block(reason)}
    day.failed = {reason: n for reason, n in sorted(failures.items()) if not _is_block(reason)}
    day.why = [f"{reason} ({n})" for reason, n in (day.blocked | day.failed).items()] + _too_few(day, least)
    day.verdict = _verdict(day)
    return day


def _is_block(reason: str) -> bool:
    return reason.rsplit(": ", 1)[-1] in BLOCKED


def _too_few(day: SourceDay, least: int) -> list[str]:
    """A list that named a few of a day's many articles has lost the others: the day was not read."""
    seen = max(day.listed, day.fetched)
    if day.day and 0 < seen < TOLERANCE * least:
        return [f"few_listed ({seen}, where {least} a day are the least to expect)"]
    return []


def _verdict(day: SourceDay) -> Verdict | None:
    if day.articles:
        return "kept"
    if day.why:
        return "gap"
    if day.day is None:
        return None
    return "quiet" if day.listed or day.nothing_new or day.found or day.fetched else "no_data"


def days_between(first: str, last: str) -> list[str]:
    """ISO days from the first to the last, both included."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [str(start + timedelta(days=n)) for n in range((end - start).days + 1)]


def window(days: list[SourceDay], sources: list[str], since: str | None, until: str | None) -> list[SourceDay]:
    """The days of these sources from `since` to `until`, those of which nothing is known filled in as no data.

    Without both bounds whole months are filled in, those of which something is known; the unknown day stays.
    """
    found = {(d.source, d.day): d for d in days if d.source in sources and _is_within(d.day, since, until)}
    known = sorted(day for _, day in found if day)
    first, last = since or (known[0] if known else until), until or (known[-1] if known else since)
    months = {day[:7] for day in known}
    for day in days_between(first, last) if first and last else ():
        if (since and until) or day[:7] in months:
            for source in sources:
                found.setdefault((source, day), SourceDay(source, day))
    return sorted(found.values(), key=lambda d: (d.source, d.day is None, d.day or ""))


def _is_within(day: str | None, since: str | None, until: str | None) -> bool:
    return day is None or ((since is None or day >= since) and (until is None or day <= until))


def lines(days: Iterable[SourceDay], run: str) -> str:
    """The days that a run touched, as they are known after it, as JSON Lines."""
    return "".join(json.dumps({"run": run, **day.as_json()}, ensure_ascii=False) + "\n" for day in days)
