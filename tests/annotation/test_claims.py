"""Claims: numbers with their category, in ten languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.annotation.claims import claims
from crawler.annotation.tables import scan
from tests.annotation.corpus import FLOORS, KINDS, PARTS, STRANGERS, scored, texts


@pytest.mark.parametrize(
    ("parts", "figure", "floor"),
    [(parts, kind, least[kind]) for parts, least in FLOORS for kind in KINDS if kind in least],
)
def test_claims_reach_their_floors(parts: tuple[str, ...], figure: str, floor: float) -> None:
    score = scored(*parts)
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
        ("uk", "Поліція затримала чотирьох чоловіків.", [("detained", 4, 4)]),
        ("uk", "Зібралося понад сто осіб, постраждали семеро.", [("crowd", 100, None), ("injured", 7, 7)]),
        ("az", "Yüzə yaxın adam toplaşıb.", [("crowd", 100, 100)]),
        ("az", "Altı nəfər saxlanılıb, üç qadın xəstəxanaya aparılıb.", [("detained", 6, 6), ("hospitalised", 3, 3)]),
        ("fa", "پنج کارگر زخمی شدند و ۱۴ نفر بازداشت شدند.", [("injured", 5, 5), ("detained", 14, 14)]),
        ("tr", "60'tan fazla polis yaralandı.", [("injured", 60, None)]),
        # people of a trade, and "some hundred"
        ("ru", "У канала собрались около 80 фермеров.", [("crowd", 80, 80)]),
        ("en", "About 30 elderly residents stood outside the city hall.", [("crowd", 30, 30)]),
        ("ky", "Кеңсеге жүздөй киши чогулду.", [("crowd", 100, 100)]),
        ("ru", "Порядок обеспечивали 40 милиционеров.", []),
        ("ru", "Активисту грозит до 15 суток ареста.", []),
    ],
)
def test_a_number_is_read_with_its_hedge_and_belongs_to_its_nearest_category(
    language: str, text: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert [(claim.kind, claim.low, claim.high) for claim in claims(scan(text, language))] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a part of the whole is told already, unless it is of another kind
        ("en", "Six people, four of them soldiers, were killed.", [("killed", 6, 6)]),
        ("en", "Seven people, including two children, were killed.", [("killed", 7, 7)]),
        (
            "ru",
            "Пострадали 590 человек, из них 150 госпитализированы.",
            [("injured", 590, 590), ("hospitalised", 150, 150)],
        ),
        ("ky", "214 киши жаракат алды, анын ичинен 58и ооруканада.", [("injured", 214, 214), ("hospitalised", 58, 58)]),
        ("tr", "3'ü çocuk 21 kişi hayatını kaybetti.", [("killed", 21, 21)]),
        ("en", "Three of the 12 miners were taken to hospital.", [("hospitalised", 3, 3)]),
        # one verb of two numbers
        ("en", "Two policemen and five protesters were killed.", [("killed", 2, 2), ("killed", 5, 5)]),
        ("ru", "Пострадали 32 полицейских и 20 протестующих.", [("injured", 32, 32), ("injured", 20, 20)]),
        # a noun that announces its number, where it stands now
        ("en", "The death toll from this week's unrest in the capital has risen from 13 to 36.", [("killed", 36, 36)]),
        ("ru", "Число погибших в столкновениях 16 сентября выросло до 41.", [("killed", 41, 41)]),
        ("ky", "Каза болгондордун саны 36га жетти.", [("killed", 36, 36)]),
        ("kk", "Қаза тапқандар саны 11-ге жетті.", [("killed", 11, 11)]),
        ("uz", "Halok bo'lganlar soni 21 nafarga yetdi.", [("killed", 21, 21)]),
        ("tg", "Шумораи кушташудагон ба 16 нафар расид.", [("killed", 16, 16)]),
        ("tr", "Ölü sayısı 72'ye yükseldi.", [("killed", 72, 72)]),
        # a crowd before the number is where they were
        ("uz", "Nukusdagi namoyishlarda 18 kishi halok bo'ldi.", [("killed", 18, 18)]),
        ("en", "A crowd of 5,000 gathered.", [("crowd", 5000, 5000)]),
        # nobody, ages, things, and what became of others
        ("en", "No one was hurt when two petrol bombs were thrown.", []),
        ("ru", "Ни один из участников не пострадал, задержаны 17.", [("detained", 17, 17)]),
        ("ru", "Задержаны двое мужчин 25 и 31 года.", [("detained", 2, 2)]),
        ("ky", "19 жаштагы жаран жарадар болду.", []),
        ("en", "Police seized 83 stolen rifles and arrested 1,678 people.", [("detained", 1678, 1678)]),
        ("en", "Three police cars were burned and 12 officers were injured.", [("injured", 12, 12)]),
        ("ru", "Эвакуированы 130 жителей, ранены двое.", [("injured", 2, 2)]),
        ("en", "46 people had been taken to hospital by ten on Monday night.", [("hospitalised", 46, 46)]),
        ("ru", "К десяти вечера в больницы доставлены 46 пострадавших.", [("hospitalised", 46, 46)]),
        # among whom they are
        ("en", "38 of the injured are police officers.", []),
        ("ru", "Среди пострадавших 140 сотрудников милиции и два журналиста.", []),
        ("uz", "Jarohatlanganlar orasida 140 nafar militsioner bor.", []),
        ("ky", "46 киши ооруканага түштү, анын он бири милиция кызматкери.", [("hospitalised", 46, 46)]),
        # numbers as they are printed here
        ("tr", "1.200'ü aşkın işçi iş bıraktı.", [("crowd", 1200, None)]),
        ("tr", "2 bin 500 kişi toplandı.", [("crowd", 2500, 2500)]),
        ("kk", "Қырыққа жуық адам ауруханаға жатқызылды.", [("hospitalised", 40, 40)]),
        ("ky", "Чечим жүзөгө ашты, тургундар чогулду.", []),
        ("ru", "Старший из участников протестовал.", []),
    ],
)
def test_a_number_counts_what_its_sentence_says(
    language: str, text: str, expected: list[tuple[str, int, int | None]]
) -> None:
    assert [(claim.kind, claim.low, claim.high) for claim in claims(scan(text, language))] == expected


def test_competing_claims_are_kept_with_who_says_so() -> None:
    text = "The Health Ministry said 12 people were killed. Witnesses said 40 people were killed."
    found = claims(scan(text, "en"))
    assert [(claim.low, claim.source) for claim in found] == [(12, "Health Ministry"), (40, "Witnesses")]


WORDS = sorted({word for part in (*PARTS, *STRANGERS) for entry in texts(part) for word in entry["text"].split()})


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
