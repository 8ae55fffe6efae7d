"""Days and months as pages print them: in figures, with month names, in the order of each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from crawler.extraction import jalali
from crawler.extraction.calendar import JALALI, month_readings
from crawler.extraction.rungs import Rejected

FIRST_YEAR, LAST_YEAR = 1990, 2040
"""Years of news on the web; other numbers of four figures are no years."""

BUDDHIST_YEARS = 543
"""The Thai year minus the Gregorian one."""

ERAS = {"令和": 2018, "平成": 1988}
"""Japanese eras: the Gregorian year before their first."""


class Printed(NamedTuple):
    """A date in a text: `day` None with only a month printed, `year` None with none printed; offsets in the text."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int


_DIGITS = {ord(digit): str(value) for base in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50) for value, digit in
           enumerate(map(chr, range(base, base + 10)))}  # fmt: skip
_ERA = re.compile(rf"({'|'.join(ERAS)})\s?(\d{{1,2}}|元)年")
_YEAR_FIRST = re.compile(
    r"(?<![\d/.\-])(?P<year>\d{4})\s?(?P<sep>[-/.]|年|년)\s?(?P<month>[01]?\d)\s?(?:(?P=sep)|月|월)\s?(?P<day>[0-3]?\d)(?!\d|[/\-]\d)"
)
_YEAR_LAST = re.compile(
    r"(?<![\d/.\-:])(?P<first>[0-3]?\d)(?P<sep>[./\-]|\s\|\s)\s?(?P<second>[0-3]?\d)(?P=sep)\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[./\-]\d)"
)
_WORDED = re.compile(
    r"(?<!\d)(?P<year>\d{4}) оны (?P<month>\d{1,2})(?:-р| дугаар| дүгээр)? сарын (?P<day>\d{1,2})"
    r"|(?<!\d)(?P<day_vi>\d{1,2}) tháng (?P<month_vi>\d{1,2}),?(?: năm)? (?P<year_vi>\d{4})",
    re.I,
)
"""Mongolian and Vietnamese count months and print the word for month beside the number."""
_WORD = re.compile(r"[^\s\d,،;:|/()\[\]•·–—\-\"«»]+")

_ORDINAL = r"(?:st|nd|rd|th|er|º|ª|°|\.?\s?-?inchi|-?нчи|-?нчы|-?чи|-?чы|-?уми|-?юми|-?ум|-?го|-?е|-?га)?"
_LINK = r"(?:(?:de|of|di|da|ng|the)\s|d['’])?"
_DAY_BEFORE = re.compile(rf"(?<![\d:.,])(?P<day>[0-3]?\d){_ORDINAL}[.,]?\s?[-–/]?\s?{_LINK}$", re.I)
_DAY_AFTER = re.compile(rf"\.?\s?[-–/]?[,،]?\s?(?P<day>[0-3]?\d){_ORDINAL}(?![\d:]|\.\d)", re.I)
_YEAR_WORD = r"(?:\s?-?\s?(?:жыл\w*|ж|йил\w*|yil\w*|yıl\w*|сол\w*|г|год\w*|р|m|metų|jaar|оны)\b\.?)"
_YEAR_BEFORE = re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?:{_YEAR_WORD}|[.,])?[\s,\-]*$", re.I)
_YEAR_AFTER = re.compile(
    r"(?:[.,،/\-–]|\s|(?:de|del|of|di|соли|йил|року|г|سنة|عام|سال|ماه|พ\.ศ\.|ค\.ศ\.)\s|/[^\W\d_]{2,12}(?=\s\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?\s|(?-i:[A-Z]{3,4})\s(?=\d{4})|\+\d{4}\s)*(?P<year>\d{4})(?!\d)",
    re.I,
)
"""The year behind day and month; a second name of the month (Arabic) or the time and its zone may stand between."""
_SHORT_YEAR_AFTER = re.compile(r"[-’'](?P<year>\d{2})(?![\d:])")


def plain(text: str) -> str:
    """The text with ASCII digits, single blanks and Japanese era years as Gregorian ones."""
    digits = " ".join(text.translate(_DIGITS).replace("\u200f", "").replace("\u200e", "").split())
    return _ERA.sub(lambda m: f"{ERAS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", digits)


def printed_dates(text: str, month_first: bool | None, languages: tuple[str, ...] = ()) -> Iterator[Printed]:
    """Dates in a plain text, in its order.

    Args:
        text: what `plain` returned.
        month_first: how 05/10/2020 is read; None where it is not known.
        languages: languages of the page, for month names that two languages use for different months.

    Raises:
        Rejected: `ambiguous order` where the only reading depends on an order that is not known.
    """
    found = [*_in_figures(text, month_first), *_in_words(text), *_with_names(text, languages)]
    yield from sorted(found, key=lambda printed: printed.start)


def has_date(text: str) -> bool:
    """Whether a text prints a day with its year, in whatever order."""
    return any(printed.year and printed.day for printed in printed_dates(plain(text), month_first=False))


def _in_figures(text: str, month_first: bool | None) -> Iterator[Printed]:
    for match in _YEAR_FIRST.finditer(text):
        yield from _checked(int(match["year"]), int(match["month"]), int(match["day"]), match.span())
    for match in _YEAR_LAST.finditer(text):
        day, month = _in_order(match, month_first)
        if month <= 12:
            yield from _checked(_full_year(match["year"]), month, day, match.span())


def _in_words(text: str) -> Iterator[Printed]:
    for match in _WORDED.finditer(text):
        year, month, day = (int(match[name] or match[f"{name}_vi"]) for name in ("year", "month", "day"))
        yield from _checked(year, month, day, match.span())


def _in_order(match: re.Match[str], month_first: bool | None) -> tuple[int, int]:
    """(day, month) of two figures; raises Rejected where both orders are possible and none is known."""
    first, second = int(match["first"]), int(match["second"])
    if first > 12 or second > 12:
        return (first, second) if first > 12 else (second, first)
    # With points the day stands first wherever points are written; with strokes it depends on the country.
    if first == second or match["sep"] == ".":
        return first, second
    if month_first is None:
        raise Rejected("ambiguous order")
    return (second, first) if month_first else (first, second)


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _checked(year: int, month: int, day: int | None, span: tuple[int, int]) -> Iterator[Printed]:
    """The date in the Gregorian calendar; nothing where there is no such day."""
    try:
        if jalali.FIRST_YEAR <= year <= jalali.LAST_YEAR:
            moment = jalali.to_gregorian(year, month, day or 1)
            yield Printed(moment.year, moment.month, moment.day if day else None, *span)
            return
        if FIRST_YEAR + BUDDHIST_YEARS <= year <= LAST_YEAR + BUDDHIST_YEARS:
            year -= BUDDHIST_YEARS
        if FIRST_YEAR <= year <= LAST_YEAR:
            yield Printed(year, date(year, month, day or 1).month, day, *span)
    except ValueError:
        return


def _with_names(text: str, languages: tuple[str, ...]) -> Iterator[Printed]:
    words = list(_WORD.finditer(text))
    for position, word in enumerate(words):
        following = words[position + 1] if position + 1 < len(words) else None
        double = (
            f"{word.group()} {following.group()}" if following and text[word.end() : following.start()] == " " else ""
        )
        readings = month_readings(double) if double else {}
        end = following.end() if readings and following else word.end()
        readings = readings or month_readings(word.group())
        if readings:
            yield from _around(text, word.start(), end, readings, languages)


def _around(text: str, start: int, end: int, readings: dict[str, int], languages: tuple[str, ...]) -> Iterator[Printed]:
    """The date around a month's name: day and year before or behind it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    shift = start - len(before)
    day = _DAY_BEFORE.search(before)
    late = _DAY_AFTER.match(after)
    year = _YEAR_AFTER.match(after) or (_SHORT_YEAR_AFTER.match(after) if day else None)
    if day and year:
        yield from _named(year["year"], day["day"], (shift + day.start(), end + year.end()), readings, languages)
    elif late and (behind := _YEAR_AFTER.match(after, late.end())):
        yield from _named(behind["year"], late["day"], (start, end + behind.end()), readings, languages)
    elif day and (early := _YEAR_BEFORE.search(before[: day.start()])):
        yield from _named(early["year"], day["day"], (shift + early.start(), end), readings, languages)
    elif late and (early := _YEAR_BEFORE.search(before)):
        yield from _named(early["year"], late["day"], (shift + early.start(), end + late.end()), readings, languages)
    elif day or late:
        span = (shift + day.start(), end) if day else (start, end + late.end() if late else end)
        yield from _named(None, (day or late)["day"], span, readings, languages)  # type: ignore[index]
    elif year:
        yield from _named(year["year"], None, (start, end + year.end()), readings, languages)


def _named(
    year: str | None, day: str | None, span: tuple[int, int], readings: dict[str, int], languages: tuple[str, ...]
) -> Iterator[Printed]:
    number = _full_year(year) if year else None
    is_jalali = number is not None and jalali.FIRST_YEAR <= number <= jalali.LAST_YEAR
    fitting = {lang: month for lang, month in readings.items() if (lang in JALALI) == is_jalali}
    own = {month for lang, month in fitting.items() if lang.partition("-")[0] in languages}
    months = own or set(fitting.values())
    if len(months) != 1:
        return
    month = months.pop()
    if number is not None:
        yield from _checked(number, month, int(day) if day else None, span)
    elif day and 1 <= int(day) <= 31:
        yield Printed(None, month, int(day), *span)
