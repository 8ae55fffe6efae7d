"""Pages served with status 200 where an article was asked for: not found, maintenance, log-in, consent, challenge.

They are told by their heading, in the languages of the sources (stand_ins.yml); a page that has a whole text, or that
declares itself a news article, is none whatever its heading says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from crawler.extraction.clues import Clues
from crawler.extraction.markup import short_text

MAX_WORDS = 120
"""Words of a stand-in: consent walls have some 100. Of 1,107 article pages measured one in ten is no longer, and not
one of them has such a heading. Rerun `python benchmarks/extraction` after a change."""

MAX_HEADING = 120
"""Characters of a heading that is looked at."""

HEADINGS = ("title", "h1")
"""Subheadings are not looked at: a log-in form stands beside the articles of many sites."""

PARTS = re.compile(r"\s[|\-–—·:»]\s|\s?[|]\s?|:\s")


def stand_in(clues: Clues, text: str | None) -> str | None:
    """What stands in an article's place (a name of stand_ins.yml), None where the page may be the article."""
    if len((text or "").split()) > MAX_WORDS or _is_declared_news(clues):
        return None
    return next(filter(None, map(kind_of_heading, _headings(clues))), None)


def kind_of_heading(heading: str) -> str | None:
    """The kind of page whose heading this is or has as one of its parts."""
    whole = " ".join(heading.replace("’", "'").split()).strip(" .!?…")
    parts = [part.strip(" .!?…") for part in (whole, *PARTS.split(whole))]
    return next((kind for kind, pattern in _patterns() if any(map(pattern.fullmatch, parts))), None)


def _headings(clues: Clues) -> Iterator[str]:
    for tag in HEADINGS:
        for element in clues.by_tag[tag][:1]:
            heading = short_text(element, MAX_HEADING)
            if heading:
                yield heading


def _is_declared_news(clues: Clues) -> bool:
    return bool(clues.document.linked_data or clues.document.meta.get("article:published_time"))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    import yaml

    kinds = yaml.safe_load(files("crawler.extraction").joinpath("stand_ins.yml").read_text("utf-8"))
    return tuple((kind, re.compile("|".join(f"(?:{line})" for line in lines), re.I)) for kind, lines in kinds.items())
