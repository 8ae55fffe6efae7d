"""By-lines: who is a person, and what stands around a name."""

from __future__ import annotations

import pytest

from crawler.extraction.authors import authors, is_person, people_in
from tests.extraction.pages import clues_of

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
    "Reuters": [],
    "By Kelbash Post Staff": [],
    "Kelbash Post": [],
    "Редакция": [],
    "Interfax": [],
    "Friday, August 03, 2007": [],
    "By": [],
}


@pytest.mark.parametrize("line", BYLINES)
def test_people_are_named_without_roles_dates_and_agencies(line: str):
    assert list(people_in(line, clues_of("<h1>x</h1>"))) == BYLINES[line]


@pytest.mark.parametrize(
    "name", ["Jane Sample", "Marie", "J. R. Sample", "Ludwig van Muster", "Айгүл Үлгүева", "焦鹏", "O'Sample"]
)
def test_a_person(name: str):
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["news desk", "admin", "jane@post.example", "https://post.example/jane", "A", "The Post", "5 May"]
)
def test_no_person(name: str):
    assert not is_person(name)


def test_a_login_is_taken_only_where_nobody_is_named():
    head = "<meta name='author' content='jsample'>"
    assert authors(clues_of("<h1>Mill</h1>", head)).value == ("jsample",)
    assert authors(clues_of("<h1>Mill</h1><p>By Jane Sample</p>", head)).value == ("Jane Sample",)


def test_every_rejected_candidate_has_its_reason():
    body = "<h1>Mill</h1><p class='author'>Reuters</p><div class='comments'><b class='author'>Rude Visitor</b></div>"
    climbed = authors(clues_of(body, "<meta name='author' content='Kelbash Post'>"), remember=True)
    assert (climbed.value, {(c.raw, c.reason) for c in climbed.candidates}) == (
        None,
        {("Kelbash Post", "is the site's name"), ("Reuters", "not a person"), ("Rude Visitor", "in a comment")},
    )
