"""Where on a page an element stands: what is about the article, and what is the site's or another article's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from crawler.extraction.clues import Clues

MAX_DEPTH = 60
"""Ancestors that are asked; deeper pages are rare, and their outer boxes say nothing of an element so far within."""

_REGIONS = {
    "in a comment": r"comment|disqus|repl(?:y|ies)|respond|koment|коммент",
    "in a related list": r"related|recommend|read-?(?:also|more|next)|more-(?:news|from|stories|articles|posts)|teaser"
    r"|popular|trending|latest|most-?(?:read|viewed|recent)|recent-|carousel|slider|ticker|promo(?!ted-by)|newsletter|widget"
    r"|next-?post|prev(?:ious)?-?post|you-?may|similar|news-?list|lenta|archive-",
    "in the page header": r"clock|weather|currency|(?:cur(?:rent)?|now|today|top|header|site)[-_]?(?:date|time)|today"
    r"|top-?bar|nav(?:bar|igation)?(?![a-z])|masthead|(?:site|main|top|global)-?header|header-?top|menu|toolbar",
    "in the footer": r"(?<!entry-)(?<!post-)(?<!article-)(?<!story-)(?<!content-)(?<!card-)footer|copyright|colophon",
    "in a sidebar": r"(?<!has-)(?<!with-)(?<!no-)side-?bar|rail(?![a-z])",
}
_PATTERN = re.compile("|".join(f"(?:(?<![a-z])(?:{words}))" for words in _REGIONS.values()), re.I)
_BY_PATTERN = [(reason, re.compile(rf"(?<![a-z])(?:{words})", re.I)) for reason, words in _REGIONS.items()]
_TAGS = {"aside": "in a sidebar", "footer": "in the footer", "nav": "in the page header", "form": "in a form"}


_WEAK = ("in a related list", "in a sidebar", "in the page header")
"""Regions whose names do not count for what stands right behind the headline: by-lines lie in oddly named boxes."""


@lru_cache(maxsize=8192)
def region_of_names(names: str) -> str | None:
    """The region that a class or id speaks of."""
    if not _PATTERN.search(names):
        return None
    return next(reason for reason, pattern in _BY_PATTERN if pattern.search(names))


def stray(element: Any, clues: Clues) -> str | None:
    """Why an element does not speak of the page's article (`in a comment` ...); None where it may.

    The search goes up to the first box that also holds the headline: what such a box is called says nothing against
    the element.
    """
    line, current = clues.heading_line, element
    for level in range(MAX_DEPTH):
        if current is None or current in line or current.tag in ("body", "html"):
            return None
        reason = _own_region(current, clues, is_outer=level > 0)
        if reason and (reason not in _WEAK or element not in clues.beside_heading or _is_called_so(current)):
            return reason
        current = current.getparent()
    return None


def _is_called_so(element: Any) -> bool:
    """Whether the name of a box says what its tag says: `<aside class="related">` is no by-line's odd box."""
    names = (element.get("class"), element.get("id"))
    return element.tag in _TAGS and any(region_of_names(name) for name in names if name)


def _own_region(element: Any, clues: Clues, is_outer: bool) -> str | None:
    tag = element.tag
    if tag == "footer" and _is_within(element, "article", "main", "header"):
        return None
    if tag in _TAGS:
        return _TAGS[tag]
    if tag == "article" and any(holder.tag == "article" for holder in clues.heading_line):
        return "in a related list"  # the headline's article is another one
    if tag == "header" and (element.getparent() is None or element.getparent().tag == "body"):
        return "in the page header"
    for names in (element.get("class"), element.get("id")):
        reason = region_of_names(names) if names else None
        # `news-list-author` names an author, not a list: an element's own name tells less than those around it.
        if reason == "in the footer" and _is_within(element, "article"):
            continue
        if reason and (is_outer or reason != "in a related list"):
            return reason
    return None


def _is_within(element: Any, *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None
