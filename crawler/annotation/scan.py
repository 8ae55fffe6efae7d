"""The one normalising pass and the one multi-pattern pass over a text, for all tables of terms together.

A table (lexicon, events, places, ...) is a function that returns its terms; crawler/annotation/tables.py lists them.
The owner of a table reads its hits from the Scan by the table's name and finds his own data in `hit.term.key`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

import ahocorasick_rs

from crawler.annotation.sentences import Sentence, sentences

SAME = {
    "'": "ʻʼ’‘`´ʹ′ꞌ",  # the apostrophe that is a letter of Uzbek, as sites type it
    "е": "ё",
    "i": "ı",  # Turkish capital I lowers to i: folding both to i is safer than guessing the language
    "ө": "ɵ",  # Latin barred o, typed for the Cyrillic letter where a keyboard lacks it
    "ا": "أإآٱ",
    "ه": "ةۀەۂ",
    "ی": "ىيې",
    "ک": "ك",
    "و": "ؤ",
}
"""Spellings of one letter that regional sites mix, one character for one."""

PARTING = '\n\r\t\u00a0\u200b\u200c\u202f\ufeff!"#$%&()*+,-./:;<=>?@[\\]^_{|}~«»“”„‟‹›…•·‐‑‒–—―−،؛؟۔'
"""What parts words, beside the space. Chains of str.replace are six times faster than one translate or expression."""

WORD_REST = re.compile(r"(?:'?\w)*")


@dataclass(frozen=True, slots=True)
class Term:
    """One stem or phrase of a table; it matches from the left boundary of a word to wherever that word ends.

    `key` belongs to the table's owner; `language` gates the term (ISO 639-1, None for all); `stops` are continuations
    with which it is another word: `"чы"` directly behind the stem, `" согуш"` with a space as the word that follows;
    `is_whole` allows no continuation but an apostrophe's (`Osh's`, `Oş'ta`).
    """

    text: str
    table: str
    key: Hashable = None
    language: str | None = None
    stops: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found; start and end are the offsets of the whole word or words in the original text."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True)
class Scan:
    """A text and the hits of all tables in order; hits of one table never overlap (the longest wins)."""

    text: str
    language: str | None
    hits: list[Hit]

    @cached_property
    def _tables(self) -> dict[str, list[Hit]]:
        tables: dict[str, list[Hit]] = defaultdict(list)
        for hit in self.hits:
            tables[hit.term.table].append(hit)
        return tables

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences of the text in order, found once for all who ask."""
        return sentences(self.text)

    def hits_of(self, table: str) -> list[Hit]:
        """Hits of one table, in the order of the text."""
        return self._tables.get(table, [])


class _Starting(Protocol):
    @property
    def start(self) -> int: ...


S = TypeVar("S", bound=_Starting)


def starting_within(found: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Those of `found`, which is in the order of the text, that start from `start` to before `end`."""
    return found[bisect_left(found, start, key=_start_of) : bisect_left(found, end, key=_start_of)]


def _start_of(found: _Starting) -> int:
    return found.start


def fold(text: str) -> str:
    """Lower case and one spelling of each letter, one character for one, so that offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):  # `İ` lowers to two characters
        lowered = "".join(c.lower()[0] for c in text)
    for letter, spellings in SAME.items():
        for spelling in spellings:
            lowered = lowered.replace(spelling, letter)
    return lowered


def words_of(text: str) -> str:
    """The folded text with a space for every character that parts words, one for one: what terms are searched in."""
    words = fold(text)
    for mark in PARTING:
        words = words.replace(mark, " ")
    return f" {words}".replace(" '", "  ")[1:]  # an opening quotation mark


class Scanner:
    """Finds all terms of all tables at once."""

    def __init__(self, terms: Iterable[Term]) -> None:
        by_pattern: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            by_pattern[" " + words_of(term.text)].append(_folded(term))
        self._terms = list(by_pattern.values())
        self._languages = {term.language for listed in self._terms for term in listed} - {None}
        self._gates: dict[str | None, list[tuple[Term, ...]]] = {}
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_pattern))

    def scan(self, text: str, language: str | None) -> Scan:
        """All hits; a language that no term names, or None, is read with the terms of all languages."""
        words = f" {words_of(text)} "  # so offsets in `words` are one ahead, as is the boundary of a pattern
        gate = self._gate(language)
        found = [
            (start, -end, term)
            for index, start, end in self._automaton.find_matches_as_indexes(words, overlapping=True)
            for term in gate[index]
            if _holds(term, words, end)
        ]
        found.sort(key=lambda one: one[:2])
        return Scan(text, language, _longest(found, words))

    def _gate(self, language: str | None) -> list[tuple[Term, ...]]:
        """Terms of each pattern that may be read in a language."""
        chosen = language if language in self._languages else None
        if chosen not in self._gates:
            self._gates[chosen] = [
                tuple(term for term in listed if chosen is None or term.language in (None, chosen))
                for listed in self._terms
            ]
        return self._gates[chosen]


def _folded(term: Term) -> Term:
    stops = tuple(words_of(stop) for stop in term.stops)
    return Term(term.text, term.table, term.key, term.language, stops, term.is_whole)


def _holds(term: Term, words: str, end: int) -> bool:
    if term.stops and (words.startswith(term.stops, end) or words.startswith(term.stops, _word_end(words, end))):
        return False
    return not term.is_whole or not words[end].isalnum()


def _longest(found: list[tuple[int, int, Term]], words: str) -> list[Hit]:
    """The leftmost and longest hits of each table; `found` is sorted by start, then by falling end."""
    reached: dict[str, int] = defaultdict(int)
    hits: list[Hit] = []
    for start, negative_end, term in found:
        if start < reached[term.table]:
            continue
        reached[term.table] = -negative_end
        hits.append(Hit(term, start, _word_end(words, -negative_end) - 1))
    return hits


def _word_end(words: str, end: int) -> int:
    rest = WORD_REST.match(words, end)
    assert rest is not None  # it matches the empty string
    return rest.end()
