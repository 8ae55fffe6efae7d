"""The lexicons: stems by language, category and weight (crawler/annotation/lexicons), a table of the scan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from crawler.annotation.scan import Term

TABLE = "lexicon"
LANGUAGES = ("en", "ru", "ky", "kk", "uz", "tg", "tr", "uk")


@dataclass(frozen=True)
class Stem:
    """`category`: unrest, related or none (what speaks against); `weight` 1 to 3."""

    text: str
    category: str
    weight: int


def terms() -> Iterator[Term]:
    """The stems of all languages; `key` is the Stem."""
    for language in LANGUAGES:
        for stem in stems(language):
            yield Term(stem.text, TABLE, stem, language)


@cache
def stems(language: str) -> tuple[Stem, ...]:
    """Stems of one language's file."""
    data = yaml.safe_load(files("crawler.annotation").joinpath("lexicons", f"{language}.yml").read_text("utf-8"))
    return tuple(
        Stem(text, category, weight)
        for category, weights in data.items()
        for weight, texts in weights.items()
        for text in texts
    )
