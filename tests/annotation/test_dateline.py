"""Datelines and agencies in the conventions of the region."""

from __future__ import annotations

import pytest

from crawler.annotation.dateline import head
from crawler.annotation.tables import scan


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("BISHKEK, October 5 (Reuters) - Protesters rallied.", "BISHKEK", "October 5", "Reuters"),
        ("BISHKEK (AFP) - Protesters rallied.", "BISHKEK", None, "AFP"),
        ("АЛМАТЫ, 18 қаңтар – Sputnik. Полиция хабарлады.", "АЛМАТЫ", "18 қаңтар", "Sputnik"),
        ("БИШКЕК, 5 окт - РИА Новости. Сторонники собрались.", "БИШКЕК", "5 окт", "RIA Novosti"),
        ("BİŞKEK, 6 Ekim 2020 /Kabar/. Göstericiler toplandı.", "BİŞKEK", "6 Ekim 2020", "Kabar"),
        ("13:40, 22 июля 2022, Бишкек - 24.kg, Асан Выдуманов. Митинг.", "Бишкек", "22 июля 2022", "24.kg"),
        ("Москва. 6 октября. INTERFAX.RU - Сторонники собрались.", "Москва", "6 октября", "Interfax"),
        ("НУР-СУЛТАН. КАЗИНФОРМ – Сторонники собрались.", "НУР-СУЛТАН", None, "Kazinform"),
        ("Баку. Тренд: Сторонники собрались.", "Баку", None, "Trend"),
        ("Бишкек. 6 октября. КирТАГ – Сторонники собрались.", "Бишкек", "6 октября", "KirTAG"),
        ("КИЇВ. 6 жовтня. УНН. Прихильники зібралися.", "КИЇВ", "6 жовтня", "UNN"),
        ("Bakı, 6 oktyabr, AZƏRTAC Tərəfdarlar toplaşdı.", "Bakı", "6 oktyabr", "Azertac"),
        ("BAKU, Oct.6 Trend: Supporters gathered.", "BAKU", "Oct.6", "Trend"),
        ("YEREVAN, OCTOBER 6, ARMENPRESS. Supporters gathered.", "YEREVAN", "OCTOBER 6", "Armenpress"),
        ("TEHRAN, Oct. 06 (MNA) – Supporters gathered.", "TEHRAN", "Oct. 06", "Mehr"),
        ("НҰР-СҰЛТАН. ҚазАқпарат - Жақтастары жиналды.", "НҰР-СҰЛТАН", None, "Kazinform"),
        ("Bishkek, Reuters reporters saw it. Supporters gathered.", None, None, None),
        ("Спутник был доставлен на орбиту ракетой.", None, None, None),
        ("CNN has a story about the rally.", None, None, None),
        ("АКИpress Митинг прошел.", None, None, "AKIpress"),
        ("KARACHI: Traders blocked a road.", "KARACHI", None, None),
        ("ТАСС, 5 октября. Митинг прошел в Бишкеке.", None, None, "TASS"),
        ("AKIPRESS.COM - A rally was held.", None, None, "AKIpress"),
        ("(АКИpress) Митинг прошел.", None, None, "AKIpress"),
        ("A rally was held.\n\nSource: Interfax", None, None, "Interfax"),
        ("Митинг прошел.\n\nРИА Новости", None, None, "RIA Novosti"),
        ("Protesters told Reuters that they will stay.", None, None, None),
        ("BREAKING: Protesters rallied.", None, None, None),
        ("МИТИНГ: люди собрались.", None, None, None),
    ],
)
def test_the_head_and_the_foot_of_a_story_tell_its_place_day_and_agency(
    text: str, place: str | None, date: str | None, agency: str | None
) -> None:
    found = head(scan(text, None))
    line = found.dateline
    assert (line.place if line else None, line.date if line else None, found.agency) == (place, date, agency)
