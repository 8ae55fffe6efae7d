"""Entries of a live blog, in the order of the page, from JSON-LD or from markup."""

from __future__ import annotations

from typing import Any

from lxml import etree

from crawler.extraction.blocks import Piece, Walk
from crawler.extraction.document import Document
from crawler.extraction.hints import ENTRY, ENTRY_BIT
from crawler.items import Entry

MIN_ENTRIES = 2
"""One entry alone is an article in a frame of that name."""

MAX_TITLE = 160
"""Characters of a heading."""

# The attributes and not their elements: an axis that asks each element for a predicate takes several times as long.
_names: Any = etree.XPath(
    "descendant::*/@class[contains(., 'live') or contains(., 'timeline')]"
    " | descendant::*/@itemprop[. = 'liveBlogUpdate']"
)


def are_named(pieces: list[Piece]) -> bool:
    """Whether a box or a word of a walked page is named as an entry."""
    return any((piece.box.hints | piece.hints) & ENTRY_BIT for piece in pieces)


def entries(document: Document, are_marked: bool = True) -> list[Entry]:
    """Entries with time, title and text; empty where the page is no live blog.

    `are_marked` is False where the walk over the page has shown that no element is named as an entry.
    """
    updates = document.linked_data.get("liveBlogUpdate")
    if isinstance(updates, list) and updates:
        return [_declared(update) for update in updates if isinstance(update, dict)]
    found = [entry for entry in map(_marked, _elements(document.tree)) if entry.text] if are_marked else []
    return found if len(found) >= MIN_ENTRIES else []


def _declared(update: dict[str, Any]) -> Entry:
    time, title = update.get("datePublished"), update.get("headline")
    return Entry(str(time) if time else None, str(title) if title else None, str(update.get("articleBody") or ""))


def _elements(tree: Any) -> list[Any]:
    chosen: dict[Any, None] = {}
    for name in _names(tree):
        element = name.getparent()
        is_entry = name.attrname == "itemprop" or ENTRY.search(name.lower())
        if is_entry and not any(above in chosen for above in element.iterancestors()):
            chosen[element] = None
    return list(chosen)


def _marked(element: Any) -> Entry:
    pieces = Walk(element).pieces
    clock = next(iter(element.iter("time")), None)
    time = (clock.get("datetime") or "".join(clock.itertext()).strip()) if clock is not None else None
    head = next((piece for piece in pieces if _is_heading(piece)), None)
    printed = "".join(clock.itertext()).strip() if clock is not None else None
    text = [piece.text for piece in pieces if piece is not head and piece.text != printed]
    return Entry(time or None, head.text if head else None, "\n\n".join(text))


def _is_heading(piece: Piece) -> bool:
    return piece.box.tag in ("h2", "h3", "h4") and len(piece.text) <= MAX_TITLE
