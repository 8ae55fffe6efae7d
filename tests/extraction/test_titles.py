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


def test_a_headline_in_other_words_than_search_engines_are_told_stays_the_headline():
    head = (
        "<title>Mill of Kelbash shuts after 90 years</title>"
        "<meta property='og:title' content='Mill of Kelbash shuts after 90 years'>"
        "<meta name='twitter:title' content='Mill of Kelbash shuts after 90 years'>"
    )
    climbed = title(clues_of("<h1>Workers weep at the gate of the old mill</h1>", head))
    assert climbed.value == "Workers weep at the gate of the old mill"


def test_a_heading_that_shares_no_word_with_what_is_declared_is_a_sections():
    head = "<title>Mill shuts</title><meta property='og:title' content='Mill shuts'>"
    assert title(clues_of("<h1>Everything about our home and garden</h1>", head)).value == "Mill shuts"


@pytest.mark.parametrize(
    "heading",
    [
        "<span>River quarter</span> - Workers weep at the gate of the old mill",
        "Workers weep at the gate of the old mill <small>5 October 2020, 14:30</small>",
    ],
)
def test_a_kicker_or_a_date_in_the_heading_yields_to_the_declared_title(heading: str):
    head = "<meta property='og:title' content='Workers weep at the gate of the old mill'>"
    head += "<meta name='twitter:title' content='Workers weep at the gate of the old mill'>"
    assert title(clues_of(f"<h1>{heading}</h1>", head)).value == "Workers weep at the gate of the old mill"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Opinion | Workers weep at the gate of the mill", "Workers weep at the gate of the mill"),
        ("Workers weep at the gate of the mill | Editorial", "Workers weep at the gate of the mill"),
        ("River quarter | Workers weep at the gate of the mill | Pictures", "Workers weep at the gate of the mill"),
        ("Mill closed | Workers weep", "Mill closed | Workers weep"),
    ],
)
def test_a_label_behind_a_stroke_is_no_part_of_the_headline(text: str, wanted: str):
    assert title(clues_of(f"<h1>{text}</h1>")).value == wanted


def test_a_subheading_takes_the_headings_place_only_where_it_says_the_whole_declared_title():
    head = "<meta property='og:title' content='Workers weep at the gate of the old mill'>"
    body = "<h1>Kelbash and its river</h1><h2>{}</h2>"
    assert title(clues_of(body.format("Workers weep at the gate of the old mill"), head)).won.rung == "heading"
    assert title(clues_of(body.format("The old mill"), head)).won.rung == "opengraph"


def test_a_heading_that_leads_to_another_page_is_a_teasers():
    body = "<h1>Workers weep at the gate</h1><h1><a href='/news/2'>Other news of the day in Kelbash</a></h1>"
    assert title(clues_of(body, "<title>Strike</title>")).value == "Workers weep at the gate"


@pytest.mark.parametrize("points", ["...", "…"])
def test_a_title_that_is_cut_for_social_networks_is_made_whole(points: str):
    cut = f"<meta property='og:title' content='Workers weep at the gate{points}'>"
    head = cut + cut.replace("og:title", "twitter:title") + "<title>Workers weep at the gate of the old mill</title>"
    assert title(clues_of("<p>x</p>", head)).value == "Workers weep at the gate of the old mill"


def test_points_that_belong_to_the_headline_stay():
    head = "<meta property='og:title' content='And then the mill closed...'><title>And then the mill closed...</title>"
    assert title(clues_of("<p>x</p>", head)).value == "And then the mill closed..."


@pytest.mark.parametrize(
    "text",
    [
        "Тегирмендин жанына эл чогулду — Kelbash Post",
        "Тегирмендин жанына эл чогулду | KELBASH POST",
        "Тегирмендин жанына эл чогулду - KELBASHPOST.EXAMPLE",
        "Тегирмендин жанына эл чогулду &#8211; Kelbash Post",
    ],
)
def test_the_sites_name_is_cut_in_any_case_and_behind_any_dash(text: str):
    head = f"<title>{text}</title>"
    assert title(clues_of("<p>x</p>", head)).value == "Тегирмендин жанына эл чогулду"
