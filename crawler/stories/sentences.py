"""The sentences of a text that tell whose text it is: prose, without teasers, captions and marked background."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

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


@dataclass(frozen=True)
class Sentence:
    """`start` and `end` count characters of the text; `passage` is the index of its paragraph among the prose."""

    words: tuple[str, ...]
    start: int
    end: int
    passage: int
    is_quoted: bool

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words."""
        return frozenset(self.words)


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
    return _spelled(text, [place for i, (start, line) in enumerate(own) for place in _places(line, start, i)])


def is_prose(line: str) -> bool:
    """Whether a line is a sentence rather than a heading, a teaser or a caption."""
    return line.rstrip().endswith(ENDS) or len(line.split()) >= MIN_WORDS


def is_quotation(line: str) -> bool:
    """Whether most of a passage stands in quotation marks."""
    if not any(mark in line for mark in QUOTE_MARKS):
        return False
    return sum(len(match.group()) for match in QUOTE.finditer(line)) >= QUOTED_SHARE * len(line)


def _paragraphs(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 2
    return found


def _places(line: str, start: int, passage: int) -> list[tuple[int, int, int, bool]]:
    """Start, end, passage and whether it is quoted, of each sentence of a paragraph."""
    is_quoted, found, begin = is_quotation(line), [], 0
    for match in SENTENCE_END.finditer(line):
        found.append((start + begin, start + match.start() + 1, passage, is_quoted))
        begin = match.end()
    return [*found, (start + begin, start + len(line), passage, is_quoted)]


def _spelled(text: str, places: list[tuple[int, int, int, bool]]) -> list[Sentence]:
    """The sentences with their words; all are brought to one spelling at once, which costs a third of one by one."""
    texts = _one_spelling(PARTED.join([text[start:end] for start, end, *_ in places])).split(PARTED) if places else []
    words = [tuple(WORD.findall(sentence)) for sentence in texts]
    return [Sentence(own, *place) for own, place in zip(words, places, strict=True) if own]


def _one_spelling(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("ё", "е").replace("Ё", "Е")
    return APOSTROPHES.sub("", composed).casefold()
