"""Headlines: the site's name is cut, and what the rungs agree on wins."""

from __future__ import annotations

import pytest

from crawler.extraction.titles import title, without_site_name
from tests.extraction.pages import clues_of


@pytest.mark.parametrize(
    "text",
    [
        "Mill closed - Kelbash Post",
        "Mill closed | Kelbash Post",
        "Mill closed — Kelbash Post",
        "Mill closed :: Kelbash Post",
        "Mill closed » Kelbash Post",
        "Mill closed – The Kelbash Post",
        "Mill closed. kelbashpost.example",
        "Kelbash Post | Mill closed",
        "kelbashpost.example | Mill closed | Kelbash Post",
        "Mill closed",
    ],
)
def test_the_sites_name_is_cut(text: str):
    assert without_site_name(text, clues_of("<h1>x</h1>")) == "Mill closed"


@pytest.mark.parametrize(
    "text", ["Mill - a history", "Kelbash mill closed", "Why the Kelbash Post - and others - strike"]
)
def test_a_title_with_a_dash_stays_whole(text: str):
    assert without_site_name(text, clues_of("<h1>x</h1>")) == text


def test_the_last_part_of_the_title_element_is_a_site_even_if_no_other_place_names_it():
    head = "<title>Mill of the old quarter closed - Union of Millers</title>"
    assert title(clues_of("<p>x</p>", head)).value == "Mill of the old quarter closed"


def test_a_page_that_is_headed_by_its_site_alone_has_no_title():
    climbed = title(clues_of("<h1>Kelbash Post</h1>", "<title>Kelbash Post</title>"), remember=True)
    assert climbed.value is None
    assert {candidate.reason for candidate in climbed.candidates} <= {"is the site's name"}


def test_a_lone_declared_title_does_not_outweigh_the_heading():
    head = "<meta property='og:title' content='You will not believe what closed in the quarter'>"
    climbed = title(clues_of("<h1>Mill closed in the quarter</h1>", head), remember=True)
    assert climbed.value == "Mill closed in the quarter"
    assert [candidate.rung for candidate in climbed.conflicts()] == ["opengraph"]


def test_a_headline_without_blanks_is_parted_from_its_site():
    assert (
        title(clues_of("<p>x</p>", "<title>磨坊附近聚集了数百人要求重新计票-凯尔巴什邮报</title>")).value
        == "磨坊附近聚集了数百人要求重新计票"
    )
