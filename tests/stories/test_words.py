"""Words as hashes: the same words as regular expressions find, and the same hashes in every text."""

from __future__ import annotations

import re

import pytest

from crawler.stories import content_hash, fingerprint, sentences
from crawler.stories.words import Words, codes_of, is_of_word, plain_words
from tests.stories.texts import WIRES, text

ODD = ["", " ", "a", "naïve_1 – x²", "тёплый, «день»!", "𝐀𝟙 b😀c", "\ud800x", "٣ मराठी", "a\n\nb "]


def of(told: str) -> Words:
    return Words.of(codes_of(f" {told} "))


def test_a_character_is_one_of_a_word_where_regular_expressions_say_so():
    every = "".join(map(chr, range(0x20000)))
    found = is_of_word(codes_of(every))
    assert {chr(code) for code in found.nonzero()[0]} == set(re.findall(r"\w", every))


@pytest.mark.parametrize("told", [*ODD, *(text(*wire) for wire in WIRES.values())])
def test_words_are_those_of_regular_expressions(told: str):
    assert plain_words(told) == " ".join(re.findall(r"\w+", told))
    assert of(told).keys == [key for word in re.findall(r"\w+", told) for key in of(word).keys]


def test_a_run_has_one_hash_wherever_it_stands():
    wire = WIRES["ky"][0]
    longer = of(f"Башка сөз, {wire} Дагы.").runs(3, 4)
    for own, among in zip(of(wire).runs(3, 4), longer, strict=True):
        assert own.tolist() == among.tolist()[2:-1]
        assert len(set(among.tolist())) == len(among)
    assert [len(runs) for runs in of("two words").runs(2, 3, 4)] == [1, 0, 0]


def test_hashes_are_those_that_states_hold():
    """Stored fingerprints and versions are compared with those of today."""
    assert content_hash("Ёлка, 5 МЕТРОВ!") == "9bc6cba72f5d17faed3dac0ca9a542eacdcd61753fbc599df5e38acf91df2ebe"
    print_ = fingerprint(sentences("Жители города вышли на площадь в понедельник вечером."))
    assert print_.postings == (-2107128848, -1659838064)
    assert sorted(print_.sample)[:2] == [2345719170, 2485654520]
