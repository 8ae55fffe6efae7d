"""The lexicons: stems by language, category and weight, and one pass over a text that finds them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import ahocorasick_rs
import yaml

LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tr", "uk")
APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ’‘`", "'"))


@dataclass(frozen=True)
class Stem:
    """`category`: unrest, related or none (what speaks against); `weight` 1 to 3."""

    text: str
    category: str
    weight: int


@dataclass(frozen=True)
class Match:
    """A stem found, with the offsets of the whole word (or words) in the original text."""

    stem: Stem
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, one character for one, so that offsets hold (`İ` would become two)."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c.lower()[0] for c in text)
    return lowered.translate(APOSTROPHES).replace("ё", "е")


@cache
def stems(language: str) -> tuple[Stem, ...]:
    """Stems of one language's file."""
    data = yaml.safe_load(files("crawler.annotation").joinpath("lexicons", f"{language}.yml").read_text("utf-8"))
    return tuple(
        Stem(fold(text), category, weight)
        for category, weights in data.items()
        for weight, texts in weights.items()
        for text in texts
    )


@cache
def _automaton(language: str | None) -> tuple[ahocorasick_rs.AhoCorasick, tuple[Stem, ...]]:
    chosen = (language,) if language in LANGUAGES else LANGUAGES
    found = {stem.text: stem for name in chosen for stem in stems(name)}
    listed = tuple(found.values())
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick([stem.text for stem in listed], matchkind=kind), listed


def matches(text: str, language: str | None) -> Iterator[Match]:
    """Stems at a left word boundary, in the order of the text; a language without a file is read by all."""
    folded = fold(text)
    automaton, listed = _automaton(language)
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if start == 0 or not folded[start - 1].isalnum():
            yield Match(listed[index], start, _word_end(folded, end))


def _word_end(text: str, end: int) -> int:
    while end < len(text) and (text[end].isalnum() or text[end] == "'"):
        end += 1
    return end
