"""Sentences of a text, for annotations that must not reach across them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

END = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*"
    r"|(?<![.!?…]{2})[.!?…]*[»”\")\]]*\s+(?=[^\W\d_a-zа-яёөүңқғұіһәўҳӣӯҷ]|[«“\"(—–-]|\d))"
)
"""A mark that ends a sentence and the blank behind, before a capital, a digit or a quote; or a line's end. It opens
with one set of characters, for which the engine looks without trying every place of the text."""


ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[^\W\d_]|тыс|млн|млрд|ул|гг|пр|им|Oct|Sept|Nov|Jan|Dec|Feb|Aug|Gen|Mr|Dr|Ms|St|U\.S|chl)$"
)
"""Words before a full stop that ends no sentence: initials, `г. Бишкек`, `Oct. 5`."""

MAX_SENTENCE = 1500
"""Characters of a sentence, above which it is cut at a blank: what runs on so long is a table or a list without full
stops, and every figure would be held against every word of it. The longest sentence of prose measured has some 800."""

LONGEST = 6
"""Characters of an abbreviation with the blank before it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets of one sentence in the text, its number, and that of its paragraph."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """All sentences in order, without the blanks between them."""
    found: list[Sentence] = []
    start = paragraph = 0
    for match in END.finditer(text):
        if match.group()[0] == "." and ABBREVIATED.search(text[max(0, match.start() - LONGEST) : match.start()]):
            continue
        found.extend(_short(text, start, match.end(), paragraph))
        start = match.end()
        paragraph += "\n" in match.group()
    return [*found, *_short(text, start, len(text), paragraph)]


def _short(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    """The sentence, or its parts where it is too long."""
    while end - start > MAX_SENTENCE:
        blank = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = blank + 1 if blank > 0 else start + MAX_SENTENCE
        yield Sentence(start, cut, paragraph)
        start = cut
    yield Sentence(start, end, paragraph)


def number_of(offset: int, listed: list[Sentence]) -> int:
    """Index of the sentence that an offset lies in."""
    return bisect_right(listed, offset, key=lambda sentence: sentence.start) - 1
