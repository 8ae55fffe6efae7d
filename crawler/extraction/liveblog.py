"""Entries of a live blog, in the order of the page, from JSON-LD or from markup."""

from __future__ import annotations

import re
from typing import Any

from crawler.extraction.blocks import Piece, Walk
from crawler.extraction.document import Document
from crawler.items import Entry

ENTRY_NAMES = re.compile(
    r"live-?blog[\w-]*(entry|post|item|update|block)|(live|timeline)[-_]+(entry|post|item|update)", re.I
)
"""Class names of the entries of common live-blog systems (Live Blog Pro, Arena, 24liveblog, WordPress plug-ins)."""

MIN_ENTRIES = 2
"""One entry alone is an article in a frame of that name."""

MAX_TITLE = 160
"""Characters of a heading."""


LITERALS = (re.compile(rb"liveblog"), re.compile(rb"live-blog"), re.compile(rb"live[-_]"), re.compile(rb"timeline[-_]"))
NAMED = re.compile(rb"live-?blog|(live|timeline)[-_]+(entry|post|item|update)")


def _may_have_entries(body: bytes) -> bool:
    """Whether the page's bytes name entries at all: a look at literals costs a tenth of one at every element."""
    lowered = body.lower()
    return any(NAMED.match(lowered, found.start()) for literal in LITERALS for found in literal.finditer(lowered))


def entries(document: Document) -> list[Entry]:
    """Entries with time, title and text; empty where the page is no live blog."""
    updates = document.linked_data.get("liveBlogUpdate")
    if isinstance(updates, list) and updates:
        return [_declared(update) for update in updates if isinstance(update, dict)]
    if not _may_have_entries(document.page.body):
        return []
    found = [entry for entry in map(_marked, _elements(document.tree)) if entry.text]
    return found if len(found) >= MIN_ENTRIES else []


def _declared(update: dict[str, Any]) -> Entry:
    time, title = update.get("datePublished"), update.get("headline")
    return Entry(str(time) if time else None, str(title) if title else None, str(update.get("articleBody") or ""))


def _elements(tree: Any) -> list[Any]:
    marked = tree.xpath("//*[@itemprop='liveBlogUpdate' or contains(@class,'live') or contains(@class,'timeline')]")
    chosen: list[Any] = []
    for element in marked:
        is_entry = element.get("itemprop") == "liveBlogUpdate" or ENTRY_NAMES.search(element.get("class") or "")
        if is_entry and not any(above in chosen for above in element.iterancestors()):
            chosen.append(element)
    return chosen


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
