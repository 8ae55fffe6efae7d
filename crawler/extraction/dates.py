"""From a date as a page prints it to a moment: machine dates, printed ones in some sixty languages, relative ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from crawler.extraction.clocks import Clock, clock_in, zone_at
from crawler.extraction.printed_dates import FIRST_YEAR, LAST_YEAR, Printed, plain, printed_dates
from crawler.extraction.relative_dates import relative_date
from crawler.extraction.rungs import Rejected

MAX_CHARACTERS = 200
"""Longer strings are prose: a publication line with a by-line before it stays under this on all pages measured."""

SLACK = timedelta(days=1)
"""How far behind the time of fetching a date may lie (zones, wrong clocks) before it is one of the future."""

MAX_YEARLESS = timedelta(days=300)
"""A date without a year is of the twelve months before the fetch only where it is clearly not of the year before."""

_MACHINE = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<dash>-?)(?P<month>[01]\d)(?P=dash)(?P<day>[0-3]\d)(?!\d)"
    r"(?:[T\s]+(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?P<seconds>:?(?P<second>[0-5]\d)(?:[.,:]\d{1,9})?)?\s*)?",
    re.I,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_CHANGE = (
    r"(?<![^\W\d_])(updated?|modified|revised|last\s+change|обновл|измен|жаңыланд|өзгөрт|жаңарт|yangilan|янгилан|güncelle|yenilə|оновл|"
    r"aktualis|geändert|stand|mise? à jour|modifi|actualiz|aggiorn|atualiz|bijgewerkt|zaktual|به‌روز|تحديث)"
    r"\w*[^\d]{0,25}"
)
_CHANGED, _CHANGED_FIGURES = re.compile(f"{_CHANGE}$", re.I), re.compile(rf"{_CHANGE}(?=\d)", re.I)


_FIGURE = re.compile(r"\d")


def is_of_change(before: str) -> bool:
    """Whether what stands before a date says that it is that of the last change."""
    return bool(_CHANGED.search(before))


def labelled_change(text: str) -> str | None:
    """A text from the label of a change on, where figures follow it; None without one."""
    label = _CHANGED_FIGURES.search(text)
    return text[label.start() :] if label else None


@dataclass(frozen=True)
class Moment:
    """A point in time (ISO 8601 with offset) and how exactly it is known."""

    iso: str
    precision: Literal["minute", "day", "month"]

    @property
    def day(self) -> str:
        """The ISO day."""
        return self.iso[:10]


@dataclass(frozen=True)
class Habits:
    """How a site writes dates.

    `zone` names the site's time zone (None: unknown, then UTC); `month_first` tells how 05/10/2020 is read (None:
    unknown); `fetched_at` is the ISO time of the fetch or capture, after which nothing was published.
    """

    zone: str | None = None
    month_first: bool | None = None
    languages: tuple[str, ...] = ()
    fetched_at: str | None = None

    @property
    def tzinfo(self) -> ZoneInfo:
        return ZoneInfo(self.zone or "UTC")

    @property
    def now(self) -> datetime | None:
        """The time of the fetch in the site's zone."""
        return _fetched(self.fetched_at).astimezone(self.tzinfo) if self.fetched_at else None


@lru_cache(maxsize=8)
def _fetched(iso: str) -> datetime:
    moment = datetime.fromisoformat(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_date(printed: str, habits: Habits, is_relative: bool = False, is_change: bool = False) -> Moment:
    """Read a machine date or a printed one; a null beats a wrong value.

    Args:
        printed: the date as it stands in the page, with what stands around it.
        habits: how the site writes.
        is_relative: whether the text is so surely the publication line that `5 minutes ago` or a date without a year
            may be told from the time of the fetch.
        is_change: whether the date of the last change is wanted: then one marked `updated` goes before others.

    Raises:
        Rejected: `no date`, `too long`, `ambiguous order`, `in the future`, `date of a change`.
    """
    if len(printed) > MAX_CHARACTERS:
        raise Rejected("too long")
    text = plain(printed)
    moment = _machine(text, habits) or _from_text(text, habits, is_change)
    if moment is None and is_relative:
        moment = _relative(text, habits)
    if moment is None:
        raise Rejected("no date")
    return _not_in_the_future(moment, habits)


def _machine(text: str, habits: Habits) -> Moment | None:
    """ISO 8601 with its common faults (a blank for the T, blanks around, no colon), compact dates and Unix times."""
    if _EPOCH.fullmatch(text):
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC), "minute", habits)
    match = _MACHINE.match(text)
    if match is None or not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
        return None
    clock = _machine_clock(match, text)
    if clock is None and not match["hour"]:
        clock = clock_in(text, match.end())
    return _assembled(int(match["year"]), int(match["month"]), int(match["day"]), clock, habits)


def _machine_clock(match: re.Match[str], text: str) -> Clock | None:
    if not match["hour"]:
        return None
    zone = zone_at(text[match.end() :])
    second = int(match["second"] or 0)
    return Clock(int(match["hour"]), int(match["minute"]), second, zone, match["seconds"] is not None)


def _from_text(text: str, habits: Habits, is_change: bool) -> Moment | None:
    found = [printed for printed in printed_dates(text, habits.month_first, habits.languages) if printed.year]
    changed = [p for p in found if is_of_change(text[: p.start])]
    wanted = (changed or found) if is_change else [p for p in found if p not in changed]
    if not wanted:
        if found:
            raise Rejected("date of a change")
        return None
    first = wanted[0]
    if first.day is None:
        return _moment(datetime(first.year or 0, first.month, 1), "month", habits)
    return _assembled(first.year or 0, first.month, first.day, _clock_beside(text, first), habits)


def _clock_beside(text: str, printed: Printed) -> Clock | None:
    """The time of day behind the date, else before it, else within it; the date's own figures are no time."""
    blotted = text[: printed.start] + "·" * (printed.end - printed.start) + text[printed.end :]
    return clock_in(blotted, printed.end) or clock_in(text[printed.start : printed.end])


def _assembled(year: int, month: int, day: int, clock: Clock | None, habits: Habits) -> Moment | None:
    try:
        moment = datetime(year, month, day)
        if clock is None or (clock.has_seconds and (clock.hour, clock.minute, clock.second) == (0, 0, 0)):
            # Midnight to the second is what systems write that keep days only.
            zone = clock.zone if clock and not habits.zone else None
            return _moment(moment.replace(tzinfo=zone), "day", habits)
        zone = clock.zone
        return _moment(
            moment.replace(hour=clock.hour, minute=clock.minute, second=clock.second, tzinfo=zone), "minute", habits
        )
    except ValueError:
        return None


def _moment(moment: datetime, precision: Literal["minute", "day", "month"], habits: Habits) -> Moment:
    """In the site's zone; where that is unknown, in the zone that is printed."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=habits.tzinfo)
    elif habits.zone and precision == "minute":
        moment = moment.astimezone(habits.tzinfo)
    elif isinstance(moment.tzinfo, ZoneInfo):
        moment = moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))
    return Moment(moment.isoformat(timespec="seconds"), precision)


def _relative(text: str, habits: Habits) -> Moment | None:
    if habits.now is None:
        return None
    yearless = next((p for p in _dates_of(text, habits) if p.year is None and p.day), None)
    if is_of_change(text[: yearless.start] if yearless else _FIGURE.split(text, maxsplit=1)[0]):
        raise Rejected("date of a change")
    if yearless is not None:
        return _yearless(text, yearless, habits, habits.now)
    found = relative_date(text, habits.now)
    if found is None:
        return None
    clock = clock_in(text) if found.precision == "day" else None
    if found.precision == "day":
        return _assembled(found.moment.year, found.moment.month, found.moment.day, clock, habits)
    return _moment(found.moment.replace(second=0, microsecond=0), "minute", habits)


def _dates_of(text: str, habits: Habits) -> list[Printed]:
    return list(printed_dates(text, habits.month_first, habits.languages))


def _yearless(text: str, printed: Printed, habits: Habits, now: datetime) -> Moment | None:
    """`5 October, 14:30`: of the year of the fetch, or of the one before in the months after New Year."""
    for year in (now.year, now.year - 1):
        moment = _assembled(year, printed.month, printed.day or 1, _clock_beside(text, printed), habits)
        if moment and timedelta(0) <= now - datetime.fromisoformat(moment.iso) + SLACK <= MAX_YEARLESS:
            return moment
    return None


def _not_in_the_future(moment: Moment, habits: Habits) -> Moment:
    if habits.now is not None and datetime.fromisoformat(moment.iso) > habits.now + SLACK:
        raise Rejected("in the future")
    return moment
