"""What a page says of itself, collected in one walk over its tree, for all rungs of all fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from crawler.extraction.dates import Habits
from crawler.extraction.document import Document
from crawler.extraction.headings import MAX_TITLE, declared_titles, main_heading
from crawler.extraction.hints import BIT, words_of
from crawler.extraction.markup import short_text
from crawler.extraction.sites import declared_names, habits_of, host_names, own_address, plain_letters
from crawler.items import Layout

MAX_ELEMENTS = 60_000
"""Elements that are walked; the longest article pages measured have 12,000, and what follows so many is no head."""

MAX_CLUES = 60
"""Elements of one kind that are kept: a page of teasers has hundreds, and the article's own stand among the first."""

BESIDE = 40
"""Elements behind the headline in which its by-line stands: more reach into the first related list."""

BEHIND, ABOVE = 50, 20
"""Elements behind and above the headline that may hold its by-line and date, whatever they are called."""

MAX_LINE = 200
"""Characters of a publication line with the by-line beside it."""

LEVELS_ABOVE, SIBLINGS_ABOVE = 3, 5

TAGS = ("h1", "h2", "h3", "time", "title", "article", "link", "nav", "ol", "ul")

DATED, BYLINE = BIT["dated"], BIT["byline"]

WALKED = (
    *(
        "a",
        "abbr",
        "address",
        "article",
        "b",
        "cite",
        "dd",
        "div",
        "em",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ),
    *("header", "i", "label", "nav", "li", "ol", "p", "section", "small", "span", "strong", "td", "time", "ul", "link"),
)
"""Elements that hold by-lines and dates."""

_WALKED = frozenset(WALKED)

# The attributes and not their elements: an axis that asks each element for a predicate takes three times as long.
_itemprops: Any = etree.XPath("descendant::*/@itemprop")
_properties: Any = etree.XPath("descendant::*/@property")

_UNTOLD = frozenset({"nofollow", "noopener", "noreferrer", "noopener noreferrer", "nofollow noopener", "bookmark"})
"""What rel says for browsers and search engines alone."""


@dataclass
class Walked:
    """Elements by what their class or id speaks of, in the order of the page."""

    dated: list[Any] = field(default_factory=list)
    bylines: list[Any] = field(default_factory=list)
    places: dict[Any, int] = field(default_factory=dict)
    """Their places in the order of the page, and that of the headline."""

    def note(self, element: Any, hints: int, place: int) -> None:
        """Keep an element, unless there are so many that they are teasers'."""
        self.places[element] = place
        if hints & DATED and len(self.dated) < MAX_CLUES:
            self.dated.append(element)
        if hints & BYLINE and len(self.bylines) < MAX_CLUES:
            self.bylines.append(element)


@dataclass
class Clues:
    """A document with its elements by what they may tell, each kind found once; lists are in the order of the page.

    What the head of a page declares is enough for most pages: the walk over all classes is made on demand.
    """

    document: Document
    layout: Layout | None = None

    @cached_property
    def by_tag(self) -> dict[str, list[Any]]:
        """The elements whose tag alone says what they are."""
        return {tag: self.document.by_tag.get(tag, [])[:MAX_CLUES] for tag in TAGS}

    @cached_property
    def tag_order(self) -> dict[Any, int]:
        """The place of each of them, of all elements of such tags."""
        marked = (element for element in self.document.elements if element.tag in TAGS)
        return {element: place for place, element in enumerate(marked)}

    def times(self) -> list[Any]:
        """The time elements, nearest the headline first."""
        found = self.by_tag["time"]
        return self.by_distance(found, self.tag_order) if len(found) > 1 else found

    def by_tag_and_item(self, name: str, *tags: str) -> list[Any]:
        """Elements of the tags that declare the microdata property; asked where a walk over all would be dear."""
        return [e for tag in tags for e in self.by_tag[tag] if name in (e.get("itemprop") or "").lower().split()]

    @cached_property
    def trails(self) -> list[Any]:
        """Trails of crumbs."""
        boxes = (*self.by_tag["nav"], *self.by_tag["ol"], *self.by_tag["ul"])
        return [e for e in boxes if "breadcrumb" in f"{e.get('class')} {e.get('id')} {e.get('aria-label')}".lower()]

    @cached_property
    def elements(self) -> list[Any]:
        """The elements that may hold by-lines and dates, in the order of the page."""
        return [element for element in self.document.elements if element.tag in _WALKED][:MAX_ELEMENTS]

    @cached_property
    def order(self) -> dict[Any, int]:
        """The place of each element in the order of the page."""
        return {element: place for place, element in enumerate(self.elements)}

    @cached_property
    def items(self) -> dict[str, list[Any]]:
        """Elements with microdata or RDFa by property, lower case and without prefix; meta elements are the head's."""
        found: dict[str, list[Any]] = {}
        for said in (*_itemprops(self.document.tree), *_properties(self.document.tree)):
            element = said.getparent()
            if element.tag == "meta" and element.getparent().tag == "head":
                continue
            # Attributes with stray blanks and several names occur (super.kg: ` datePublished`).
            for name in said.split():
                found.setdefault(name.rpartition(":")[2].lower(), []).append(element)
        return found

    def item(self, *names: str) -> Iterator[Any]:
        """Elements that declare one of the microdata or RDFa properties, lower case."""
        for name in names:
            yield from self.items.get(name, ())[:MAX_CLUES]

    @cached_property
    def links(self) -> dict[str, str]:
        """Addresses of the head's link elements by rel, the first of each."""
        found: dict[str, str] = {}
        for element in self.by_tag["link"]:
            if element.get("rel") and element.get("href"):
                found.setdefault(element.get("rel").strip().lower(), element.get("href"))
        return found

    def rel_links(self, word: str) -> list[Any]:
        """Links whose rel has the word."""
        return [a for a, words in self._rels if word in words][:MAX_CLUES]

    @cached_property
    def _rels(self) -> list[tuple[Any, list[str]]]:
        links = ((a, a.get("rel")) for a in self.document.by_tag.get("a", ()))
        return [(a, rel.lower().split()) for a, rel in links if rel and rel not in _UNTOLD]

    @cached_property
    def walked(self) -> Walked:
        """The walk over all classes and ids."""
        walked, heading = Walked(), self.heading
        for place, element in enumerate(self.elements):
            names, name = element.get("class"), element.get("id")
            hints = (words_of(names) if names else 0) | (words_of(name) if name else 0)
            if hints & (DATED | BYLINE):
                walked.note(element, hints, place)
            if element is heading:
                walked.places[element] = place
        return walked

    @cached_property
    def heading(self) -> Any:
        """The h1 that is the article's headline; None where there is none."""
        subheadings = [*self.by_tag["h2"], *self.by_tag["h3"]]
        declared = [
            *declared_titles(self.document),
            *(short_text(e, MAX_TITLE) or "" for e in self.by_tag["title"][:1]),
        ]
        return main_heading(self.by_tag["h1"], subheadings, declared, self.site_names)

    @cached_property
    def heading_line(self) -> frozenset[Any]:
        """The elements that hold the headline: what stands directly in them is about the article."""
        return frozenset(self.heading.iterancestors()) if self.heading is not None else frozenset()

    @cached_property
    def beside_heading(self) -> frozenset[Any]:
        """The first BESIDE elements behind the headline."""
        return frozenset(islice(_following(self.heading), BESIDE)) if self.heading is not None else frozenset()

    @cached_property
    def site_names(self) -> frozenset[str]:
        """The site's names in plain letters: those it declares and those of its host."""
        return self.declared_names | self.host_names

    @cached_property
    def declared_names(self) -> frozenset[str]:
        """The site's names in plain letters that its source or the page tells."""
        return declared_names(self.document)

    @cached_property
    def host_names(self) -> frozenset[str]:
        """The names in plain letters that the site's host tells."""
        return host_names(self.document)

    @cached_property
    def path_words(self) -> frozenset[str]:
        """The parts of the page's path in plain letters: sections, as a rule."""
        return frozenset(map(plain_letters, urlsplit(own_address(self.document.page.url)).path.split("/")))

    @cached_property
    def lines_near_heading(self) -> list[tuple[Any, str]]:
        """Those of the elements in and around the headline that hold a short line, with it."""
        lines = ((element, short_text(element, MAX_LINE)) for element in self.near_heading)
        return [(element, line) for element, line in lines if line]

    @cached_property
    def near_heading(self) -> list[Any]:
        """Elements in and around the headline, among which its by-line and date stand."""
        return list(_window(self.heading)) if self.heading is not None else []

    def by_distance(self, elements: list[Any], order: dict[Any, int] | None = None) -> list[Any]:
        """Elements by their distance to the headline, those behind it before those above it."""
        if self.heading is None or len(elements) < 2:
            return elements
        order = order or self.order
        start = order.get(self.heading, 0)
        places = {element: order.get(element, MAX_ELEMENTS) - start for element in elements}
        return sorted(elements, key=lambda element: places[element] if places[element] >= 0 else -3 * places[element])

    @cached_property
    def habits(self) -> Habits:
        """How the page's site writes dates."""
        return habits_of(self.document)

    @cached_property
    def declared_habits(self) -> Habits:
        """Habits for declared dates: those of an archived page are believed over the time of its capture.

        Archives are repacked, and then carry a capture time of their own (of 1,107 pages measured nine were younger).
        """
        is_live = self.document.page.archive is None
        return self.habits if is_live else replace(self.habits, fetched_at=None)


def _window(heading: Any) -> Iterator[Any]:
    """Elements inside, behind and above a heading in that order, nearest first."""
    yield from (child for child in heading if isinstance(child.tag, str))
    yield from islice(_following(heading), BEHIND)
    yield from islice(_preceding(heading), ABOVE)


def _following(element: Any) -> Iterator[Any]:
    while element is not None and element.tag != "body":
        for sibling in element.itersiblings():
            yield from sibling.iter(*WALKED)
        element = element.getparent()


def _preceding(element: Any) -> Iterator[Any]:
    for _ in range(LEVELS_ABOVE):
        if element is None or element.tag == "body":
            return
        for sibling in islice(element.itersiblings(preceding=True), SIBLINGS_ABOVE):
            yield from islice(sibling.iter(*WALKED), SIBLINGS_ABOVE)
        element = element.getparent()
