"""Month and weekday names, as pages print them."""

from __future__ import annotations

import re

import pytest

from crawler.extraction.calendar import month_number, month_readings, weekday_number
from crawler.extraction.calendar_names import MONTHS, WEEKDAYS

INFLECTED = """
October 10 | Sept. 9 | OCT 10 | октября 10 | Октябре 10 | мая 5 | мае 5 | янв. 1 | нояб 11 | октябрда 10
октябрдын 10 | октябры 10 | октябрындагы 10 | марттан 3 | майдагы 5 | июнда 6 | үчтүн айы 1 | жетинин айы 11
қазанда 10 | қазанның 10 | қаңтардан 1 | қыркүйекте 9 | oktabrda 10 | oktyabrdan 10 | yanvarning 1
октябрида 10 | июлдан 7 | октябри 10 | ноябри 11 | Ekim'de 10 | ekimde 10 | AĞUSTOS 8 | agustos 8 | Şubat 2
Mayıs 5 | mayis 5 | oktyabrın 10 | жовтня 10 | листопада 11 | травні 5 | кастрычніка 10 | października 10
février 2 | fevrier 2 | août 8 | März 3 | outubro 10 | οκτωβρίου 10 | Ιουνίου 6 | ოქტომბრის 10
հոկտեմբերի 10 | اکتبر 10 | أكتوبر 10 | تشرين الأول 10 | كانون الثاني 1 | اکتوبر 10 | جولائی 7 | अक्टूबर 10
অক্টোবর 10 | ตุลาคม 10 | ต.ค. 10 | אוקטובר 10
"""


@pytest.mark.parametrize("line", re.split(r"\s*[|\n]\s*", INFLECTED.strip()))
def test_a_month_is_known_in_every_case_form(line: str) -> None:
    word, _, number = line.rpartition(" ")
    assert month_number(word) == int(number)


@pytest.mark.parametrize(
    "word", ["mayor", "marsh", "marketing", "маяк", "мартышка", "octopus", "decision", "сентенция", "", "5"]
)
def test_words_that_begin_like_a_month_are_none(word: str) -> None:
    assert month_number(word) is None


def test_a_name_of_two_months_needs_its_language() -> None:
    assert month_number("listopad") is None
    assert (month_number("listopad", "pl"), month_number("listopad", "hr")) == (11, 10)


def test_a_jalali_month_is_no_gregorian_month() -> None:
    assert month_number("آبان") is None
    assert month_readings("آبان") == {"fa-jalali": 8}


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("Monday", "en", 1), ("понедельник", "ru", 1), ("среду", "ru", 3), ("воскресенье", "ru", 7),
        ("дүйшөмбү", "ky", 1), ("бейшембиде", "ky", 4), ("жекшембиде", "ky", 7), ("сейсенбіде", "kk", 2),
        ("dushanba", "uz", 1), ("якшанба", "uz", 7), ("ҷумъа", "tg", 5), ("Cumartesi", "tr", 6), ("cümə", "az", 5),
        ("п’ятницю", "uk", 5), ("دوشنبه", "fa", 1), ("الاثنين", "ar", 1), ("جمعرات", "ur", 4),
    ],
)  # fmt: skip
def test_a_weekday_is_known_by_its_language(word: str, language: str, number: int) -> None:
    assert weekday_number(word, language) == number


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_every_table_has_twelve_months(language: str) -> None:
    rows = MONTHS[language].split("|")
    assert len(rows) == 12
    first_names = [row.split()[0].replace("_", " ") for row in rows]
    assert [month_readings(name)[language] for name in first_names] == list(range(1, 13))


@pytest.mark.parametrize("language", sorted(WEEKDAYS))
def test_every_week_has_seven_days(language: str) -> None:
    first_names = [row.split()[0].replace("_", " ") for row in WEEKDAYS[language].split("|")]
    assert [weekday_number(name, language) for name in first_names] == list(range(1, 8))
