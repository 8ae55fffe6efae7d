"""The quick look at a page's bytes never takes for plain what has to be composed."""

from __future__ import annotations

import unicodedata

import pytest

from crawler.extraction.encoding import composed_utf8, is_plain

BEHIND = "".join(map(chr, (*range(0x300, 0x345), 0x653, 0x9BE, 0x1161, 0x11A8, 0x3099)))
"""Marks that compose with the letter before them."""


def test_no_character_that_composing_may_change_is_taken_for_plain():
    codes = [code for code in range(0x30000) if not 0xD800 <= code < 0xE000]
    plain = [chr(code) for code in codes if is_plain(chr(code).encode())]
    assert len(plain) > 50_000
    assert not [sign for sign in plain if unicodedata.combining(sign) or not unicodedata.is_normalized("NFC", sign)]
    assert not [mark for mark in BEHIND if is_plain(mark.encode())]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("Кыргызстандагы шайлоо, “жаңы” күн — 5 🎉".encode(), "Кыргызстандагы шайлоо, “жаңы” күн — 5 🎉"),
        ("и\u0306од и e\u0301lu".encode(), "йод и élu"),
        (b"\xef\xbb\xbfone\x00 two\x0b", "one two"),
        ("Площадь Ала-Тоо".encode("cp1251"), "Площадь Ала-Тоо"),
        ("жаңы и\u0306".encode("utf-16"), "жаңы й"),
    ],
)
def test_a_page_is_read_as_composed_utf_8(page: bytes, read: str):
    assert composed_utf8(page, None).decode() == read
