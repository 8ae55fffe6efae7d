"""Markup that parsers choke on is read, or refused by name, in a blink."""

from __future__ import annotations

import pytest

from crawler.extraction import extract
from crawler.extraction.nesting import MAX_ATTRIBUTES
from crawler.items import Page, SourceFacts

STORY = "<p>Several hundred people gathered on the harbour square of Kelbash and demanded a new count of the votes.</p>"


def extracted(body: str):
    return extract(Page("https://a.example/n/1", body.encode(), SourceFacts("a"), "2020-10-07T12:00:00Z"))


def test_a_tag_of_forty_thousand_attributes_is_refused_by_name():
    attributes = " ".join(f'a{number}="x"' for number in range(40_000))
    found = extracted(f"<html><body><div {attributes}>{STORY}</div></body></html>")
    assert (found.text, found.reason) == (None, "too_many_attributes")


def test_a_script_without_closing_brackets_is_no_such_tag():
    script = "if (a<b) {" + "x = y; " * MAX_ATTRIBUTES + "}"
    assert extracted(f"<html><body><article>{STORY}<script>{script}</script></article></body></html>").text


@pytest.mark.parametrize("link", ["<a href='/x'>y</a> ", "<li><a href='/x'>y</a></li>"])
def test_a_page_of_countless_links_is_refused_by_name(link: str):
    found = extracted(f"<html><body>{STORY}{link * 30_000}</body></html>")
    assert (found.text, found.reason) == (None, "too_many_blocks")


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_a_page_nested_three_thousand_levels_deep_is_read(tag: str):
    found = extracted(f"<html><body>{f'<{tag}>' * 3000}<article>{STORY}</article></body></html>")
    assert str(found.text).startswith("Several hundred people")
