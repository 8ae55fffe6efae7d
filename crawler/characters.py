"""Which characters may leave: the one rule for texts, addresses and log lines, told in docs/threat-model.md.

A text keeps every character that a reader sees and loses those that only deceive, break readers, or defeat lexicons;
it is composed (NFC). An address keeps its meaning: what may not stand in it is percent-encoded. `harmless` changes
nothing in its own result or in a part of it, so that quotes still stand at their offsets in the text.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import Any, TypeVar
from urllib.parse import quote

T = TypeVar("T")

LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What some readers take for the end of a line: all become a newline."""

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
_UNSEEN = "\u00ad\u034f\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
UNWANTED = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_UNSEEN}{_BIDI}{_NONCHARACTERS}]")
"""Controls, overrides, embeddings, isolates and marks of direction, invisible characters (soft hyphens, zero-width
blanks, byte order marks, tags that hide text), and code points that are no characters: all are dropped."""

JOINERS = re.compile("(?<=[^\u0600-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe])[\u200c\u200d]")
"""Zero-width joiners behind a letter of a script that does not use them. In Arabic, Indic, Burmese, Khmer and Mongolian
they spell words (Persian `mi` + joiner + `xaham`), and stay."""

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a character that lost the other one, which UTF-8 cannot hold: U+FFFD stands for each."""

_PRINTABLE_SUSPECTS = re.compile("[\u034f\U00010000-\U0010ffff]")
"""What str.isprintable lets pass although it may be unwanted; with so many ranges UNWANTED costs 60 ns a character."""

NOT_IN_ADDRESSES = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_UNSEEN}{_BIDI}{_NONCHARACTERS}]")
ADDRESSES = ("url", "canonical_url", "image_url")
"""Fields of an article that are addresses."""

FORMULA = re.compile(r"\s*[=+@\-\u2212\uff1d\uff0b\uff0d\uff20|]|[\t\r\n]")
"""How a cell begins that a spreadsheet computes; some skip blanks, some read full-width signs as the plain ones."""

USER_INFO = re.compile(r"(?<=://)[^/?#@]*@")


def composed(text: str) -> str:
    """The text in NFC, save what stands behind a sign of markup, which a stroke through it would make another sign."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return re.sub(r"[^<>=]+", lambda part: unicodedata.normalize("NFC", part[0]), text)


def harmless(text: str) -> str:
    """A text as it may leave: composed, without what no reader sees, line ends as newlines, U+FFFD for surrogates."""
    if _is_plain(text):
        return text
    clean, before = encodable(UNWANTED.sub("", LINE_ENDS.sub("\n", text))), ""
    while clean != before:  # a joiner that is dropped may bring a letter and its mark together
        before, clean = clean, JOINERS.sub("", unicodedata.normalize("NFC", clean))
    return clean


def _is_plain(text: str) -> bool:
    """Whether `harmless` has nothing to do, which is cheap to tell of most texts."""
    is_printable = text.replace("\n", "").replace("\u00a0", "").isprintable()
    return is_printable and not _PRINTABLE_SUSPECTS.search(text) and unicodedata.is_normalized("NFC", text)


def encodable(text: str) -> str:
    """The text with U+FFFD for what UTF-8 cannot hold."""
    return SURROGATES.sub("\ufffd", text)


def harmless_address(url: str) -> str:
    """An address as it may leave: what may not stand in one percent-encoded, a user's name and password left out."""
    return NOT_IN_ADDRESSES.sub(lambda match: quote(match[0]), encodable(USER_INFO.sub("", url)))


def harmless_field(name: str, value: T) -> T:
    """An article's field as it may leave: an address by `harmless_address`, every other one by `harmless_parts`."""
    return harmless_address(value) if isinstance(value, str) and name in ADDRESSES else harmless_parts(value)  # type: ignore[return-value]


def harmless_parts(value: T) -> T:
    """Every string in lists, dictionaries and dataclasses by `harmless`; the value's own type is kept."""
    return _parts(value)  # type: ignore[no-any-return]


def _parts(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {_parts(key): _parts(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_parts(inner) for inner in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{f.name: _parts(getattr(value, f.name)) for f in dataclasses.fields(value)})
    return value


def harmless_cell(text: str) -> str:
    """A text as a table's cell that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def one_line(text: str) -> str:
    """A text for a log or a terminal: what does not print stands there as its escape (`\\n`, `\\x1b`)."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)
