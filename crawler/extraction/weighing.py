"""How candidates for the date of publication that disagree are weighed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from crawler.extraction.dates import Moment
from crawler.extraction.rungs import Candidate

_TRUST = "selector json_ld meta microdata url time feed json_ld_text printed beside_headline script"
TRUST = tuple(_TRUST.split())
"""In the order in which they are believed."""

_DECLARED = ("selector", "json_ld", "meta", "json_ld_text")
"""Rungs of dates that a page declares for machines, to the minute as a rule."""


def say_the_same(mine: Moment, chosen: Moment) -> bool:
    """Whether two moments are the same instant, or one is the other's day or month."""
    coarse = min(len(SHOWN[mine.precision]), len(SHOWN[chosen.precision]))
    if mine.iso[:coarse] == chosen.iso[:coarse]:
        return True
    apart = abs(datetime.fromisoformat(mine.iso) - datetime.fromisoformat(chosen.iso))
    return mine.precision == chosen.precision == "minute" and apart < timedelta(minutes=1)


SHOWN = {"month": "2020-10", "day": "2020-10-05", "minute": "2020-10-05T20:00"}
"""As much of an ISO date as a precision tells."""


def is_enough(rung: str, accepted: list[Candidate[Moment]]) -> bool:
    """Whether the page need not be searched for printed dates, since the minute is declared.

    A time element may tell the site's own time of what is declared in UTC; the other declared dates and the address
    cost nothing and may conflict, so they are asked before.
    """
    if rung == "printed":
        return True
    declared = [c.value for c in accepted if c.value and c.rung in _DECLARED and c.value.precision == "minute"]
    if not declared:
        return False
    if not declared[0].iso.endswith("+00:00"):
        return rung in ("feed", "time", "microdata", "json_ld_text")
    is_next_day = any(c.value and _days_apart(c.value, declared[0]) == 1 for c in accepted if c.rung in ("url", "time"))
    return rung in ("time", "microdata") and not is_next_day


def settled(accepted: list[Candidate[Moment]]) -> tuple[Moment, Candidate[Moment]] | None:
    """The most trusted day; a less trusted candidate of that day may add the time, one of that minute the zone."""
    accepted = sorted(accepted, key=lambda candidate: TRUST.index(candidate.rung))
    first = next((c for c in accepted if c.value and c.value.precision != "month"), accepted[0])
    if first.rung == "beside_headline" and first.value and first.value.precision == "month":
        return None  # `in September 2020` beside a headline is of the story
    day = first.value
    assert day is not None
    if day.precision == "minute":
        return _in_local_time(first, accepted)
    slack = 1 if first.rung == "url" else 0
    finer = (c for c in accepted if c.value and c.value.precision == "minute" and _days_apart(c.value, day) <= slack)
    won = next(finer, first)
    assert won.value is not None
    return won.value, won


def _days_apart(mine: Moment, other: Moment) -> int:
    return abs((date.fromisoformat(mine.day) - date.fromisoformat(other.day)).days)


def _in_local_time(won: Candidate[Moment], accepted: list[Candidate[Moment]]) -> tuple[Moment, Candidate[Moment]]:
    """A moment in UTC, told in the site's own time where the page prints that beside it."""
    assert won.value is not None
    moment = datetime.fromisoformat(won.value.iso)
    if moment.utcoffset():
        return won.value, won
    for other in accepted:
        if other.value is None or other.value.precision != "minute":
            continue
        local = datetime.fromisoformat(other.value.iso)
        if local.utcoffset():
            if abs(local - moment) < timedelta(minutes=1):
                return other.value, won
        elif other.rung in _SHOWN and (shift := _offset(local, moment)):
            return Moment(moment.astimezone(timezone(shift)).isoformat(timespec="seconds"), "minute"), won
    return won.value, won


_SHOWN = ("time", "printed", "beside_headline")


def _offset(local: datetime, moment: datetime) -> timedelta | None:
    """The zone in which `moment` is shown as `local`; None where no zone could do that."""
    shift = local.replace(second=0) - moment.replace(second=0)
    is_zone = timedelta(0) < abs(shift) <= MAX_OFFSET and not shift % timedelta(minutes=30)
    return shift if is_zone else None


MAX_OFFSET = timedelta(hours=14)
"""No zone is farther from UTC (Line Islands)."""
