"""The lexicons (crawler/annotation/lexicons, one YAML file a language): a table of the scan.

A file maps categories to weights to stems. A stem is written `stem`, with `|` at its end where the word must end there,
and with `!` before each continuation that makes it something else: `protest!ant! his innocence` matches neither
`Protestant` nor `protested his innocence` (a leading space: the next word).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from crawler.annotation.scan import Term

TABLE = "lexicon"
LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tr", "uk", "fa", "ar", "ur", "az", "other")

EVENTS = ("protest", "violence", "force", "crisis")
"""Categories whose words name an event."""

ASIDES = ("planned", "hypothetical", "history", "diplomacy")
"""Categories of words that make an event of their sentence one that is not now, or none at all."""

ELSEWHERE = ("sport", "culture", "business", "weather", "health", "accident", "crime", "campaign")
"""Categories of other news; they speak against together."""

MARKS = ("background", "mask")
"""`background` opens what a story recalls (`Напомним, ...`); `mask` hides the stems within a fixed phrase."""

CATEGORIES = (*EVENTS, *ASIDES, *ELSEWHERE, *MARKS, "hint", "strike", "court", "border", "war", "fans")

PLAIN = {"tg": str.maketrans("ӣӯҳқғҷ", "иухкгч"), "ky": str.maketrans("өүң", "оун"), "uz": str.maketrans("қғҳ", "кгх")}
"""Letters that sites of a language replace where a keyboard lacks theirs (seen in Tajik and Kyrgyz sites)."""


class Stem(NamedTuple):
    """A category and what one mention adds to it: 1 to 3, 5 where one mention is enough; marks 0."""

    category: str
    weight: float


def terms() -> Iterator[Term]:
    """The stems of all languages; `key` is the Stem."""
    for language in LANGUAGES:
        yield from stems(language)


@cache
def stems(language: str) -> tuple[Term, ...]:
    """One language's stems, also in the plain letters that its sites use; ValueError for an unknown category."""
    text = files("crawler.annotation").joinpath("lexicons", f"{language}.yml").read_text("utf-8")
    return tuple(_terms(language, yaml.safe_load(text)))


def _terms(language: str, data: dict[str, Any]) -> Iterator[Term]:
    for category, listed in data.items():
        if category not in CATEGORIES:
            raise ValueError(f"lexicons/{language}.yml: no category {category!r}; there are {', '.join(CATEGORIES)}")
        for weight, entries in ({0: listed} if category in MARKS else listed).items():
            for entry in entries:
                text, *stops = entry.split("!")
                for spelling in {text, text.translate(PLAIN.get(language, {}))}:
                    stem = Stem(category, weight)
                    yield Term(spelling.rstrip("|"), TABLE, stem, language, tuple(stops), spelling.endswith("|"))
