"""The lexicons: readable files, no stem twice, spellings that sites use."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from crawler.annotation.lexicon import LANGUAGES, stems
from crawler.annotation.scan import Scanner, words_of

FULL = ("en", "ru", "ky", "kk", "uz", "tg", "tr")
DEPTH = 300
"""Stems of a language at full depth: fewer would be a file cut off."""


def test_every_file_is_a_language() -> None:
    named = {entry.name for entry in files("crawler.annotation").joinpath("lexicons").iterdir()}
    assert {name.removesuffix(".yml") for name in named if name.endswith(".yml")} == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stem_stands_twice_in_a_file(language: str) -> None:
    counted = Counter((words_of(term.text), term.is_whole) for term in stems(language))
    assert [text for text, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("language", FULL)
def test_full_languages_are_deep_and_know_every_category_of_events(language: str) -> None:
    listed = stems(language)
    assert len(listed) >= DEPTH
    categories = {term.key.category for term in listed}  # type: ignore[union-attr]
    assert categories >= {"protest", "violence", "force", "crisis", "strike", "planned", "hypothetical", "history"}
    assert categories >= {"court", "border", "war", "diplomacy", "sport", "fans", "mask", "background"}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("tg", "тазохурот", ["protest"]),  # plain х for ҳ
        ("ky", "озгочо абал", ["crisis"]),
        ("uz", "To‘qnashuv", ["violence"]),
        ("uz", "Тўқнашув", ["violence"]),
        ("tr", "PROTESTOCULAR", ["protest"]),
        ("ky", "аба майданы", ["mask"]),
        ("ky", "акционерлер", ["business"]),
        ("ru", "протестировали", []),
        ("en", "rally driver", []),
    ],
)
def test_spellings_and_homographs(language: str, text: str, found: list[str]) -> None:
    hits = Scanner(stems(language)).scan(text, language).hits
    assert [hit.term.key.category for hit in hits] == found  # type: ignore[union-attr]
