"""Marks: the matches in their text, for a terminal and for a file."""

from __future__ import annotations

from itertools import pairwise

from crawler.annotation import annotate
from crawler.annotation.marking import marked, marks

RALLY = "Protesters rallied in Tolmok on Monday. Police detained 12 people."


def test_marks_are_colours_on_a_terminal_and_brackets_elsewhere() -> None:
    noted = annotate(None, RALLY, "en")
    found = marks(noted.relevance, noted.events, noted.claims)
    shown = marked(RALLY, found, is_coloured=False)
    assert shown.startswith("[Protesters|protest] [rallied|protest] in Tolmok")
    assert "[detained 12" in shown
    assert "\x1b[33m" in marked(RALLY, found, is_coloured=True)
    assert "[" not in marked(RALLY, [], is_coloured=True)


def test_marks_do_not_overlap() -> None:
    noted = annotate(None, RALLY, "en")
    found = marks(noted.relevance, noted.events, noted.claims)
    assert all(one.end <= other.start for one, other in pairwise(found))
