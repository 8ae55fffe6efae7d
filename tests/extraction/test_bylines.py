"""By-lines: who is a person, and what stands around a name."""

from __future__ import annotations

import pytest

from crawler.extraction.bylines import is_person, people_in

BYLINES = {
    "By Jane Sample": ["Jane Sample"],
    "by Jane Sample and John Placeholder": ["Jane Sample", "John Placeholder"],
    "Jane Sample, John Placeholder & Ann Example": ["Jane Sample", "John Placeholder", "Ann Example"],
    "By Jane Sample, Staff Writer": ["Jane Sample"],
    "Jane Sample | Kelbash Post": ["Jane Sample"],
    "Jane Sample (Editor)": ["Jane Sample"],
    "By Jane Sample • December 15, 2023 12:25 pm": ["Jane Sample"],
    "By Jane Sample December 15, 2023": ["Jane Sample"],
    "Updated: 5 May 2020 Written by: Jane Sample": ["Jane Sample"],
    "5 мая 2020 Автор: Айгүл Үлгүева": ["Айгүл Үлгүева"],
    "Автор: Айгүл Үлгүева, Бакыт Үлгүев": ["Айгүл Үлгүева", "Бакыт Үлгүев"],
    "Datum: 19.11.2021 Autor: Johann Muster Quelle: Agentur": ["Johann Muster"],
    "Von Johann Muster, dpa": ["Johann Muster"],
    "John Placeholder The Associated Press": ["John Placeholder"],
    "By Jane Sample for Backyard Club": ["Jane Sample"],
    "Jane Sample/Kelbash Agency": ["Jane Sample"],
    "AP/Reuters": [],
    "By Jane Sample and Anna Placeholder, Kelbash": ["Jane Sample", "Anna Placeholder"],
    "von Johann Muster, KBR KELBASH": ["Johann Muster"],
    "Jane Sample, Jr.": ["Jane Sample Jr"],
    "Kelbash Post - Jane Sample": ["Jane Sample"],
    "Jane Sample - https://sample.example": ["Jane Sample"],
    "Von J. S. am 7.8.2013 um 9:07 Uhr": ["J. S"],
    "Written by Jane Sample": ["Jane Sample"],
    "Text & photos: Jane Sample": ["Jane Sample"],
    "Автор текста: Айгүл Үлгүева": ["Айгүл Үлгүева"],
    "Кабарчы: Айгүл Үлгүева": ["Айгүл Үлгүева"],
    "Даярдаган: Айгүл Үлгүева жана Бакыт Үлгүев": ["Айгүл Үлгүева", "Бакыт Үлгүев"],
    "Муаллиф: Намуна Намунаев": ["Намуна Намунаев"],
    "Muallif: Namuna Namunayeva": ["Namuna Namunayeva"],
    "Дайындаған: Үлгі Үлгіұлы": ["Үлгі Үлгіұлы"],
    "Haber: Örnek Örnekoğlu": ["Örnek Örnekoğlu"],
    "Yazan: Örnek Örnekoğlu": ["Örnek Örnekoğlu"],
    "Материал подготовила Айгүл Үлгүева": ["Айгүл Үлгүева"],
    "АКИpress": [],
    "Пресс-служба МВД": [],
    "KelbashNews": [],
    "Kelbash.kg": [],
    "Тенгри ньюс": [],
    "Радиои Озодӣ": [],
    "Озодлик радиоси": [],
    "Голос Америки": [],
    "Соб. инф.": [],
    "Special Correspondent": [],
    "İHA": [],
    "НИАТ «Ховар»": [],
    "Намунаев Намуна, ЎзА мухбири": ["Намунаев Намуна"],
    "Айбек Үлгүев — Ош": ["Айбек Үлгүев"],
    "Ayşe Örnek - İSTANBUL": ["Ayşe Örnek"],
    "Örnek Örnekoğlu/ANKARA, (DHA)": ["Örnek Örnekoğlu"],
    "Текст: Анна Үлгүева, фото: Бакыт Үлгүев": ["Анна Үлгүева"],
    "Собкор": [],
    "Басма сөз кызматы": [],
    "Matbuot xizmati": [],
    "Kelbash haber ajansı": [],
    "Наш корреспондент": [],
    "По материалам СМИ": [],
    "MTN": [],
    "ks Kelbash": [],
    "Reuters": [],
    "By Kelbash Post Staff": [],
    "Kelbash Post": [],
    "Редакция": [],
    "Interfax": [],
    "Friday, August 03, 2007": [],
    "By": [],
    "By Jane Sample. Reviewed by John Placeholder": ["Jane Sample"],
    "By Jane Sample | Edited by John Placeholder": ["Jane Sample"],
    "Фото: Бакыт Үлгүев. Автор: Айгүл Үлгүева": ["Айгүл Үлгүева"],
    "Айгүл Үлгүева. Которгон: Бакыт Үлгүев": ["Айгүл Үлгүева"],
    "Translated by Ann Example": [],
    "Muharrir: Namuna Namunayeva": [],
    "Kelbash Post, Hamburg": [],
    "kelbash agency / jsample": ["jsample"],
    "undefined": [],
    "Readers voted 5 May 2020": [],
    "mis le 5 mai 2020": [],
    "Ritzau": [],
    "新华社": [],
    "作者：焦鹏": ["焦鹏"],
    "时间：": [],
}


@pytest.mark.parametrize("line", BYLINES)
def test_people_are_named_without_roles_dates_and_agencies(line: str):
    assert list(people_in(line, frozenset({"kelbashpost", "kelbashpostexample"}))) == BYLINES[line]


@pytest.mark.parametrize(
    "name",
    [
        "Jane Sample",
        "Anna Sample",
        "May Sample",
        "jane sample",
        "van Muster",
        "Marie",
        "J. R. Sample",
        "Ludwig van Muster",
        "Айгүл Үлгүева",
        "焦鹏",
        "O'Sample",
    ],
)
def test_a_person(name: str):
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["news desk", "admin", "jane@post.example", "https://post.example/jane", "A", "The Post", "5 May"]
)
def test_no_person(name: str):
    assert not is_person(name)


def test_a_name_that_picture_and_link_both_say_is_said_once():
    assert list(people_in("Айгүл Үлгүева Айгүл Үлгүева")) == ["Айгүл Үлгүева"]


def test_a_label_of_another_part_is_no_name():
    assert list(people_in("Researched by")) == []


def test_a_full_name_that_only_the_host_tells_is_the_owner_s_of_a_blog():
    hosts = frozenset({"janesample", "mill"})
    assert list(people_in("By Jane Sample", host_names=hosts)) == ["Jane Sample"]
    assert list(people_in("Jane Sample", frozenset({"janesample"}), hosts)) == []
    assert list(people_in("The Mill", host_names=hosts)) == []
