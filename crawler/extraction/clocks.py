"""Times of day and their zones in printed dates."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

_HALVES = r"(?P<half>[ap]\.?\s?m\b\.?|上午|下午|오전|오후|ص|م|ق\.ظ|ب\.ظ)?"
_CLOCK = re.compile(
    rf"(?P<before>上午|下午|오전|오후)?\s*(?<![\d.:])(?P<hour>[01]?\d|2[0-3])\s?(?::|時|시\s?|h(?=\d))\s?(?P<minute>[0-5]\d)"
    rf"(?::(?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)?(?![\d:])\s*{_HALVES}",
    re.I,
)
_DOTTED = re.compile(
    r"(?:\b(?:kl|klo|um|ore|orë|saat|o)\.?\s+)(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?!\d)", re.I
)
"""`kl. 14.30`, `um 14.30`: with a point only behind a word that says that a time follows."""

_OFFSET = re.compile(
    r"^\s*\(?(?:(?:UTC|GMT)\s?)?(?P<sign>[+\-−])(?P<hours>[01]?\d):?(?P<minutes>[0-5]\d)?(?!\d)|^\s*\(?(?P<name>[A-ZА-Я]{1,5})\b"
)
_NAMED: dict[str, tzinfo] = {
    **dict.fromkeys(("Z", "UTC", "GMT"), UTC),
    **{name: ZoneInfo("America/New_York") for name in ("ET", "EST", "EDT")},
    **{name: ZoneInfo("America/Los_Angeles") for name in ("PT", "PST", "PDT")},
    **{name: ZoneInfo("Europe/Paris") for name in ("CET", "CEST", "MEZ", "MESZ")},
    **{name: timezone(timedelta(hours=3)) for name in ("MSK", "МСК", "TRT", "EAT")},
    "PKT": timezone(timedelta(hours=5)),
    "KGT": timezone(timedelta(hours=6)),
    "HKT": timezone(timedelta(hours=8)),
    "JST": timezone(timedelta(hours=9)),
}
"""Abbreviations with one meaning; CST, IST and BST have several and are read in the site's zone."""


class Clock(NamedTuple):
    """Time of day; `zone` None where none is printed."""

    hour: int
    minute: int
    second: int
    zone: tzinfo | None
    has_seconds: bool


def clock_in(text: str, near: int = 0) -> Clock | None:
    """The time of day printed in `text`, the first behind offset `near` if there is one; None without any."""
    match = _CLOCK.search(text, near) or _CLOCK.search(text) or _DOTTED.search(text)
    if match is None:
        return None
    groups = match.groupdict()
    hour = _in_24_hours(int(match["hour"]), groups.get("half") or groups.get("before") or "")
    second = groups.get("second")
    return Clock(hour, int(match["minute"]), int(second or 0), zone_at(text[match.end() :]), second is not None)


def _in_24_hours(hour: int, half: str) -> int:
    plain = half.lower().replace(".", "").replace(" ", "")
    if hour > 12 or not plain:
        return hour
    return hour % 12 + (12 if plain in ("pm", "下午", "오후", "م", "بظ") else 0)


def zone_at(rest: str) -> tzinfo | None:
    """The zone that stands at the head of what follows a time; None for none or an ambiguous abbreviation."""
    match = _OFFSET.match(rest)
    if match is None:
        return None
    if match["name"]:
        return _NAMED.get(match["name"])
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    return timezone(-offset if match["sign"] in "-−" else offset)
