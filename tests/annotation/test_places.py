"""Places: spellings, cases, landmarks, regions and homographs."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files

import pytest
import yaml

from crawler.annotation.places import mentions
from crawler.annotation.tables import scan


def named(text: str, language: str, country: str | None = None) -> list[tuple[str, str]]:
    return [(mention.place.name, mention.place.country) for mention in mentions(scan(text, language), country)]


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("en", "in Bishkek's centre", "Bishkek", "KG"),
        ("en", "in Frunze", "Bishkek", "KG"),
        ("ru", "в Бишкеке", "Bishkek", "KG"),
        ("ru", "в Ленинабаде", "Khujand", "TJ"),
        ("ru", "в Москве", "Moscow", "RU"),
        ("ru", "в Ошской области", "Osh Region", "KG"),
        ("ky", "Таластан келген", "Talas", "KG"),
        ("ky", "Ала-Тоо аянтында", "Ala-Too Square", "KG"),
        ("ky", "Жогорку Кеңештин имараты", "Jogorku Kenesh", "KG"),
        ("ky", "Кой-Таштагы окуя", "Koy-Tash", "KG"),
        ("kk", "Жаңаөзендегі жұмысшылар", "Zhanaozen", "KZ"),
        ("uz", "Qo‘qonning markazida", "Kokand", "UZ"),
        ("uz", "Нукусдаги воқеалар", "Nukus", "UZ"),
        ("tg", "дар Хоруғ", "Khorog", "TJ"),
        ("tr", "İstanbul'daki gösteri", "Istanbul", "TR"),
    ],
)
def test_a_place_is_known_in_its_spellings_and_cases(language: str, text: str, name: str, country: str) -> None:
    assert (name, country) in named(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ky", "Ошондой эле алар кетти."),
        ("uz", "Қарши чиқдилар."),
        ("ky", "Манас эпосу айтылды."),
        ("ky", "Каршы болгондор көп."),
        ("en", "Nice weather. Reading is good."),
        ("tr", "Karşı çıktılar."),
    ],
)
def test_words_that_are_spelled_like_places_are_no_places(language: str, text: str) -> None:
    assert named(text, language) == []


def test_a_generic_landmark_counts_in_its_country_only() -> None:
    assert ("Government House (White House)", "KG") in named("Protesters in Bishkek stormed the White House.", "en")
    assert named("The White House said on Monday.", "en") == []


def test_the_source_s_country_decides_between_namesakes() -> None:
    assert named("A rally was held in Talas.", "en", "KG") == [("Talas", "KG")]


def test_the_ends_of_a_road_are_not_where_it_was_blocked() -> None:
    assert named("Перекрыта трасса Бишкек — Ош.", "ru") == []


def test_the_gazetteer_loads_in_time_and_memory() -> None:
    code = (
        "import resource, time, yaml; from crawler.annotation import gazetteer;"
        "size = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "before, start = size(), time.process_time(); terms = list(gazetteer.terms());"
        "print(len(terms), time.process_time() - start, (size() - before) / 1024)"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    count, seconds, megabytes = map(float, output.split())
    assert count > 10_000
    assert seconds <= 0.3
    assert megabytes <= 60


def test_each_correction_names_a_place_of_the_gazetteer() -> None:
    folder = files("crawler.annotation").joinpath("geography")
    rows = [line.split("\t")[:2] for line in folder.joinpath("gazetteer.tsv").read_text("utf-8").splitlines()]
    corrections = yaml.safe_load(folder.joinpath("names.yml").read_text("utf-8"))
    assert [row["key"] for row in corrections if "at" not in row and row["key"] not in rows] == []
