"""Who wrote it: people only. Agencies, desks and the site itself are no people, and say so where they are rejected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from crawler.extraction.bylines import (
    BEGINS,
    HEAD,
    LABEL,
    LABEL_HEADS,
    LABELLED,
    MAX_BYLINE,
    MAX_NAME,
    MAX_WORDS,
    ONLY_LABEL,
    ends_with_others,
    is_full_name,
    is_person,
    people_in,
)
from crawler.extraction.clues import Clues
from crawler.extraction.markup import short_text, strings_of, text_before, unmarked
from crawler.extraction.printed_dates import has_date
from crawler.extraction.regions import stray
from crawler.extraction.rungs import Candidate, Climb, Clue, Rejected, Rung, climb
from crawler.extraction.sites import plain_letters

MAX_AUTHORS = 8
"""People of one by-line; longer lists are the staff's."""

_ONE_WORD_META = """
author article:author article:author_name dc.creator dcterms.creator dc.author parsely-author sailthru.author
byl byline authors article.author rnews:author twitter:data1
"""
AUTHOR_META = (*_ONE_WORD_META.split(), "twitter:misc:written by")

_ADDRESS = re.compile(r"(?:https?:)?//|www\.|@\w+$|\S+@\S+$")


def authors(clues: Clues, remember: bool = False) -> Climb[tuple[str, ...]]:
    """The people of the most trusted rung that names any."""
    return climb(AUTHORS, clues, lambda clue: _read(clue, clues), _settle, _is_enough, remember)


def _read(clue: Clue, clues: Clues) -> tuple[str, ...]:
    element = clue.element
    if clue.reason:
        raise Rejected(clue.reason)
    if element is not None and (reason := (not clue.is_declared and _in_caption(element)) or stray(element, clues)):
        raise Rejected(reason)
    text = unmarked(clue.raw)
    if _ADDRESS.match(text):
        raise Rejected("is an address")
    if len(text) > MAX_BYLINE * 4:
        raise Rejected("too long")
    people = tuple(dict.fromkeys(people_in(text, clues.declared_names, clues.host_names)))
    if not people:
        raise Rejected("is the site's name" if plain_letters(text) in clues.site_names else "not a person")
    if element is not None and ends_with_others(text_before(element, MAX_BYLINE)):
        raise Rejected("did something else")
    if len(people) == 1 and _is_given(people[0]) and plain_letters(people[0]) in clues.path_words:
        raise Rejected("is a section")
    return people


def _in_caption(element: Any) -> str | None:
    """Why a name is a photographer's; None where it may be the author's."""
    for box in (element, *islice(element.iterancestors(), MAX_BOXES)):
        if box.tag in ("figure", "figcaption") or CAPTION.search(box.get("class") or ""):
            return "in a caption"
    return None


CAPTION = re.compile(r"caption|(?<![a-z])(?:photo|image|picture)[-_]?credit|licen[cs]e", re.I)
"""Class names of what stands under pictures."""


# The rungs.


def _selected(clues: Clues) -> Iterator[str | None]:
    if clues.layout and clues.layout.author:
        yield from (short_text(element, MAX_BYLINE) for element in clues.document.select(clues.layout.author))


def _linked(clues: Clues) -> Iterator[str]:
    for key in ("author", "creator"):
        value = clues.document.linked_data.get(key)
        for node in map(clues.document.referred, value if isinstance(value, list) else [value]):
            if not (isinstance(node, dict) and str(node.get("@type")) in ORGANISATION_TYPES):
                yield from strings_of(node, "name")
                yield from _name_in_parts(node)


ORGANISATION_TYPES = ("Organization", "NewsMediaOrganization", "Corporation", "WebSite")


def _name_in_parts(node: Any) -> Iterator[str]:
    if isinstance(node, dict) and not node.get("name"):
        yield " ".join(str(node[key]) for key in ("givenName", "familyName") if isinstance(node.get(key), str))
        yield str(node.get("byline") or "")


def _meta(clues: Clues) -> Iterator[str]:
    for name in AUTHOR_META:
        yield from clues.document.meta.get(name, ())


def _microdata(clues: Clues) -> Iterator[Clue]:
    for element in clues.item("author", "creator"):
        yield Clue(_name_of(element), element, is_declared=True)


def _name_of(element: Any) -> str:
    named = element.find(".//*[@itemprop='name']")
    if named is not None:
        return named.get("content") or short_text(named, MAX_BYLINE) or ""
    return element.get("content") or short_text(element, MAX_BYLINE) or ""


def _links(clues: Clues) -> Iterator[Clue]:
    for element in clues.by_distance(clues.rel_links("author")):
        yield Clue(short_text(element, MAX_BYLINE) or "", element)


def _by_class(clues: Clues) -> Iterator[Clue]:
    lists = _lists(clues)
    for element in clues.by_distance(clues.walked.bylines, clues.walked.places):
        is_listed = element.get("class") in lists and element not in clues.beside_heading
        linked = [a for a in element.iter("a") if AUTHOR_LINK.search(a.get("href") or "")][:MAX_AUTHORS]
        for part in linked or _names_apart(element) or [element]:
            text = short_text(part, MAX_BYLINE)
            if text and (part is not element or _is_byline(text)):
                yield Clue(text, part, reason="in a related list" if is_listed else None)


def _lists(clues: Clues) -> set[str | None]:
    """Classes whose boxes name several people: columnists, or whoever wrote what is teased."""
    alike: dict[str | None, list[Any]] = defaultdict(list)
    for box in clues.walked.bylines:
        alike[box.get("class")].append(box)
    return {name for name, boxes in alike.items() if len(boxes) >= MIN_LIST and _name_several(boxes)}


def _name_several(boxes: list[Any]) -> bool:
    return len({short_text(box, MAX_BYLINE) for box in boxes} - {None, ""}) >= MIN_LIST


MIN_LIST = 3
"""People in boxes of one class that are a list: three who wrote one story sign beside its headline."""


AUTHOR_LINK = re.compile(
    r"(?<!/licenses)/(?:authors?|by|profiles?|people|staff|journalists?|reporters?|columnists?|contributors?|autor\w*|avtor\w*|producers?"
    r"|redaktion|users?|writers?|yazar\w*|muallif\w*)/|[?&]author=",
    re.I,
)
"""Addresses of authors' pages."""


def _names_apart(element: Any) -> list[Any]:
    """Children that hold one full name each; empty where any holds something else."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not 1 < len(children) <= MAX_AUTHORS:
        return []
    names = [short_text(child, MAX_NAME) or "" for child in children]
    return children if all(" " in name and is_person(name) for name in names) else []


def _author_links(clues: Clues) -> Iterator[Clue]:
    """Links around the headline that lead to an author's page."""
    for element in clues.near_heading:
        if element.tag == "a" and AUTHOR_LINK.search(element.get("href") or ""):
            yield Clue(short_text(element, MAX_BYLINE) or "", element)


def _is_byline(text: str) -> bool:
    return bool(LABELLED.search(text)) or (len(text.split()) <= MAX_WORDS + 3 and not text.islower())


def _beside_heading(clues: Clues) -> Iterator[Clue]:
    """Short lines around the headline that name an author by a label, or begin with `By` or its like."""
    for element, text in clues.lines_near_heading:
        if len(text) <= MAX_BYLINE and (BEGINS.match(text) or LABEL.search(text)):
            yield Clue(text, element)


def _labelled(clues: Clues) -> Iterator[Clue]:
    """Lines anywhere in the page that begin with a label, since many papers sign at the end; the name may follow it."""
    for element in clues.elements:
        label = (element.text or "").strip()
        if len(label) > MAX_BYLINE or label[:HEAD].casefold() not in LABEL_HEADS:
            continue
        if ONLY_LABEL.fullmatch(label) and len(element) == 0:
            yield Clue(short_text(_named_by(element), MAX_BYLINE) or "", element)
        elif LABEL.match(label + "x"):
            yield Clue(short_text(element, MAX_BYLINE) or "", element)


def _beside_date(clues: Clues) -> Iterator[Clue]:
    """Full names that share a short line around the headline with a date: `Jane Doe | Reporter | 5 October 2020`."""
    for element, text in clues.lines_near_heading:
        name = PARTED.split(text, maxsplit=1)[0]
        if not is_full_name(name) or _leads_elsewhere(element):
            continue
        # A text of several elements is no name: categories stand side by side so.
        boxes = islice(element.iterancestors(), 0 if len(element) else BOXES_OF_LINE)
        if any(_is_name_and_date(box, name) for box in (element, *boxes)):
            yield Clue(name, element)


PARTED = re.compile(r"\s*[|•·]\s*")
"""Signs between the parts of a publication line."""

BOXES_OF_LINE = 2
"""Boxes around a name that may hold the date beside it."""


def _leads_elsewhere(element: Any) -> bool:
    """Whether a text is a link, or holds one, that leads to no author: sections and places are linked so."""
    links = (*islice(element.iterancestors("a"), 1), *element.iter("a"))
    return any(not AUTHOR_LINK.search(link.get("href") or "") for link in links)


def _is_name_and_date(box: Any, name: str) -> bool:
    """Whether a box holds a short line that begins with the name and goes on to a date."""
    line = short_text(box, MAX_BYLINE) or ""
    return line.startswith(name) and has_date(line[len(name) :])


def _named_by(label: Any) -> Any:
    """The element that holds the name to a label without one: the next, or the box of both."""
    follower = label.getnext() if not (label.tail or "").strip() else None
    return label.getparent() if follower is None else follower


AUTHORS: tuple[Rung[Clues], ...] = (
    Rung("selector", _selected),
    Rung("json_ld", _linked),
    Rung("meta", _meta),
    Rung("rel", _links),
    Rung("microdata", _microdata),
    Rung("class", _by_class),
    Rung("author_link", _author_links),
    Rung("beside_headline", _beside_heading),
    Rung("label", _labelled),
    Rung("beside_date", _beside_date),
)
"""In the order in which they are asked: what costs a walk over the page comes last."""

_TRUST = "selector json_ld meta microdata rel class author_link beside_headline label beside_date"
TRUST = tuple(_TRUST.split())
"""In the order in which they are believed."""

_WHOLE_RUNG = ("selector", "json_ld", "microdata", "meta")
"""Rungs whose candidates are all of this article; of the others only what stands beside the first."""

_HEAD = ("json_ld", "meta")
"""Rungs behind which links are asked for co-authors, since what the head declares is often but the first."""

People = tuple[str, ...]


def _settle(accepted: list[Candidate[People]]) -> tuple[People, Candidate[People]]:
    """The people of the most trusted rung, with the co-authors that another rung names beside all of them."""
    accepted = sorted(accepted, key=lambda candidate: TRUST.index(candidate.rung))
    won = next((c for c in accepted if not _is_login(c) and c.rung != accepted[0].rung), accepted[0])
    if not _is_login(accepted[0]):
        won = accepted[0]
    people = {letters: _in_full(name, accepted) for letters, name in _named(won, accepted).items()}
    for other in accepted:
        others = _named(other, accepted) if other.rung == "rel" else _in_one_line(other)
        if (
            people.keys() < others.keys()
            and len(others) <= MAX_AUTHORS
            and all(" " in name for name in others.values())
        ):
            people = {letters: people.get(letters, name) for letters, name in others.items()}
    return tuple(people.values()), won


def _in_full(name: str, accepted: list[Candidate[People]]) -> str:
    """A given name alone as the full name that another by-line tells; any other name as it is."""
    if not _is_given(name):
        return name
    every = (other for candidate in accepted for other in candidate.value or ())
    return next((other for other in every if other.startswith(f"{name} ")), name)


def _is_given(name: str) -> bool:
    return " " not in name and name.istitle()


def _in_one_line(candidate: Candidate[People]) -> dict[str, str]:
    """Names of a by-line that says of itself that it is one; none where a text only holds names."""
    is_line = BEGINS.match(candidate.raw) or LABEL.match(candidate.raw)
    return {plain_letters(name): name for name in candidate.value or ()} if is_line else {}


def _named(first: Candidate[People], accepted: list[Candidate[People]]) -> dict[str, str]:
    """Names by their plain letters, in the page's order: the candidate's and those that belong to it in its rung."""
    same = [c for c in accepted if c.rung == first.rung and (c.rung in _WHOLE_RUNG or _is_beside(c, first))]
    names = [name for c in same if _is_login(c) == _is_login(first) for name in c.value or ()]
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(plain_letters(name), name)
    return found


def _is_enough(rung: str, accepted: list[Candidate[People]]) -> bool:
    """Whether somebody is named; the head's logins and given names are enough only where no other rung has more."""
    if all(_is_login(c) or (c.rung in _HEAD and all(map(_is_given, c.value or ()))) for c in accepted):
        return False
    if accepted[0].rung in _HEAD:
        return rung not in _HEAD or len(_named(accepted[0], accepted)) > 1
    return rung != "rel"


def _is_login(candidate: Candidate[People]) -> bool:
    return all(" " not in name and name[0].islower() for name in candidate.value or ())


def _is_beside(candidate: Candidate[People], first: Candidate[People]) -> bool:
    """Whether two elements stand in one by-line: in one box, or each in a box of its own within one."""
    mine, theirs = _boxes(candidate.element), _boxes(first.element)
    return any(own is other for own, other in zip(mine, theirs, strict=False)) or candidate.element is first.element


def _boxes(element: Any) -> list[Any]:
    """The boxes around an element, the nearest first, as far as they are called alike for each name of a by-line."""
    return list(islice(element.iterancestors(), MAX_BOXES))


MAX_BOXES = 3
"""Boxes around a name in which a co-author may stand, each in as many: author cards nest so deep."""
