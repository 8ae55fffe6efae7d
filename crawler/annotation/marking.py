"""A text with what annotation found marked in it: colours for a terminal, brackets elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from crawler.items import Claim, Event, Relevance

BOLD, FAINT, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
COLOURS = {"protest": 33, "violence": 31, "force": 35, "crisis": 36, "claim": 32}
OTHER_COLOUR = 34


class Mark(NamedTuple):
    """What is marked from start to end, and its label; claims carry their kind."""

    start: int
    end: int
    label: str
    colour: int


def marks(relevance: Relevance, events: list[Event], claims: list[Claim]) -> list[Mark]:
    """Marks of the verdict's and the events' quotes and of the claims, in order, none within another."""
    quotes = [*relevance.evidence, *(quote for event in events for quote in event.evidence)]
    found = [Mark(claim.start, claim.end, claim.kind, COLOURS["claim"]) for claim in claims]
    found += [
        Mark(quote.start, quote.end, quote.category, COLOURS.get(quote.category, OTHER_COLOUR))
        for quote in quotes
        if quote.start is not None and quote.end is not None
    ]
    return list(_apart(sorted(found, key=lambda mark: (mark.start, -mark.end))))


def marked(text: str, found: Iterable[Mark], is_coloured: bool) -> str:
    """The text with its marks: `[words|label]`, or coloured words with a faint label."""
    parts, position = [], 0
    for mark in found:
        words = text[mark.start : mark.end]
        shown = (
            f"\x1b[{mark.colour}m{BOLD}{words}{PLAIN}{FAINT}|{mark.label}{PLAIN}"
            if is_coloured
            else f"[{words}|{mark.label}]"
        )
        parts += [text[position : mark.start], shown]
        position = mark.end
    return "".join([*parts, text[position:]])


def _apart(found: list[Mark]) -> Iterable[Mark]:
    reached = 0
    for mark in found:
        if mark.start >= reached:
            reached = mark.end
            yield mark
