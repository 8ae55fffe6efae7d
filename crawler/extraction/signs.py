"""Signs, capitals and kinds of line of the texts of a page's pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind
from numpy.typing import NDArray

ENDS = frozenset('.!?…。！？।؟۔:;"”»’)')
SHORT = 160
"""Characters; only shorter pieces are looked up in the line lists below."""

HEADS = re.compile(
    r"(?P<also>(?:read (?:more|also|next)|see also|also read|more on|related|recommended|lesen sie auch|mehr zum"
    r"|lire aussi|lee también|leia (?:mais|também)|leggi anche|читайте|читать|подробнее|по теме|смотрите также"
    r"|ещё по теме|дагы окуңуз|окуй отуруңуз|оқи отырыңыз|тағы оқыңыз|o‘qing|бу мавзуда|мавзуга оид|ilgili haber"
    r"|ayrıca okuyun|читай|相关|延伸阅读))"
    r"|(?P<photo>(?:photo|image|credit|picture|foto|bild|getty|source|фото|сүрөт|сурет|surat|видео|video|источник)\b|©)"
    r"|(?P<by>(?:by|von|par|por|автор|updated|published|posted|written by|редактор|last updated|опубликован)\b)"
)
_WORDS = {
    "call": "subscri|sign up|newsletter|follow us|click here|abonn|подпис|жазыл|obuna|telegram|whatsapp|facebook"
    "|share|download|login|log in|cookie|advertis|comment|support us|donate",
    "legal": "all rights reserved|copyright|терм|все права|contributed to this|reporting by|editing by|the author",
    "photo": "©",
}
_KIND_OF_WORD = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_KINDS = tuple(_KIND_OF_WORD.values())
_TELLING = AhoCorasick(list(_KIND_OF_WORD), matchkind=MatchKind.LeftmostFirst)
DATES = re.compile(r"\d(?:\d?[:.]\d\d\b|(?<!\w\d)(?:(?<=1)9|(?<=2)0)\d\d\b)")
"""Times of day and years; a pattern that begins with a digit is looked for ten times as fast as their alternation."""

LINE_NUMBER = {"also": 1, "photo": 2, "call": 3, "by": 4, "date": 5, "legal": 6}
"""Kinds of line by their lower-case heads, words and dates, and the numbers that the weights know them by."""

COMMA, STOP, IDEOGRAPHIC_STOP, BLANK, BAR, AT, CAPITAL = (1 << bit for bit in range(7))
SIGNS = {COMMA: ",،，", STOP: ".!?", IDEOGRAPHIC_STOP: "。", BLANK: " ", BAR: "|•", AT: "@"}
"""Bits of the signs that are counted."""

LAST = 0x1FFFF
"""No letter with a case lies behind it (Unicode 15)."""


@cache
def _bits_of_codes() -> NDArray[np.uint8]:
    """By code point what it is; made in some 10 ms, once a process."""
    bits = np.array([CAPITAL * chr(code).isupper() for code in range(LAST + 1)], dtype=np.uint8)
    for bit, signs in SIGNS.items():
        bits[list(map(ord, signs))] |= bit
    return bits


def signs(texts: list[str], sizes: NDArray[np.int64]) -> list[Any]:
    """Columns of signs, capitals and kinds of line, a row a text; counted over the joined texts."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype=np.uint32)
    found = _bits_of_codes().take(codes, mode="clip")
    bounds = np.concatenate([[0], np.cumsum(sizes + 1)])

    def counts(mask: NDArray[np.bool_]) -> NDArray[np.int64]:  # of what is true within each text
        return np.diff(np.searchsorted(np.flatnonzero(mask), bounds))

    blank = (found & BLANK) > 0
    blanks = counts(blank)
    stop = (found[:-1] & STOP > 0) & blank[1:]
    is_head = np.arange(len(codes)) - np.repeat(bounds[:-1], sizes + 1)[: len(codes)] < SHORT
    begins = np.ones_like(blank)  # of a word
    begins[1:] = blank[:-1] | (codes[:-1] == 10)
    capital = is_head & begins & (found & CAPITAL > 0)
    return [
        100 * counts(found & COMMA > 0) / sizes,
        np.minimum(20, counts(stop) + counts(found & IDEOGRAPHIC_STOP > 0)),
        sizes / (blanks + 1),
        [text[0].isupper() for text in texts],
        [text[0].islower() for text in texts],
        [text.isupper() for text in texts],
        counts(capital) / (counts(blank & is_head) + 1),
        _line_numbers(texts),
        (counts(found & BAR > 0) > 0) | [("»" in text[-2:]) for text in texts],
        (counts(found & AT > 0) > 0) | [("http" in text) for text in texts],
    ]


def _line_numbers(texts: list[str]) -> list[int]:
    """The kind of each text that is short, 0 where it is none: by its head, by its first telling word, by a date."""
    lines = [text.lower() if len(text) <= SHORT else "" for text in texts]
    joined = "\n".join(lines)
    ends = list(accumulate(map(len, lines), lambda end, size: end + size + 1))
    numbers = [0] * len(lines)
    dates = [(found.start(), "date") for found in DATES.finditer(joined)]
    words = [(start, _KINDS[word]) for word, start, _ in _TELLING.find_matches_as_indexes(joined)]
    for start, kind in (*reversed(dates), *reversed(words)):  # so that the first word of a line stays
        numbers[bisect_right(ends, start)] = LINE_NUMBER[kind]
    for at, line in enumerate(lines):
        found = HEADS.match(line)
        if found:
            numbers[at] = LINE_NUMBER[found.lastgroup or ""]
    return numbers
