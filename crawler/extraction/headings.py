"""Which heading of a page is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawler.extraction.document import Document
from crawler.extraction.markup import short_text, strings_of, unmarked
from crawler.extraction.sites import plain_letters

MAX_TITLE = 300
"""Characters; a longer one is a whole teaser. The longest headline of the pages measured has 231."""

AGREEMENT = 0.6
"""Share of a heading's words that a declared title must have for the heading to be the article's own."""

TITLE_META = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
)


def main_heading(headings: list[Any], subheadings: list[Any], declared: list[str], names: frozenset[str]) -> Any:
    """The heading that is the article's headline: the h1 that says what the page declares, else the only own h1.

    Args:
        headings: the h1 elements.
        subheadings: other elements that may hold the headline where no h1 does: one that says the whole of a declared
            title, since subheads and teasers share words with it too.
        declared: titles that the page declares elsewhere.
        names: the site's names in plain letters: a heading that says no more is the site's.
    """
    wanted = [words_of(unmarked(text)) for text in declared]
    texts = [(heading, short_text(heading, MAX_TITLE) or "") for heading in headings if not _is_hidden(heading)]
    own = [(heading, text) for heading, text in texts if text and plain_letters(text) not in names]
    for heading, text in own:
        if any(agree(words_of(text), words) for words in wanted):
            return heading
    for heading in subheadings:
        words = words_of(short_text(heading, MAX_TITLE) or "")
        if any(agree(words, theirs) and agree(_without(names, theirs), words) for theirs in wanted):
            return heading
    own = [(heading, text) for heading, text in own if not _is_teaser(heading)]
    return own[0][0] if len(own) == 1 else None


def declared_titles(document: Document) -> Iterator[str]:
    """Titles of the page's head and JSON-LD."""
    yield from filter(None, (document.first(name) for name in TITLE_META))
    yield from strings_of(document.linked_data.get("headline"))


def _is_hidden(element: Any) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "")


def _without(names: frozenset[str], words: set[str]) -> set[str]:
    """The words of a title that are none of the site's name."""
    return {word for word in words if not any(word in name for name in names)} or words


def _is_teaser(heading: Any) -> bool:
    """Whether a heading leads elsewhere, as those of related articles do."""
    link = next((e for e in (heading.getparent(), *heading.iter("a")) if e is not None and e.tag == "a"), None)
    return link is not None and not (link.get("href") or "#").startswith("#")


def words_of(text: str) -> set[str]:
    """The words of a title, lower case."""
    return set(re.findall(r"\w+", text.casefold()))


def agree(mine: set[str], theirs: set[str]) -> bool:
    """Whether a heading says what a declared title says (which may carry the site's name)."""
    common = len(mine & theirs)
    return bool(mine) and common >= AGREEMENT * len(mine) and common >= min(2, len(theirs))
