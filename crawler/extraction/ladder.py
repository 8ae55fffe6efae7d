"""From a Page to its fields, each with the rung that won."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from crawler.extraction import authors, body, labels, published, titles
from crawler.extraction.body import Body
from crawler.extraction.clues import Clues
from crawler.extraction.dates import Moment
from crawler.extraction.document import Document, NotAPage
from crawler.extraction.rungs import Climb
from crawler.extraction.stand_ins import stand_in
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
    amp_url: str | None = None
    """The address of its AMP form that the page declares; identity alone looks at it."""
    provenance: dict[str, dict[str, str | None]] = field(default_factory=dict)
    reason: str | None = None
    beside: list[str] = field(default_factory=list)
    """Pieces that were left out beside the text; cleaning tells those of known kinds with the lines it cuts itself."""

    def note(self, name: str, climbed: Climb[Any]) -> None:
        """Take over a field's value with the rung that won, and the candidates that say something else."""
        if climbed.won is None:
            return
        value = climbed.value.iso if isinstance(climbed.value, Moment) else climbed.value
        setattr(self, name, list(value) if isinstance(value, tuple) else value)
        self.provenance[name] = {"method": climbed.won.rung, "raw": climbed.won.raw}
        against = [f"{c.rung}: {c.raw[:MAX_CONFLICT]}" for c in climbed.conflicts()]
        if against and name in CONFLICTS_KEPT:
            self.provenance[name]["conflicts"] = "; ".join(dict.fromkeys(against))


MAX_CONFLICT = 60
"""Characters of a conflicting raw value that provenance keeps."""

CONFLICTS_KEPT = ("published_at",)
"""Fields whose conflicts an analyst must see in the export; those of the others are shown by `scrapy explain`."""

FIELDS: dict[str, Callable[[Clues, bool], Climb[Any]]] = {
    "title": titles.title,
    "authors": authors.authors,
    "published_at": published.published,
    "modified_at": published.modified,
    "section": labels.section,
    "tags": labels.tags,
    "description": labels.description,
    "image_url": labels.image,
    "canonical_url": labels.canonical,
    "paywalled": labels.paywalled,
}
"""The ladder of each field, in the order in which `scrapy explain` shows them."""


@dataclass
class Examined:
    """A page with all that was looked at on the way to its fields; for whoever wants to see why."""

    extracted: Extracted
    document: Document | None = None
    body: Body | None = None
    climbs: dict[str, Climb[Any]] = field(default_factory=dict)


def extract(page: Page) -> Extracted:
    """All fields of a page; never raises on what a site serves, the reason is in the result."""
    with collector_paused():
        return examine(page, remember=False).extracted


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles while a page is read: it makes thousands of objects, and all go with their last reference.

    The searches took an eighth of a page's time, since each of them goes through much that lives on. What cycles there
    are is found behind the page, and no later, whoever else pauses the collector meanwhile.
    """
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def examine(page: Page, remember: bool = True) -> Examined:
    """All fields of a page and, with `remember`, every candidate of every rung with the reason against it."""
    try:
        document = Document.of(page)
    except NotAPage as error:
        return Examined(Extracted(reason=str(error)))
    except RecursionError:
        return Examined(Extracted(reason="too_deep"))
    clues = Clues(document)
    examined = Examined(Extracted(), document)
    examined.body, clues.layout = _body(clues)
    instead = stand_in(clues, examined.body.text)
    if instead:
        examined.body = Body(reason=instead)
    _take_body(examined.extracted, examined.body, clues.layout)
    for name, look in FIELDS.items():
        examined.climbs[name] = climbed = look(clues, remember)
        examined.extracted.note(name, climbed)
    _take_moment(examined.extracted, examined.climbs["published_at"])
    examined.extracted.amp_url = labels.amp_form(clues)
    return examined


def _body(clues: Clues) -> tuple[Body, Layout | None]:
    """The body, and the source's layout that matched the page."""
    layouts = clues.document.page.facts.layouts
    # Only where a site has several layouts does the day of publication tell which is tried first.
    moment = published.published(clues).value if len(layouts) > 1 else None
    for layout in body.declared_layouts(clues.document, moment.day if moment else None):
        declared = body.declared_body(clues.document, layout)
        if declared:
            return declared, layout
    try:
        return body.generic_body(clues.document), None
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError) as error:
        return Body(reason=f"extractor_{type(error).__name__.lower()}"), None


def _take_body(found: Extracted, took: Body, layout: Layout | None) -> None:
    found.text, found.reason, found.entries = took.text, took.reason, took.entries
    found.beside = took.beside()
    if took.text:
        found.provenance["text"] = {"method": took.method, "raw": layout.body if layout else None}


def _take_moment(found: Extracted, climbed: Climb[Moment]) -> None:
    if climbed.won is not None and climbed.value is not None:
        found.published_raw, found.published_precision = climbed.won.raw, climbed.value.precision
