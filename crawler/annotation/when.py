"""Days that a text names, resolved against its publication: `5 октября`, `Monday`, `last night`, `өткөн аптада`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast

from crawler.annotation.scan import Hit, Scan, Term
from crawler.annotation.words import LANGUAGES
from crawler.extraction.calendar import month_number, weekday_number
from crawler.extraction.calendar_names import MONTHS, WEEKDAYS

TABLE = "calendar"

DateForm = Literal["day", "week", "month"]

YEAR_AHEAD = re.compile(
    r"\b((?:19|20)\d\d)\b[^\W\d]*(?:\s*[-–]?\s*(?:год[а-я]*|г\.|жыл\w*|йил\w*|yil\w*|сол\w*|yıl\w*))?[\s,.-]*$"
)
"""A year before its month: `2020-жылдын 5-октябры`, `2022 йил 1 июль`, `соли 2020`."""

DAY_AHEAD = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*[-–]\s*\d{1,2})?(?:-?(?:го|е|ое|st|nd|rd|th))?(?:\s*[-–.\s]\s*|\s+of\s+|\s*)$"
)
DAY_BEHIND = re.compile(r"\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)(?!\s*(?:years|people|persons))")
YEAR_BEHIND = re.compile(r"[\s,.]*(?:соли\s+)?((?:19|20)\d\d)\b")
NUMERIC = re.compile(
    r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d.])|(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"
)
BARE_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d%]|[.,]\d)")

CURRENT = timedelta(days=92)
"""An event this long before publication is background: a quarter, after which reports look back."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or the first day of a week or month, and where the text names it."""

    day: date
    precision: DateForm
    start: int
    end: int


def terms() -> Iterator[Term]:
    """Month and weekday names of the full languages; the word found is checked with its ending by the calendar."""
    for language in LANGUAGES:
        for kind, table in (("month", MONTHS), ("weekday", WEEKDAYS)):
            names = {name.replace("_", " ") for row in table[language].split("|") for name in row.split()}
            yield from (Term(name, TABLE, kind, language) for name in sorted(names))


def days(scan: Scan, published: date | None) -> list[When]:
    """Days in the order of the text; without the day of publication only those with their year.

    Args:
        scan: the text with its hits.
        published: day of publication in the site's time zone, None where unknown.
    """
    found = [*_numeric(scan.text)]
    for hit in scan.hits_of(TABLE):
        when = _month(scan, hit, published) if hit.term.key == "month" else _weekday(scan, hit, published)
        if when:
            found.append(when)
    if published:
        found.extend(_relative(scan, hit, published) for hit in scan.hits_of("day"))
    return sorted(found, key=lambda when: when.start)


def years(text: str, start: int, end: int) -> list[int]:
    """Years that stand in a part of the text as four digits."""
    return [int(match[1]) for match in BARE_YEAR.finditer(text, start, end)]


def _numeric(text: str) -> Iterator[When]:
    for match in NUMERIC.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[3] else (match[6], match[5], match[4])
        made = _date(int(year), int(month), int(day))
        if made:
            yield When(made, "day", match.start(), match.end())


def _month(scan: Scan, hit: Hit, published: date | None) -> When | None:
    text, month = scan.text, month_number(scan.text[hit.start : hit.end], scan.language or hit.term.language)
    if month is None:
        return None
    ahead = DAY_AHEAD.search(text, max(0, hit.start - 14), hit.start)
    behind = None if ahead else DAY_BEHIND.match(text, hit.end)
    start, end = (ahead.start() if ahead else hit.start), (behind.end() if behind else hit.end)
    year_behind = YEAR_BEHIND.match(text, end)
    year_ahead = YEAR_AHEAD.search(text, max(0, start - 20), start)
    year = int((year_behind or year_ahead)[1]) if year_behind or year_ahead else None  # type: ignore[index]
    day = int((ahead or behind)[1]) if ahead or behind else None  # type: ignore[index]
    if day is None and (year is None and not text[hit.start].islower()):
        return None if scan.language != "en" or published is None else _of_month(hit, month, year, published)
    end = year_behind.end() if year_behind else end
    if day is None:
        return _of_month(hit, month, year, published)
    made = _date(year, month, day) if year else _nearest(month, day, published)
    return When(made, "day", start, end) if made else None


def _of_month(hit: Hit, month: int, year: int | None, published: date | None) -> When | None:
    first = _date(year, month, 1) if year else _nearest(month, 1, published)
    return When(first, "month", hit.start, hit.end) if first else None


def _nearest(month: int, day: int, published: date | None) -> date | None:
    """The day of that name nearest to publication."""
    if published is None:
        return None
    made = [_date(published.year + step, month, day) for step in (-1, 0, 1)]
    return min((d for d in made if d), key=lambda d: abs((d - published).days), default=None)


def _weekday(scan: Scan, hit: Hit, published: date | None) -> When | None:
    """The last such day up to publication."""
    word = scan.text[hit.start : hit.end]
    number = weekday_number(word, scan.language or hit.term.language)
    is_name = scan.language == "tg" and word[0].isupper()  # Dushanbe, the town, is Monday too
    if published is None or number is None or is_name or len(word) < 4:
        return None
    return When(published - timedelta(days=(published.isoweekday() - number) % 7), "day", hit.start, hit.end)


def _relative(scan: Scan, hit: Hit, published: date) -> When:
    kind, offset = cast("tuple[tuple[str, int], ...]", hit.term.key)[0]
    if kind == "days":
        return When(published + timedelta(days=offset), "day", hit.start, hit.end)
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=offset)
    return When(monday, "week", hit.start, hit.end)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 June: the text errs, or the number is no day
        return None
