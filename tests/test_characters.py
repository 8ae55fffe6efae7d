"""What leaves is clean: the rule for characters, and that quotes still stand where their offsets say."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.annotation import annotate
from crawler.characters import NOT_IN_ADDRESSES, UNWANTED, composed, harmless, harmless_address, one_line
from crawler.cleaning import clean, normalise
from crawler.export.rows import line
from crawler.items import Article, Entry, Removed, SourceFacts

SIGNS = "\u061c\u200d\u200c\u202e\u2066\u0301\u0306\u064b\ufeff\ufffe\U0001ffff\ud83d\ude00\x00\x1b\x85\u2028\r\n aяبक<"
ANY = st.text(st.characters(codec=None, exclude_categories=())) | st.text(SIGNS)


def test_no_code_point_that_is_unwanted_leaves_wherever_it_stands_in_unicode():
    assert harmless("".join(f"a{chr(code)}" for code in range(0x110000) if UNWANTED.match(chr(code)))).strip("a") == ""
    assert all(harmless(f"a{chr(code)}") == "a" for code in range(0x110000) if UNWANTED.match(chr(code)))


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("a\x00b\x1b[31mc\x7fd\x9be", "ab[31mcde"),
        ("exe\u202egnp.\u202c \u2066iso\u2069 mark\u200f", "exegnp. iso mark"),
        ("no\ufffe\uffff\ufdd0\U0010ffff character", "no character"),
        ("hidden\U000e0041\U000e0042 tags", "hidden tags"),
        ("про\u00adтес\u200bт", "протест"),
        ("lines\r\nof\u2028all\x85kinds\x0c.", "lines\nof\nall\nkinds\n."),
        ("Кыргызстандын премьер-министри и\u0306од", "Кыргызстандын премьер-министри йод"),
        ("Latin\u200cjoiner", "Latinjoiner"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("plain 😀 text\tand tab", "plain 😀 text\tand tab"),
    ],
)
def test_the_rule(given: str, left: str):
    assert harmless(given) == left


@given(ANY)
def test_what_leaves_is_composed_utf_8_and_stays_as_it_is(text: str):
    left = harmless(text)
    assert left.encode("utf-8").decode("utf-8") == left
    assert unicodedata.is_normalized("NFC", left)
    assert not UNWANTED.search(left)
    assert harmless(left) == left


@given(ANY, st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_what_leaves_stays_as_it_is(text: str, start: int, length: int):
    part = harmless(text)[start : start + length]
    assert harmless(part) == part


@given(ANY)
def test_a_cleaned_text_is_harmless_already(text: str):
    assert harmless(normalise(text)) == normalise(text)


@given(ANY)
def test_what_stands_behind_markup_keeps_the_markup(text: str):
    assert [sign for sign in composed(text) if sign in "<>="] == [sign for sign in text if sign in "<>="]


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ("https://post.example/новости?a=b#c", "https://post.example/новости?a=b#c"),
        ("https://post.example/\u202efdp.exe\n\x00", "https://post.example/%E2%80%AEfdp.exe%0A%00"),
        ("https://ed:hunter2@post.example/@ed", "https://post.example/@ed"),
        ("https://post.example/\ud800", "https://post.example/\ufffd"),
        ("https://post.example/и\u0306", "https://post.example/и\u0306"),
    ],
)
def test_an_address_keeps_its_meaning(given: str, left: str):
    assert harmless_address(given) == left


@given(ANY)
def test_an_address_that_leaves_is_encoded(url: str):
    left = harmless_address(url)
    assert not NOT_IN_ADDRESSES.search(left.encode("utf-8").decode("utf-8"))


@given(ANY)
def test_a_log_line_is_one_line_that_prints(text: str):
    assert one_line(text).isprintable()


NFD = unicodedata.normalize(
    "NFD", "Митингге 100гө чукул адам келип, милиция көз жашын агызуучу газ колдонду. Айыл ичи тынч болду."
)


def test_decomposed_text_is_read_like_composed_text():
    text = clean(NFD, SourceFacts("post")).text
    noted = annotate(None, text, "ky")
    assert text == unicodedata.normalize("NFC", NFD)
    assert [(claim.low, text[claim.start : claim.end]) for claim in noted.claims] == [(100, noted.claims[0].wording)]


def article(text: str) -> Article:
    return Article(
        id="0" * 16,
        url=f"https://ed:pw@post.example/{text}",
        canonical_url=f"https://post.example/{text}",
        source=text,
        title=text,
        text=text,
        entries=[Entry(text, text, text)],
        tags=[text],
        published_raw=text,
        fetched_at="2020-10-05T20:00:00Z",
        story_id="0" * 16,
        provenance={"title": {"method": "og", "raw": text}},
        removed=[Removed(text, "declared")],
        archive={"warc": text},
    )


def strings(value: Any) -> list[str]:
    """All strings in a parsed line."""
    if isinstance(value, dict):
        value = [*value, *value.values()]
    return (
        [value] if isinstance(value, str) else [s for v in value for s in strings(v)] if isinstance(value, list) else []
    )


@given(ANY)
def test_every_field_of_an_exported_line_is_clean(text: str):
    written = line(article(text))
    assert written.encode("utf-8").splitlines() == [written.encode("utf-8").rstrip(b"\n")]
    assert written.splitlines() == [written.rstrip("\n")], "no character that a reader takes for the end of a line"
    assert not [told for told in strings(json.loads(written)) if UNWANTED.search(told) or "\x85" in told]
    assert "ed:pw" not in json.loads(written)["url"]
