"""Month and weekday names of the languages that news pages print, with their case endings.

`month_number("октябрда")` is 10, `weekday_number("дүйшөмбүдө", "ky")` is 1. Names that two languages use for different
months (`listopad` is November in Czech and Polish, October in Croatian) need the language. The names are those of the
Unicode CLDR and, for native Kyrgyz months, Turkmen months of 2002 to 2008 and Arabic months by region, of grammars.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from crawler.extraction.calendar_names import MONTHS, SUFFIXES, WEEKDAYS

MAX_SUFFIX = 8
"""Letters that a case ending may have: the longest, ky `-ындагыдай`, is no longer with its stem's soft sign."""

MIN_STEM = 4
"""Letters of a name that may take an ending; shorter ones are abbreviations, save those of SHORT_NAMES."""

SHORT_NAMES = frozenset({"май", "июн", "июл", "may"})

CACHED_WORDS = 8192
"""Words whose reading is kept: those of by-lines and date lines recur, those of stories must not pile up."""

JALALI = frozenset({"fa-jalali", "prs-jalali", "ps-jalali"})
"""Tables of the solar Hijri calendar: their months are no Gregorian months (crawler/extraction/jalali.py converts)."""

_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0652\u0670\u200b-\u200f\u00ad]")
_SPELLINGS = str.maketrans("يىكأإآٱةۀı’ʼ`", "ییکااااههi'''")


@lru_cache(maxsize=CACHED_WORDS)
def fold(word: str) -> str:
    """A word without case, Latin and Greek accents, vowel marks and variant spellings of Arabic letters."""
    lowered = word.casefold().replace("i\u0307", "i").translate(_SPELLINGS)
    letters = (_plain_letter(letter) for letter in unicodedata.normalize("NFC", lowered))
    return _MARKS.sub("", "".join(letters)).strip(".'- ")


def _plain_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    # й and ї are letters of their own, é and ş are e and s with a mark that is often left out.
    return base if base.isascii() or "\u0370" <= base <= "\u03ff" else letter


def month_number(word: str, language: str | None = None) -> int | None:
    """Gregorian month 1 to 12 that a word names, in any case form; None where it names none, or languages disagree.

    Args:
        word: one name, e.g. `October`, `октябрда`, `Ekim'de`, `تشرين الأول` (some names have two words).
        language: ISO 639-1 code to read it in; None reads it in all.
    """
    readings = month_readings(word)
    return _agreed({lang: number for lang, number in readings.items() if lang not in JALALI}, language)


def weekday_number(word: str, language: str | None = None) -> int | None:
    """ISO weekday (1 Monday to 7 Sunday) that a word names, in any case form; None as for `month_number`."""
    return _agreed(_readings(fold(word), "weekdays"), language)


def month_readings(word: str) -> dict[str, int]:
    """Month number by language (tables of JALALI too) for each language in which the word names a month."""
    return _readings(fold(word), "months")


def _agreed(readings: dict[str, int], language: str | None) -> int | None:
    if language is not None:
        return readings.get(language)
    numbers = set(readings.values())
    return numbers.pop() if len(numbers) == 1 else None


@lru_cache(maxsize=CACHED_WORDS)
def _readings(folded: str, kind: str) -> dict[str, int]:
    names = _names(kind)
    found = dict(names.get(folded, {}))
    for cut in range(1, min(MAX_SUFFIX, len(folded) - 2) + 1):
        stem, ending = folded[:-cut], folded[-cut:].lstrip("'-")
        if len(stem.rstrip("'-")) < MIN_STEM and stem.rstrip("'-") not in SHORT_NAMES:
            continue  # `Marie` is no case form of the abbreviation `mar`
        for language, number in names.get(stem.rstrip("'-"), {}).items():
            pattern = SUFFIXES.get(language)
            if pattern and language not in found and re.fullmatch(pattern, ending):
                found[language] = number
    return found


@cache
def _names(kind: str) -> dict[str, dict[str, int]]:
    """Names to {language: number}."""
    found: dict[str, dict[str, int]] = {}
    for language, row in (MONTHS if kind == "months" else WEEKDAYS).items():
        for number, names in enumerate(row.split("|"), 1):
            for name in names.split():
                found.setdefault(fold(name.replace("_", " ")), {})[language] = number
    return found
