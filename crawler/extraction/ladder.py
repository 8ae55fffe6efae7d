"""From a Page to its fields, each with the rung that won."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from crawler.extraction import body, fields
from crawler.extraction.dates import parse_date
from crawler.extraction.document import Document, NotAPage
from crawler.items import Entry, Layout, Page


@dataclass
class Extracted:
    """Fields as in Article, before cleaning; `reason` says why there is no text."""

    title: str | None = None
    description: str | None = None
    text: str | None = None
    entries: list[Entry] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    image_url: str | None = None
    paywalled: bool | None = None
    published_at: str | None = None
    modified_at: str | None = None
    published_raw: str | None = None
    published_precision: Literal["minute", "day", "month"] | None = None
    canonical_url: str | None = None
    provenance: dict[str, dict[str, str | None]] = field(default_factory=dict)
    reason: str | None = None

    def note(self, name: str, method: str, raw: str | None) -> None:
        """Remember the rung that won a field."""
        self.provenance[name] = {"method": method, "raw": raw}


def extract(page: Page) -> Extracted:
    """All fields of a page; never raises on what a site serves, the reason is in the result."""
    try:
        document = Document.of(page)
    except NotAPage as error:
        return Extracted(reason=str(error))
    except RecursionError:
        return Extracted(reason="too_deep")
    found = Extracted()
    layout = _body(document, found)
    _dates(document, layout, found)
    _facts(document, layout, found)
    return found


def _body(document: Document, found: Extracted) -> Layout | None:
    """Fill the text; returns the layout that matched the page."""
    first = fields.published(document, None)
    for layout in body.declared_layouts(document, first[2].iso[:10] if first else None):
        declared = body.declared_body(document, layout)
        if declared:
            found.text, found.entries = declared.text, declared.entries
            found.note("text", declared.method, layout.body)
            return layout
    _generic(document, found)
    return None


def _generic(document: Document, found: Extracted) -> None:
    try:
        generic = body.generic_body(document)
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError) as error:
        found.reason = f"extractor_{type(error).__name__.lower()}"
        return
    found.text, found.reason, found.entries = generic.text, generic.reason, generic.entries
    if generic.text:
        found.note("text", generic.method, None)


def _dates(document: Document, layout: Layout | None, found: Extracted) -> None:
    moment = fields.published(document, layout)
    if moment:
        method, found.published_raw, when = moment
        found.published_at, found.published_precision = when.iso, when.precision
        found.note("published_at", method, found.published_raw)
    else:
        _last_rung(document, found)
    changed = fields.modified(document)
    if changed:
        found.modified_at = changed[2].iso
        found.note("modified_at", changed[0], changed[1])


def _last_rung(document: Document, found: Extracted) -> None:
    """htmldate, which is slow: only where every other rung is silent, and never over the time of fetching."""
    from htmldate import find_date

    printed = find_date(document.tree, extensive_search=True, original_date=True, url=document.page.url)
    when = parse_date(printed, document.page.facts.timezone)
    if when and when.iso[:10] <= document.page.fetched_at[:10]:
        found.published_at, found.published_raw, found.published_precision = when.iso, printed, "day"
        found.note("published_at", "htmldate", printed)


def _facts(document: Document, layout: Layout | None, found: Extracted) -> None:
    simple: dict[str, Callable[[], tuple[str, str] | None]] = {
        "title": lambda: fields.title(document, layout),
        "description": lambda: fields.description(document),
        "section": lambda: fields.section(document, layout),
        "image_url": lambda: fields.image(document),
        "canonical_url": lambda: fields.canonical(document),
    }
    for name, rung in simple.items():
        answer = rung()
        if answer:
            _set(document, found, name, *answer)
    people = fields.authors(document, layout)
    if people:
        found.authors = people[2]
        found.note("authors", people[0], people[1])
    found.tags = fields.tags(document, layout)
    found.paywalled = fields.paywalled(document)


def _set(document: Document, found: Extracted, name: str, method: str, raw: str) -> None:
    value: Any = document.absolute(raw) if name.endswith("_url") else raw
    if name == "canonical_url" and value and not urlsplit(value).path.strip("/"):
        return  # a home page declared as canonical is a template's mistake
    if value:
        setattr(found, name, value)
        found.note(name, method, raw)
