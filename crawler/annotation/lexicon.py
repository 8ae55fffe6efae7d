"""The lexicons (crawler/annotation/lexicons, one YAML file a language): a table of the scan.

A file maps categories to weights to stems. A stem is written `stem`, with `|` at its end where the word must end there,
and with `!` before each continuation that makes it something else: `protest!ant! his innocence` matches neither
`Protestant` nor `protested his innocence` (a leading space: the next word).

`gathering` maps roles to stems instead, a table of its own: words that are nothing alone, but tell a gathering together
("stood", "outside the", "demand").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

import yaml

from crawler.annotation.scan import Term
from crawler.annotation.words import cyrillic

TABLE = "lexicon"
GATHERING = "gathering"
LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tr", "uk", "fa", "ar", "ur", "az", "other")

EVENTS = ("protest", GATHERING, "violence", "force", "crisis")
"""Categories whose words name an event; a gathering is told by several together (crawler/annotation/gatherings.py)."""

ROLES = ("come", "stay", "before", "want")
"""What a word is to a gathering: people come or stay, before a door of power, with a demand."""

ASIDES = ("planned", "hypothetical", "history", "diplomacy")
"""Categories of words that make an event of their sentence one that is not now, or none at all."""

ELSEWHERE = ("sport", "culture", "business", "weather", "health", "accident", "crime", "campaign", "parliament")
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
    """The stems of all languages; `key` is the Stem, or the role of a word of a gathering."""
    for language in LANGUAGES:
        yield from stems(language)
        yield from gatherings(language)


@cache
def stems(language: str) -> tuple[Term, ...]:
    """One language's stems, also in the plain letters that its sites use; ValueError for an unknown category."""
    return tuple(_terms(language, _read(language)))


def gatherings(language: str) -> Iterator[Term]:
    """One language's words of gatherings, in its plain letters too, and Uzbek in both alphabets."""
    for role, entries in _read(language).get(GATHERING, {}).items():
        if role not in ROLES:
            raise ValueError(f"lexicons/{language}.yml: no role {role!r}; there are {', '.join(ROLES)}")
        both = {*entries, *map(cyrillic, entries)} if language == "uz" else entries
        for spelling in {plain for entry in both for plain in _spellings(entry, language)}:
            yield Term(spelling.rstrip("|"), GATHERING, role, language, (), spelling.endswith("|"))


@cache
def _read(language: str) -> dict[str, Any]:
    text = files("crawler.annotation").joinpath("lexicons", f"{language}.yml").read_text("utf-8")
    return cast(dict[str, Any], yaml.safe_load(text))


def _terms(language: str, data: dict[str, Any]) -> Iterator[Term]:
    for category, listed in data.items():
        if category == GATHERING:
            continue
        if category not in CATEGORIES:
            raise ValueError(f"lexicons/{language}.yml: no category {category!r}; there are {', '.join(CATEGORIES)}")
        for weight, entries in ({0: listed} if category in MARKS else listed).items():
            for entry in entries:
                text, *stops = entry.split("!")
                for spelling in _spellings(text, language):
                    stem = Stem(category, weight)
                    yield Term(spelling.rstrip("|"), TABLE, stem, language, tuple(stops), spelling.endswith("|"))


def _spellings(text: str, language: str) -> set[str]:
    return {text, text.translate(PLAIN.get(language, {}))}
