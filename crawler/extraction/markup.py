"""Texts of elements and of JSON-LD values, as a reader sees them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

MAX_DEPTH = 30
"""Levels below an element in which its short text stands; a date or a name is never deeper."""

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button", "select"})
_NO_BLANK_BEFORE = frozenset(":,.;!?»”’)]…")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)


def short_text(element: Any, limit: int) -> str | None:
    """The element's text with single blanks; None where it is longer than `limit` characters."""
    parts: list[str] = []
    if _gather(element, parts, 2 * limit, 0) < 0:
        return None
    text = " ".join("".join(_joined(parts)).split())
    return text if len(text) <= limit else None


def _gather(element: Any, parts: list[str], room: int, depth: int) -> int:
    """Add the element's texts to the parts; the characters that still have room, below 0 where there are too many."""
    if element.text and (text := element.text.strip()):
        parts.append(text)
        room -= len(text)
    for child in element:
        if room < 0:
            return room
        tag = child.tag
        if isinstance(tag, str) and tag not in _UNSEEN and depth < MAX_DEPTH:
            room = _gather(child, parts, room, depth + 1)
        if child.tail and (text := child.tail.strip()):
            parts.append(text)
            room -= len(text)
    return room


def _joined(parts: list[str]) -> Iterator[str]:
    """Texts of neighbouring elements are words of their own, save where a sign belongs to the word before it."""
    for position, part in enumerate(parts):
        if position and part[0] not in _NO_BLANK_BEFORE:
            yield " "
        yield part


def text_before(element: Any, limit: int) -> str:
    """What stands right before an element, of another one at most `limit` characters: the label of what has a box."""
    before = element.getprevious()
    if before is None:
        parent = element.getparent()
        return ((parent.text or "") if parent is not None else "").strip()
    return (before.tail or "").strip() or short_text(before, limit) or ""


def ends_sentence(text: str, *also: str) -> bool:
    """Whether a text ends as a sentence does, or with a sign of `also`, whatever quotes and brackets close behind."""
    return text.rstrip("\"'»”’)").endswith((".", "!", "?", "…", "。", "؟", "।", *also))


def unmarked(text: str) -> str:
    """A declared text without the entities and tags that some sites leave in it, with single blanks."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(text.replace("\u00ad", "").split())


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
