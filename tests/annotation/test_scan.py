"""The scan: offsets hold, words are found whole, tables do not hide one another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.annotation.scan import Hit, Scanner, Term, fold, words_of


def quotes(hits: list[Hit], text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in hits]


def scan(text: str, *terms: Term, language: str | None = None) -> list[str]:
    return quotes(Scanner(terms).scan(text, language).hits, text)


@given(st.text())
def test_fold_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(words_of(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("«Митингчилер» келди", "Митингчилер"),
        ("(митинг)", "митинг"),
        ("МИТИНГ\nбашталды", "МИТИНГ"),
        ("'митинг' болду", "митинг"),
        ("контрмитинг, митингге", "митингге"),
    ],
)
def test_a_stem_is_found_at_the_left_boundary_and_quoted_to_the_end_of_its_word(text: str, quote: str) -> None:
    assert scan(text, Term("митинг", "lexicon")) == [quote]


def test_offsets_hold_behind_a_capital_that_lowers_to_two_characters() -> None:
    assert scan("İİİ DİYARBAKIR'DA GÖSTERİLER", Term("gösteri", "lexicon")) == ["GÖSTERİLER"]


@pytest.mark.parametrize("text", ["YAPILAN EYLEM", "yapılan eylem"])
def test_turkish_capitals_match(text: str) -> None:
    assert scan(text, Term("yapılan eylem", "lexicon")) == [text]


@pytest.mark.parametrize("apostrophe", "'ʻʼ’‘`")
def test_uzbek_apostrophes_are_one_letter(apostrophe: str) -> None:
    assert scan(f"To{apostrophe}qnashuvlar bo{apostrophe}ldi", Term("to'qnashuv", "lexicon")) == [
        f"To{apostrophe}qnashuvlar"
    ]


def test_a_phrase_crosses_hyphens_but_not_commas_or_lines() -> None:
    terms = (Term("sit-in", "lexicon"), Term("hunger strike", "lexicon"))
    assert scan("A sit in, a sit‑in; a hunger-strike.", *terms) == ["sit in", "sit‑in", "hunger-strike"]
    assert scan("They sit, in hunger, strike", *terms) == []


def test_a_stop_extension_makes_another_word() -> None:
    term = Term("майдан", "lexicon", stops=("чы", " согуш"))
    assert scan("майданга, майданчыга, майданы согуштан тыш", term) == ["майданга"]
    assert scan("майдан жана согуш", term) == ["майдан"]


def test_a_whole_word_takes_no_suffix_but_an_apostrophes() -> None:
    assert scan("Osh, Oshima, Osh's", Term("osh", "place", is_whole=True)) == ["Osh", "Osh's"]


def test_the_longest_of_a_table_wins_and_tables_overlap() -> None:
    text = "Ак үйдү басып алышты"
    terms = (Term("ак үй", "place"), Term("ак үйдү бас", "event"), Term("басып ал", "event"), Term("бас", "lexicon"))
    assert scan(text, *terms) == ["Ак үйдү басып", "Ак үйдү", "басып"]


def test_a_language_gates_terms_and_an_unknown_one_gates_none() -> None:
    terms = (Term("акция", "lexicon", language="ru"), Term("акци", "lexicon", language="ky"), Term("ош", "place"))
    assert scan("акция Ош", *terms, language="ky") == scan("акция Ош", *terms, language="ru") == ["акция", "Ош"]
    assert scan("акциялар Ош", *terms, language="uz") == ["акциялар", "Ош"]
    assert scan("акции", *terms, language="ru") == []


def test_hits_of_a_table() -> None:
    found = Scanner([Term("ош", "place", key="OSH"), Term("митинг", "lexicon")]).scan("Ошто митинг", None)
    assert [hit.term.key for hit in found.hits_of("place")] == ["OSH"]
    assert found.hits_of("actor") == []
