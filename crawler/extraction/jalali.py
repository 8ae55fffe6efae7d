"""From the solar Hijri (Jalali) calendar of Iran and Afghanistan to the Gregorian one."""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1370, 1420
"""Years that a news page prints: 1991 to 2041. In them a leap year follows the 33-year rule below without exception."""

_NOWRUZ_1370 = date(1991, 3, 21)
_LEAP_REMAINDERS = (1, 5, 9, 13, 17, 22, 26, 30)
"""A year is a leap year where year % 33 is one of these (the rule holds for 1244 to 1472)."""


def is_leap(year: int) -> bool:
    """Whether Esfand of the Jalali year has 30 days."""
    return year % 33 in _LEAP_REMAINDERS


def to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian date of a Jalali one; raises ValueError for a day that does not exist or a year out of range."""
    length = 31 if month <= 6 else 30 if month <= 11 or is_leap(year) else 29
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= length):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    days = sum(366 if is_leap(earlier) else 365 for earlier in range(FIRST_YEAR, year))
    days += 31 * min(month - 1, 6) + 30 * max(0, month - 7) + day - 1
    return _NOWRUZ_1370 + timedelta(days=days)
