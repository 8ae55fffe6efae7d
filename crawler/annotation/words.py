"""The words of events, claims and days in ten languages (words/*.yml), as tables of the scan.

Sections of a file: `groups` and `types` (what names an event: stems of its own, groups, or pairs of groups in one
sentence), `elsewhere` (phrases that only look like one), `modes` (another time, or denied), `claims`, `people`, `units`
(what is counted), `numbers`, `times`, `plurals`, `halves`, `hedges`, `ranges`, `days`, `tomorrow`, `weeks` (from the
day of publication), `sources` and `says` (who says so). Stems take any ending; number words stand whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crawler.annotation.scan import Term

LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tr", "uk", "az", "fa")

THOUSAND = 1000

CASES = {
    "ky": (
        *("га", "ге", "го", "гө", "ка", "ке", "ко", "кө", "дан", "ден", "дон", "дөн", "тан", "тен", "тон", "төн"),
        *("дай", "дей", "дой", "дөй", "тай", "тей", "той", "төй"),
    ),
    "kk": ("ға", "ге", "қа", "ке", "дан", "ден", "тан", "тен", "нан", "нен", "дай", "дей", "тай", "тей"),
    "uz": ("ga", "ka", "qa", "dan"),
}
"""Endings of dative and ablative, in which hedges put number words (`қырыққа жуық`, `бештен ашуун`), and of "some"
(`жүздөй киши` are some hundred people)."""

STEMMED = ("part", "claim", "mode")
"""Tables in which a longer stem means what its beginning means too (`blocked` is a blockade, and an internet cut)."""

DIGRAPHS = (
    ("shch", "шч"), ("o'", "ў"), ("g'", "ғ"), ("sh", "ш"), ("ch", "ч"), ("yo", "ё"), ("yu", "ю"), ("ya", "я"),
    ("ye", "е"), ("'", "ъ"),
)  # fmt: skip
LETTERS = str.maketrans("abcdefghijklmnopqrstuvxyz", "абcдефгҳижклмнопқрстувхйз")


def cyrillic(word: str) -> str:
    """An Uzbek word of the Latin alphabet of 1995 in Cyrillic letters."""
    spaced = f" {word}".replace(" e", " э").replace(" ye", " е")
    for latin, letter in DIGRAPHS:
        spaced = spaced.replace(latin, letter)
    return spaced.translate(LETTERS)[1:]


@cache
def words(language: str) -> dict[str, Any]:
    """The file of one language; Uzbek with both of its alphabets."""
    text = files("crawler.annotation").joinpath("words", f"{language}.yml").read_text("utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if language == "uz":
        read = {section: _in_both(value) if section not in ("types",) else value for section, value in read.items()}
        read["types"] = {
            name: {key: _in_both(value) if key in ("stems", "weak") else value for key, value in rule.items()}
            for name, rule in read["types"].items()
        }
    return read


def _in_both(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_both(part) for key, part in value.items()}
    return [*value, *map(cyrillic, value)] if isinstance(value, list) else value


def terms() -> Iterator[Term]:
    """All terms; `key` is a tuple of what the word may mean in its table."""
    for language in LANGUAGES:
        meanings: dict[tuple[str, str], list[Hashable]] = defaultdict(list)
        for table, word, key in _entries(words(language), language):
            if key not in meanings[table, word]:
                meanings[table, word].append(key)
        for (table, word), keys in meanings.items():
            inherited = _inherited(table, word, meanings) if table in STEMMED else ()
            every = tuple(dict.fromkeys((*keys, *inherited)))
            yield Term(word, table, every, language, is_whole=_is_whole(table, word, keys))


def _inherited(table: str, word: str, meanings: dict[tuple[str, str], list[Hashable]]) -> Iterator[Hashable]:
    """What shorter stems of the table mean that the word begins with: the scan reports the longest stem only."""
    for end in range(2, len(word)):
        yield from meanings.get((table, word[:end]), ())


def _is_whole(table: str, word: str, keys: list[Hashable]) -> bool:
    """Number words stand whole (Kyrgyz `үч` is three, `үчүн` is for; `жүз` is a hundred, `жүзөгө` begins to carry out),
    but not longer thousands in Cyrillic (`тысячами`)."""
    if table in ("number", "hedge", "day"):
        is_thousand = any(isinstance(key, tuple) and key[0] in ("times", "plural") for key in keys)
        return not (is_thousand and len(word) > 3 and not word.isascii())
    return table == "unit" and len(word) <= 2


def _entries(read: dict[str, Any], language: str) -> Iterator[tuple[str, str, Hashable]]:
    yield from _of_events(read)
    yield from _of_numbers(read, language)
    for section, table in (("modes", "mode"), ("claims", "claim")):
        for key, listed in read[section].items():
            yield from ((table, word, key) for word in listed)
    for section, table in (("people", "person"), ("units", "unit"), ("sources", "source"), ("says", "says")):
        yield from ((table, word, table) for word in read[section])
    yield from (("person", word, "person") for word in read["claims"]["crowd_people"])


def _of_events(read: dict[str, Any]) -> Iterator[tuple[str, str, Hashable]]:
    for group, listed in read["groups"].items():
        yield from (("part", word, group) for word in listed)
    for word in read["elsewhere"]:
        yield "event", word, None
    for name, rule in read["types"].items():
        yield from (("event", word, (name, "strong")) for word in rule.get("stems", ()))
        yield from (("event", word, (name, "weak")) for word in rule.get("weak", ()))


def _of_numbers(read: dict[str, Any], language: str) -> Iterator[tuple[str, str, Hashable]]:
    for value, listed in read["numbers"].items():
        endings = CASES.get(language, ()) if value > 1 else ()  # `бирге` is together
        yield from (("number", word + ending, ("number", value)) for word in listed for ending in endings)
    for section, kind in (("numbers", "number"), ("times", "times"), ("plurals", "plural"), ("halves", "half")):
        for value, listed in read[section].items():
            yield from (("number", word, (kind, value)) for word in listed)
    for kind, listed in (*read["hedges"].items(), *read["ranges"].items()):
        yield from (("hedge", word, kind) for word in listed)
    for section in ("days", "weeks"):
        for offset, listed in read[section].items():
            yield from (("day", word, (section, offset)) for word in listed)
    yield from (("day", word, ("days", 1)) for word in read["tomorrow"])
