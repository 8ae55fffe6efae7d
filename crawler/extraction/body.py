"""The body: the site's declared selectors, else a generic extractor."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from typing import Any

from crawler.extraction.document import Document, text_of
from crawler.items import Entry, Layout

BLOCKS = ("p", "h2", "h3", "h4", "blockquote", "li", "pre", "tr")
INNER = (*BLOCKS, "div", "ul", "ol", "table", "section")
NEVER = ("script", "style", "noscript", "figure", "aside", "form", "iframe", "button", "figcaption", "template", "svg")
MIN_CHARACTERS = 80
"""Shorter results of the generic extractor are a caption or a notice, not an article."""


@dataclass
class Block:
    """One paragraph-like piece of a page, and whether it belongs to the article."""

    text: str
    """Its words, blanks single."""

    is_kept: bool
    """Whether it went into the text."""

    why: str
    """The rule or feature that decided, e.g. `selector`, `caption`, `links`, `container`."""

    element: Any
    """The lxml element that holds it, a node of `Document.tree`; pieces parted by br share one."""

    @property
    def path(self) -> str:
        """XPath of the element."""
        return str(self.element.getroottree().getpath(self.element))


@dataclass
class Body:
    """What was found of the article's text, and the blocks that it was chosen from, in the order of the page."""

    text: str | None = None
    """Paragraphs parted by a blank line; None where there is no article."""

    reason: str | None = None
    """Why there is no text, e.g. `no_body`; None where there is one."""

    entries: list[Entry] = field(default_factory=list)
    """Entries of a live blog."""

    blocks: list[Block] = field(default_factory=list)
    """Kept and cut blocks, for whoever wants to know why."""

    method: str = "blocks"
    """The rung that found it: `selector`, `blocks`, `json_ld`."""


def declared_layouts(document: Document, day: str | None) -> list[Layout]:
    """The site's layouts, that of the publication day first."""
    layouts = list(document.page.facts.layouts)
    if day is None:
        return layouts
    current = [layout for layout in layouts if layout.until is None or day <= layout.until]
    return current + [layout for layout in layouts if layout not in current]


def declared_body(document: Document, layout: Layout) -> Body | None:
    """Paragraphs of the declared containers; None where the page has none of them."""
    blocks: list[Block] = []
    for container in _outermost(document.select(layout.body)):
        clone = copy.deepcopy(container)
        _drop(clone, layout)
        blocks.extend(Block(text, True, "selector", container) for text in _paragraphs(clone) if text)
    if not blocks:
        return None
    text = "\n\n".join(block.text for block in blocks)
    return Body(text, entries=entries(document), blocks=blocks, method="selector")


def _outermost(elements: list[Any]) -> list[Any]:
    chosen = set(elements)
    return [element for element in elements if not any(a in chosen for a in element.iterancestors())]


def _drop(container: Any, layout: Layout) -> None:
    unwanted = [*container.iter(*NEVER), *(e for css in layout.drop for e in container.cssselect(css))]
    for element in unwanted:
        if element.getparent() is not None and element is not container:
            element.drop_tree()


def _paragraphs(container: Any) -> list[str]:
    """Blocks in order; text that stands between them, parted by br, too."""
    if not any(isinstance(child.tag, str) and child.tag in INNER for child in container.iterdescendants()):
        return _split_at_breaks(container)
    found: list[str] = _own_text(container.text)
    for child in container:
        if isinstance(child.tag, str):
            if child.tag in BLOCKS and child.find(".//p") is None:
                found.extend(_split_at_breaks(child))
            elif child.tag in INNER or len(child):
                found.extend(_paragraphs(child))
            else:
                found.extend(_own_text(text_of(child)))
        found.extend(_own_text(child.tail))
    return found


def _own_text(text: str | None) -> list[str]:
    return [" ".join(text.split())] if text and text.strip() else []


def _split_at_breaks(element: Any) -> list[str]:
    for br in element.iter("br"):
        br.tail = "\n" + (br.tail or "")
    text = "".join(element.itertext())
    # A single line break inside HTML source is a blank; two br part paragraphs.
    return [p for p in (" ".join(part.split()) for part in re.split(r"\n\s*\n", text)) if p]


def generic_body(document: Document) -> Body:
    """trafilatura favouring precision: the best of the generic extractors measured."""
    from trafilatura import bare_extraction

    tree = copy.deepcopy(document.tree)
    found: Any = bare_extraction(
        tree, url=document.page.url, include_comments=False, with_metadata=False, favor_precision=True
    )
    text = str(found.text) if found is not None and found.text else ""
    if len(text) < MIN_CHARACTERS:
        return Body(reason="no_body")
    blocks = [Block(line, True, "trafilatura", document.tree) for line in text.split("\n") if line.strip()]
    return Body("\n\n".join(b.text for b in blocks), None, entries(document), blocks, "trafilatura")


def entries(document: Document) -> list[Entry]:
    """Entries of a live blog declared in JSON-LD (LiveBlogPosting), in the order of the page."""
    updates = document.linked_data.get("liveBlogUpdate")
    return [_entry(update) for update in updates if isinstance(update, dict)] if isinstance(updates, list) else []


def _entry(update: dict[str, Any]) -> Entry:
    time, title = update.get("datePublished"), update.get("headline")
    return Entry(str(time) if time else None, str(title) if title else None, str(update.get("articleBody") or ""))
