"""Claims: numbers with their category, in seven languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.annotation.claims import claims
from crawler.annotation.tables import scan
from tests.annotation.corpus import FLOORS, KINDS, PARTS, scored, texts


@pytest.mark.parametrize(("figure", "floor"), [(kind, FLOORS[kind]) for kind in KINDS])
def test_claims_reach_their_floors(figure: str, floor: float) -> None:
    score = scored(*PARTS)
    assert score.share(figure) >= floor, score.misses


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Nine dead and 34 wounded.", [("killed", 9, 9), ("injured", 34, 34)]),
        ("en", "At least one person was killed and 590 were injured.", [("killed", 1, None), ("injured", 590, 590)]),
        ("en", "Police detained 120 protesters.", [("detained", 120, 120)]),
        ("en", "Several dozen protesters gathered.", [("crowd", 24, None)]),
        ("en", "Up to 500 people rallied.", [("crowd", 0, 500)]),
        ("en", "A 19-year-old was killed at 10:30 on 5 October 2020.", []),
        ("en", "In 2010 protesters were killed.", []),
        ("ru", "В акции участвовали от 5 до 35 тысяч человек.", [("crowd", 5000, 35000)]),
        ("ru", "Трое сотрудников ранены.", [("injured", 3, 3)]),
        ("ru", "225 человек погибли.", [("killed", 225, 225)]),
        ("ru", "Вышли полторы тысячи человек.", [("crowd", 1500, 1500)]),
        ("ru", "Погибли двадцать пять человек.", [("killed", 25, 25)]),
        ("ru", "Пострадали 34 магазина, ущерб 5 млн сомов.", []),
        ("ky", "Митингге 100гө чукул адам келген.", [("crowd", 100, 100)]),
        ("ky", "Аянтка 15 миңден ашык киши чогулду.", [("crowd", 15000, None)]),
        ("kk", "500-ден астам адам жиналды.", [("crowd", 500, None)]),
        ("uz", "1000дан ортиқ киши жароҳатланган.", [("injured", 1000, None)]),
        ("uz", "O'n yetti kishi halok bo'ldi.", [("killed", 17, 17)]),
        ("tg", "Беш аз 300 нафар ҷамъ омаданд.", [("crowd", 300, None)]),
        ("tr", "60'tan fazla polis yaralandı.", [("injured", 60, None)]),
    ],
)
def test_a_number_is_read_with_its_hedge_and_belongs_to_its_nearest_category(
    language: str, text: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert [(claim.kind, claim.low, claim.high) for claim in claims(scan(text, language))] == expected


def test_competing_claims_are_kept_with_who_says_so() -> None:
    text = "The Health Ministry said 12 people were killed. Witnesses said 40 people were killed."
    found = claims(scan(text, "en"))
    assert [(claim.low, claim.source) for claim in found] == [(12, "Health Ministry"), (40, "Witnesses")]


WORDS = sorted({word for part in PARTS for entry in texts(part) for word in entry["text"].split()})


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=40), st.sampled_from(["en", "ru", "ky", "tr", None])
)
def test_any_text_gives_claims_whose_wording_stands_in_it(words: list[str], language: str | None) -> None:
    text = " ".join(words)
    for claim in claims(scan(text, language)):
        assert text[claim.start : claim.end] == claim.wording
        assert claim.low >= 0
        assert claim.high is None or claim.high >= claim.low
