"""Claims: numbers of killed, injured, hospitalised, detained and in crowds (English and Russian)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, cast

from crawler.items import Claim

Kind = Literal["killed", "injured", "hospitalised", "detained", "crowd"]

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "a dozen": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a hundred": 100,
    "один": 1, "два": 2, "двое": 2, "три": 3, "трое": 3, "четыре": 4, "четверо": 4, "пять": 5, "пятеро": 5, "шесть": 6,
    "семь": 7, "восемь": 8, "девять": 9, "десять": 10, "двадцать": 20,
}  # fmt: skip
_DIGITS = r"\d{1,3}(?:[ ,\u00a0]\d{3})+|\d+"
_NUMBER = rf"(?:{_DIGITS}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_THOUSAND = r"\s*(?:thousand|тысяч\w*|тыс\.?)"
NUMBER = re.compile(
    rf"(?<![\w.,:/])(?P<hedge>at least|more than|over|up to|around|about|some|не менее|не меньше|более|свыше|больше|до|около|порядка)?\s*"
    rf"(?:(?:from|between|от)\s+)?(?P<low>{_NUMBER})(?:\s*(?:-|–|to|and|до)\s*(?P<high>{_DIGITS}))?(?P<thousand>{_THOUSAND})?(?!\w|[.:]\d|\s*%)",
    re.I,
)
OPEN = {"at least", "more than", "over", "не менее", "не меньше", "более", "свыше", "больше"}

CATEGORIES: dict[str, str] = {
    "killed": r"killed|dead|died|deaths?|погиб\w*|убит\w*|скончал\w*|умер\w*",
    "injured": r"injured|wounded|hurt|ранен\w*|пострада\w*|ранения",
    "hospitalised": r"hospitali[sz]ed|taken to hospital|in hospital|госпитализирован\w*|доставлен\w* в больниц\w*",
    "detained": r"detained|arrested|detentions|задержан\w*|задержал\w*|арестован\w*",
    "crowd": r"(?:people|protesters|demonstrators|supporters|residents)[^.]{0,25}?(?:gathered|rallied|marched|took part|came out|protested|took to)"
    r"|(?:gathered|rallied|marched|took part|came out|took to|crowd of)"
    r"|собра\w+|вышл\w+|участв\w+|приняли участие|митингу\w+",
}
CATEGORY = re.compile("|".join(rf"(?P<{kind}>(?<!\w)(?:{words})(?!\w))" for kind, words in CATEGORIES.items()), re.I)
SOURCE = re.compile(
    r"(?:the )?((?:health|interior) ministry|police|officials|минздрав\w*|министерств\w+ здравоохранения|мвд|милици\w+|полици\w+)",
    re.I,
)
MAX_DISTANCE = 45
"""Characters between a number and its category: some six words."""


def claims(text: str | None) -> list[Claim]:
    """Claims in the order of the text; each number belongs to its nearest category in the same sentence."""
    return [claim for start, sentence in _sentences(text or "") for claim in _of_sentence(start, sentence)]


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in re.finditer(r"(?<=[.!?])\s+(?=[^\Wa-zа-я\d_])|\n+", text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _of_sentence(offset: int, sentence: str) -> Iterator[Claim]:
    categories = list(CATEGORY.finditer(sentence))
    source = SOURCE.search(sentence)
    for number in NUMBER.finditer(sentence) if categories else ():
        category = min(categories, key=lambda c: _distance(number, c))
        if _distance(number, category) <= MAX_DISTANCE and not _is_date_or_age(sentence, number):
            yield _claim(offset, sentence, number, category, source.group() if source else None)


def _distance(number: re.Match[str], category: re.Match[str]) -> int:
    """Words before the category are nearer: `nine dead and 34 wounded`."""
    if category.start() >= number.end():
        return category.start() - number.end()
    return 2 * (number.start("low") - category.end()) + 6


def _is_date_or_age(sentence: str, number: re.Match[str]) -> bool:
    after = sentence[number.end() : number.end() + 16].lower().strip()
    before = sentence[max(0, number.start() - 14) : number.start()].lower()
    units = r"years?|year-old|days?|hours?|minutes?|policemen'?s|am|pm|per|cent|км|км\.|год|лет|час|дн|минут|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|сом|доллар|процент"
    months = r"(january|february|march|april|may|june|july|august|september|october|november|december)\s*$"
    return (
        bool(re.match(units, after) or re.search(months, before))
        or re.fullmatch(r"(19|20)\d\d", number["low"]) is not None
    )


def _value(printed: str) -> int:
    return WORDS.get(printed.lower()) or int(re.sub(r"\D", "", printed))


def _claim(offset: int, sentence: str, number: re.Match[str], category: re.Match[str], source: str | None) -> Claim:
    factor = 1000 if number["thousand"] else 1
    low = _value(number["low"]) * factor
    high: int | None = _value(number["high"]) * factor if number["high"] else low
    hedge = (number["hedge"] or "").lower()
    if hedge in OPEN and not number["high"]:
        high = None
    begin, end = min(number.start(), category.start()), max(number.end(), category.end())
    wording = sentence[begin:end]
    begin += len(wording) - len(wording.lstrip())
    kind = cast(Kind, category.lastgroup)
    return Claim(kind, low, high, sentence[begin:end], source, offset + begin, offset + end)
