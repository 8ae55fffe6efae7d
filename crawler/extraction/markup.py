"""Texts of elements and of JSON-LD values, as a reader sees them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

MAX_DEPTH = 30
"""Levels below an element in which its short text stands; a date or a name is never deeper."""

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button", "select"})
_NO_BLANK_BEFORE = re.compile(r"[:,.;!?»”’)\]…]")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)


def short_text(element: Any, limit: int) -> str | None:
    """The element's text with single blanks; None where it is longer than `limit` characters."""
    parts: list[str] = []
    length = 0
    for part in _parts(element, 0):
        length += len(part)
        if length > 4 * limit:
            return None
        parts.append(part)
    text = " ".join("".join(_joined(parts)).split())
    return text if len(text) <= limit else None


def _parts(element: Any, depth: int) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN and depth < MAX_DEPTH:
            yield from _parts(child, depth + 1)
        if child.tail:
            yield child.tail


def _joined(parts: Iterable[str]) -> Iterator[str]:
    """Texts of neighbouring elements are words of their own, save where a sign belongs to the word before it."""
    for position, part in enumerate(parts):
        if position and not _NO_BLANK_BEFORE.match(part):
            yield " "
        yield part


def unmarked(text: str) -> str:
    """A declared text without the entities and tags that some sites leave in it, with single blanks."""
    return " ".join(_TAG.sub("", html.unescape(html.unescape(text))).replace("\u00ad", "").split())


def strings_of(value: Any, *keys: str) -> Iterator[str]:
    """Strings in a JSON-LD value; of objects those under the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings_of(item, *keys)
    elif isinstance(value, dict):
        for key in keys:
            yield from strings_of(value.get(key), *keys)
