"""Printed dates of the region's languages, day first, in the site's time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil import parser as dateutil_parser

MAX_CHARACTERS = 120
"""Longer strings are no dates, and date parsers need seconds for them."""

FIRST_YEAR, LAST_YEAR = 1990, 2040

# Stems of month names by number: en, ru, uk, ky (borrowed), kk, uz (Latin, Cyrillic), tg, tr, az.
MONTHS: dict[int, str] = {
    1: r"jan|янв|січ|қаңтар|yanvar|ocak|үчтүн айы",
    2: r"feb|фев|лют|ақпан|fevral|şubat|subat|бирдин айы",
    3: r"mar|мар|бер[её]з|наурыз|жалган куран",
    4: r"apr|апр|квіт|сәуір|nisan|чын куран",
    5: r"may|ма[йя]|мамыр|трав|mayıs|бугу",
    6: r"jun|iyun|июн|черв|маусым|haziran|кулжа",
    7: r"jul|iyul|июл|лип|шілде|temmuz|теке",
    8: r"aug|avg|авг|серп|тамыз|ağustos|agustos|баш оона",
    9: r"sep|sen|сен|верес|қыркүйек|eylül|eylul|аяк оона",
    10: r"oct|okt|окт|жовт|қазан|ekim|тогуздун айы",
    11: r"nov|noy|ноя|лист|қараша|kasım|kasim|жетинин айы",
    12: r"dec|dek|дек|груд|желтоқсан|aralık|aralik|бештин айы",
}
_NAME = "|".join(f"(?P<m{number}>{stems})" for number, stems in MONTHS.items())
_CLOCK = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|-|\.|\s|,|inchi|нчи)*\s*(?:{_NAME})[^\W\d]*[\s,.\-]*(?P<year>(?:19|20)\d\d)",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?:{_NAME})[^\W\d]*\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)", re.I
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>(?:19|20)\d\d)[\s-]*(?:жыл\w*|жылғы|йил\w*|yil\w*|сол\w*|г\.|,)?[\s,]*(?P<day>[0-3]?\d)[\s-]*(?:{_NAME})",
    re.I,
)
_NUMERIC = re.compile(r"(?<!\d)(?P<day>[0-3]?\d)[./](?P<month>[01]?\d)[./](?P<year>(?:19|20)\d\d)")
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)")


@dataclass(frozen=True)
class Moment:
    """A point in time (ISO 8601 with offset) and how exactly it is known."""

    iso: str
    precision: Literal["minute", "day"]


def parse_date(printed: str | None, timezone: str) -> Moment | None:
    """Read a printed or machine date; None where it is none (a null beats a wrong value)."""
    text = (printed or "").strip()
    if not text or len(text) > MAX_CHARACTERS:
        return None
    return _machine(text, timezone) or _printed(text, timezone)


def _machine(text: str, timezone: str) -> Moment | None:
    """ISO 8601 (also with a blank for the T) and RFC 822."""
    if not re.match(r"\d{4}-\d\d-\d\d|\d{8}T\d|(?:[A-Za-z]{3},\s)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d", text):
        return None
    try:
        moment = dateutil_parser.parse(re.sub(r"(\d{2}:\d{2})\s+([+-]\d)", r"\1\2", text))
    except (ValueError, OverflowError):
        return None
    return _moment(moment, timezone, has_time=":" in text or "T" in text)


def _printed(text: str, timezone: str) -> Moment | None:
    for pattern in (_DAY_MONTH, _MONTH_DAY, _YEAR_FIRST, _NUMERIC, _ISO):
        match = pattern.search(text)
        if match:
            return _assemble(match, text, timezone)
    return None


def _assemble(match: re.Match[str], text: str, timezone: str) -> Moment | None:
    groups = match.groupdict()
    month = groups.get("month") or next(str(n) for n in MONTHS if groups.get(f"m{n}"))
    rest = text[: match.start()] + " " + text[match.end() :]
    clock = re.search(rf"(?<!\d){_CLOCK}\s*(?P<half>[ap]m)?", rest, re.I)
    hour, minute = (int(clock["hour"]), int(clock["minute"])) if clock else (0, 0)
    if clock and clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"].lower() == "pm" else 0)
    try:
        moment = datetime(int(groups["year"]), int(month), int(groups["day"]), hour, minute)
    except ValueError:
        return None
    return _moment(moment, timezone, has_time=clock is not None)


def _moment(moment: datetime, timezone: str, has_time: bool) -> Moment | None:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR or moment.replace(tzinfo=None) > datetime.now(UTC).replace(
        tzinfo=None, year=LAST_YEAR
    ):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(timezone))
    return Moment(moment.isoformat(timespec="seconds"), "minute" if has_time else "day")
