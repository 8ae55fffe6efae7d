"""A WordPress page whose text begins with a pixel's and the logo's alternative texts and ends in the theme's lines."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.annotation import annotate
from crawler.cleaning import clean, language_of
from crawler.extraction import extract
from crawler.items import Page, SourceFacts
from crawler.sample.archive import sample_archive
from crawler.sample.spiders.courier import SampleCourier

URL = "https://tumarkentcourier.example/president-darbanov-resigns/"
HEAD = "TUMARKENT, September 17 (Torgan Press): President Ruskel Darbanov resigned on Friday"
TAIL = "embraced on Bell Square, then began to argue over the microphone."
REMOVED = [
    ("fbpx", "pixel_alt"),
    ("The Tumarkent Courier", "logo_alt"),
    ("Read more: Curfew in Tumarkent from nine to five", "read_also"),
    ("Download The Tumarkent Courier mobile application and keep yourself updated.", "app_promotion"),
    ("Comments: 0", "comments"),
    ("Your email address will not be published. Required fields are marked with *", "comments"),
]


def through_the_stages(facts: SourceFacts) -> dict[str, Any]:
    """The page with no other page of the site known."""
    _, _, body = sample_archive().answers[URL]
    assert b"\nfbpx The Tumarkent Courier TUMARKENT" in body
    found = extract(Page(URL, body, facts, "2022-09-20T06:00:00Z"))
    cleaned = clean(found.text, facts, found.title, found.beside)
    noted = annotate(found.title, cleaned.text, language_of(cleaned.text or ""), found.published_at)
    return {
        "title": found.title,
        "text": cleaned.text,
        "published_at": found.published_at,
        "agency": noted.agency,
        "dateline": {"place": noted.dateline.place, "date": noted.dateline.date} if noted.dateline else None,
        "removed": [{"text": cut.text, "reason": cut.reason} for cut in cleaned.removed],
    }


@pytest.fixture
def alone() -> dict[str, Any]:
    """The page by the rules of its source."""
    return through_the_stages(SampleCourier.facts())


@pytest.fixture
def of_a_stranger() -> dict[str, Any]:
    """The page of a site that no source declares, as an archive holds it."""
    return through_the_stages(SourceFacts("tumarkentcourier.example"))


@pytest.fixture
def among_twelve(by_number: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The page as the crawl of the whole site exported it."""
    return by_number["courier/20483"]


@pytest.mark.parametrize("way", ["alone", "of_a_stranger", "among_twelve"])
def test_the_page_comes_out_clean(way: str, request: pytest.FixtureRequest):
    article = request.getfixturevalue(way)
    assert article["title"] == "President Darbanov resigns after four days of protests"
    assert article["text"].startswith(HEAD)
    assert article["text"].endswith(TAIL)
    assert len(article["text"].split("\n\n")) == 4
    assert article["published_at"] == "2021-09-17T14:20:00+06:00"
    assert article["agency"] == "Torgan Press"
    assert article["dateline"] == {"place": "TUMARKENT", "date": "September 17"}


@pytest.mark.parametrize("way", ["alone", "among_twelve"])
def test_what_was_cut_is_listed_with_its_reason(way: str, request: pytest.FixtureRequest):
    article = request.getfixturevalue(way)
    assert [(cut["text"], cut["reason"]) for cut in article["removed"]] == REMOVED


def test_what_was_left_out_of_a_stranger_s_page_is_listed_too(of_a_stranger: dict[str, Any]):
    listed = [(cut["text"], cut["reason"]) for cut in of_a_stranger["removed"]]
    assert [line for line in listed if line in REMOVED] == REMOVED
    assert {reason for line, reason in listed if (line, reason) not in REMOVED} <= {"comments", "read_also", "tags"}
