"""Which links of an unknown site look like articles."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from crawler.discovery.pages import is_article_url

HOME = "https://post.example"
ADDRESSES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("article_addresses.yml").read_text("utf-8"))


@pytest.mark.parametrize("path", ADDRESSES["articles"])
def test_an_address_that_looks_like_an_article_s_is_one(path: str):
    assert is_article_url(HOME + path, f"{HOME}/", None)


@pytest.mark.parametrize("path", ADDRESSES["others"])
def test_sections_lists_and_pages_of_the_site_about_itself_are_none(path: str):
    assert not is_article_url(HOME + path, f"{HOME}/", None)


def test_a_declared_pattern_alone_decides_where_there_is_one():
    assert is_article_url(f"{HOME}/n/1", f"{HOME}/", r"/n/\d+$")
    assert not is_article_url(f"{HOME}/news/rally-in-the-town-draws-hundreds", f"{HOME}/", r"/n/\d+$")


def test_other_hosts_are_none():
    assert not is_article_url("https://other.example/news/rally-in-the-town", f"{HOME}/", None)
