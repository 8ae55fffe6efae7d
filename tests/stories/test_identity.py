"""Keys of articles: the site's number before the address, and declared addresses that may be believed."""

from __future__ import annotations

import pytest

from crawler.items import SourceFacts
from crawler.stories import article_key, canonical_key, url_key

NUMBERED = SourceFacts(
    "kerben", article_url=r"^https?://(?:www\.)?kerben\.example/(?:eng/)?[a-z]+/(?P<id>\d+)(?:_[^/]+)?/?$"
)
PLAIN = SourceFacts("torgan.example")
ARTICLE = "https://torgan.example/news/miting-na-ploshchadi"


@pytest.mark.parametrize(
    "form",
    [
        "https://kerben.example/obshchestvo/170001_miting_na_ploshchadi/",
        "http://www.kerben.example/obshchestvo/170001_another_slug/",
        "https://kerben.example/politika/170001/",
        "https://m.kerben.example/obshchestvo/170001_miting/",
        "https://kerben.example/obshchestvo/170001_miting/amp/",
        "https://kerben.example/obshchestvo/170001_miting/?utm_source=tg",
        "https://kerben-example.cdn.ampproject.org/c/s/kerben.example/obshchestvo/170001_miting/",
    ],
)
def test_the_number_of_the_site_goes_before_slug_section_and_form(form: str):
    assert article_key(NUMBERED, form) == "kerben#170001"


def test_a_translation_that_has_its_originals_number_is_an_article_of_its_own():
    assert article_key(NUMBERED, "https://kerben.example/eng/news/170001/") == "kerben#eng#170001"


def test_an_address_without_a_number_is_its_key():
    assert article_key(NUMBERED, "https://kerben.example/about") == "kerben.example/about"


@pytest.mark.parametrize("address", ["https://torgan.example/?p=1205", "https://m.torgan.example/2020/10/05/miting"])
def test_the_declared_address_of_the_same_site_is_believed(address: str):
    assert canonical_key(PLAIN, address, ARTICLE) == url_key(ARTICLE)


@pytest.mark.parametrize(
    "declared",
    [
        None,
        "https://torgan.example/",
        "https://torgan.example/?",
        "https://torgan.example/news/",
        "https://torgan.example/politika",
        "https://torgan.example/category/obshchestvo-i-politika",
        "https://kerben.example/news/miting-na-ploshchadi",
        "https://ky.torgan.example/news/miting-na-ploshchadi",
        "https://m.torgan.example/?p=1205&utm_source=tg",
        "https://[torgan",
    ],
)
def test_no_other_address_is_told_by_homes_sections_other_sites_and_the_page_itself(declared: str | None):
    assert canonical_key(PLAIN, "https://torgan.example/?p=1205", declared) is None


def test_a_page_with_a_number_needs_no_declared_address():
    address = "https://kerben.example/news/170001_miting/"
    assert canonical_key(NUMBERED, address, "https://kerben.example/news/170002_drugoy/") is None
    assert canonical_key(NUMBERED, "https://kerben.example/?go=5", address) == "kerben#170001"
