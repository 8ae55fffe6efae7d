"""`5 минут назад`, `бүгүн`, `yesterday, 14:30`: dates that are told from the time of reading."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple

MAX_CHARACTERS = 60
"""A publication line that tells a relative date is short; in longer texts `today` is a word of the story."""

UNITS: dict[str, str] = {
    "minute": "minutes? mins? minuten minutos? minuti dakika dk минут\\w* мин мүнөт дақиқа daqiqa dəqiqə"
    " хвилин\\w* хв хвілін\\w* دقیقه دقيقة دقائق منٹ",
    "hour": "hours? hrs? stunden? heures? horas? ore saat саат\\w* час\\w* ч сағат соат soat годин\\w*"
    " гадзін\\w* ساعت ساعة ساعات گھنٹے گھنٹہ",
    "day": "days? tage?n? jours? d[ií]as? giorn[io] gün gun kun күн кун рӯз день дня дней дн днів"
    " дні дзён روز يوم أيام دن",
}
_AGO = "ago önce once oldin avval əvvəl назад тому мурун мурда илгери бұрын олдин аввал пеш таму پیش قبل پہلے fa atrás"
AGO = tuple(_AGO.split())
AGO_BEFORE = ("vor", "il y a", "hace", "há", "منذ")
JUST_NOW = ("just now", "только что", "азыр эле", "жаңы эле", "жаңа ғана", "hozirgina", "az önce", "щойно")
DAYS: dict[int, str] = {
    0: "today|сегодня|бүгүн|бүгін|bugun|бугун|имрӯз|bugün|bu gün|сьогодні|сёння|heute|aujourd['’]hui|hoy"
    "|oggi|hoje|امروز|اليوم|آج",
    1: "yesterday|вчера|кечээ|кеше|kecha|кеча|дирӯз|dün|dünən|вчора|учора|gestern|hier|ayer|ieri|ontem|دیروز|أمس",
    2: "позавчера|мурдагы күнү|позавчора|vorgestern|پریروز",
}


class Relative(NamedTuple):
    """A moment in the reader's zone, and how exactly it is known."""

    moment: datetime
    precision: Literal["minute", "day"]


def relative_date(text: str, now: datetime) -> Relative | None:
    """The moment that a short text tells from `now` (with a zone); None where it tells none to the day.

    Weeks and months ago are none: they are true of many days.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    folded = text.casefold().strip()
    if any(words in folded for words in JUST_NOW):
        return Relative(now, "minute")
    ago = _ago_pattern().search(folded)
    if ago:
        return _ago(ago, now)
    for days, pattern in _day_patterns():
        if pattern.search(folded):
            return Relative((now - timedelta(days=days)), "day")
    return None


def _ago(match: re.Match[str], now: datetime) -> Relative:
    groups = {name: value for name, value in match.groupdict().items() if value}
    unit = next(name for name in UNITS if name in groups or f"{name}_late" in groups)
    amount = groups.get("amount") or groups.get("amount_late") or ""
    number = int(amount) if amount.isdecimal() else 1
    moment = now - timedelta(**{f"{unit}s": number})
    # An hour ago is true of sixty minutes: only the day is kept.
    return Relative(moment, "minute" if unit == "minute" else "day")


@cache
def _ago_pattern() -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{'|'.join(words.split())})" for name, words in UNITS.items())
    late = "|".join(f"(?P<{name}_late>{'|'.join(words.split())})" for name, words in UNITS.items())
    behind = rf"(?:(?P<amount>\d{{1,3}}|an?|one)\s*)?(?<!\w)?(?:{units})\.?\s(?:{'|'.join(AGO)})(?!\w)"
    before = rf"(?<!\w)(?:{'|'.join(AGO_BEFORE)})\s(?:(?P<amount_late>\d{{1,3}}|un[ea]?|eine[rm]?)\s)?(?:{late})(?!\w)"
    return re.compile(f"{behind}|{before}")


@cache
def _day_patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((days, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for days, words in DAYS.items())
