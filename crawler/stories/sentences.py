"""The sentences of a text that tell whose text it is: prose, without teasers, captions and marked background."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from crawler.stories.words import Words, codes_of

MIN_WORDS = 8
"""Words of a line without a full stop that may still be prose; shorter ones are headings, teasers, captions."""

MIN_PROSE = 0.3
"""Least share of a text's characters that must be prose; a text of short lines is taken as it is."""

MIN_SENTENCE_WORDS = 6
"""Shorter sentences are shared by chance."""

QUOTED_SHARE = 0.7
"""A passage of which so much stands in quotation marks is a statement: every paper prints it."""

SENTENCE_END = re.compile(r"[.!?…؟।][\s»”\"')]+")
WORD = re.compile(r"\w+")
QUOTE_MARKS = ("«", "“", "„", '"', "''")
QUOTE = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|''.*?''")
ENDS = tuple(".!?…»”\"':;)")
# How editors open what they told before; such a passage stands in many stories.
BACKGROUND = re.compile(
    r"(напомним|напоминаем|ранее (мы )?(сообщал|писал)\w*|как (ранее )?сообщал\w*|справка|"
    r"эске салса\w*|эске сала кетсе\w*|буга чейин|еске салса\w*|бұған дейін|ёдрасон мешавем|eslatib o\W?tamiz|"
    r"avvalroq|hatırlan\w*|hatırlatmak gerek\w*|daha önce|as (previously|earlier) reported|earlier(,| it was)|"
    r"we reported earlier|read (also|more))\b",
    re.I,
)
PARTED = "\0"
APOSTROPHES = re.compile("['’‘ʻʼ`´]")  # Uzbek ones, which editors spell in every way


@dataclass(eq=False)  # not frozen: to make a frozen one takes twice as long
class Sentence:
    """`first` and `last` count words of the `row` in which the text's words stand, `last` behind the sentence; `start`
    and `end` count characters of the text; `passage` is the index of its paragraph among the prose."""

    row: Words
    first: int
    last: int
    start: int
    end: int
    passage: int
    is_quoted: bool
    _vocabulary: frozenset[int] | None = None

    @property
    def words(self) -> tuple[int, ...]:
        """The hashes of the words in order."""
        return tuple(self.row.keys[self.first : self.last])

    @property
    def vocabulary(self) -> frozenset[int]:
        """Those of the distinct words, kept, without the lock that a cached property takes for each sentence."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.row.keys[self.first : self.last])
        return self._vocabulary


def words_of(text: str) -> list[str]:
    """The words, casefolded, one spelling each."""
    return WORD.findall(_one_spelling(text))


def sentences(text: str | None) -> list[Sentence]:
    """Sentences of a text's own prose (paragraphs are parted by blank lines), in order."""
    text = (text or "").replace(PARTED, " ")
    every = _paragraphs(text)
    own = [(start, line) for start, line in every if is_prose(line) and not BACKGROUND.match(line)]
    if sum(len(line) for _, line in own) < MIN_PROSE * sum(len(line) for _, line in every):
        own = every
    return _spelled(text, _places(text, own))


def is_prose(line: str) -> bool:
    """Whether a line is a sentence rather than a heading, a teaser or a caption."""
    return line.rstrip().endswith(ENDS) or len(line.split()) >= MIN_WORDS


def is_quotation(line: str) -> bool:
    """Whether most of a passage stands in quotation marks."""
    return sum(len(match.group()) for match in QUOTE.finditer(line)) >= QUOTED_SHARE * len(line)


def _paragraphs(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 2
    return found


def _places(text: str, paragraphs: list[tuple[int, str]]) -> list[tuple[int, int, int, bool]]:
    """Start, end, passage and whether it is quoted, of each sentence."""
    has_quotes = any(mark in text for mark in QUOTE_MARKS)
    found = []
    for passage, (start, line) in enumerate(paragraphs):
        is_quoted, begin = has_quotes and is_quotation(line), start
        for match in SENTENCE_END.finditer(line):
            found.append((begin, start + match.start() + 1, passage, is_quoted))
            begin = start + match.end()
        found.append((begin, start + len(line), passage, is_quoted))
    return found


def _spelled(text: str, places: list[tuple[int, int, int, bool]]) -> list[Sentence]:
    """The sentences with their words, which are brought to one spelling and hashed at once."""
    parts = [text[start:end] for start, end, *_ in places]
    codes = codes_of(_one_spelling(PARTED.join(["", *parts, ""])))
    row = Words.of(codes)
    bounds = np.searchsorted(row.starts, np.flatnonzero(codes == ord(PARTED))).tolist()
    spans = zip(pairwise(bounds), places, strict=True)
    return [Sentence(row, first, last, *place) for (first, last), place in spans if first < last]


def _one_spelling(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("ё", "е").replace("Ё", "Е")
    return APOSTROPHES.sub("", composed).casefold()
