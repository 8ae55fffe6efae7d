"""The mode of a mention: an event of now, or PLOVER's auxiliary modes historical, future, hypothetical and negated."""

from __future__ import annotations

from typing import Literal, cast

from crawler.annotation.findings import Finding, Reading
from crawler.annotation.scan import Hit, starting_within
from crawler.annotation.sentences import number_of
from crawler.annotation.when import CURRENT, years

Mode = Literal["current", "historical", "future", "hypothetical", "negated"]

REACH = {
    "future": 60,
    "hypothetical": 50,
    "demanded": 60,
    "negated": 20,
    "nobody": 25,
    "ended": 40,
    "historical": 400,
    "tried": 400,
}
"""Characters from a word of another mode to the mention it may govern, within its sentence: a clause, or all of it."""

DEMANDABLE = frozenset(
    {"resignation", "election_annulled", "release_of_prisoner", "state_of_emergency", "negotiation", "arrests"}
)
"""What protests ask for: beside "demand" it has not happened."""

ENDABLE = frozenset({"state_of_emergency", "curfew", "internet_shutdown", "strike", "hunger_strike", "road_block"})
"""States that can be lifted: their end is not their event."""

TRIABLE = frozenset(
    {
        "riot",
        "storming",
        "arson",
        "looting",
        "mob_violence",
        "seizure_of_power",
        "coup",
        "peaceful_protest",
        "excessive_force",
    }
)
"""What people are tried for: beside "sentenced" it lies in the past."""


def is_current(reading: Reading, finding: Finding) -> bool:
    """No mode but the present or recent past."""
    return mode_of(reading, finding) == "current"


def mode_of(reading: Reading, finding: Finding) -> Mode:
    """The mode of a mention, by the words and years of its sentence."""
    sentence = reading.listed[number_of(finding.start, reading.listed)]
    beside = [
        hit
        for hit in starting_within(reading.scan.hits_of("mode"), sentence.start, sentence.end)
        if not _overlaps(hit, finding)
    ]
    for hit in beside:
        for kind in cast("tuple[str, ...]", hit.term.key):
            if _distance(hit, finding) <= REACH[kind] and (mode := _applied(kind, finding)):
                return mode
    return "historical" if _is_long_past(reading, sentence.start, sentence.end) else "current"


def _applied(kind: str, finding: Finding) -> Mode | None:
    """The mode that a word gives to this type, None where it says nothing of it."""
    if kind == "demanded":
        return "hypothetical" if finding.type in DEMANDABLE else None
    if kind == "ended":
        return "negated" if finding.type in ENDABLE else None
    if kind == "nobody":  # "no one was hurt when petrol bombs were thrown" denies no bombs
        return "negated" if finding.type == "arrests" else None
    if kind == "tried":
        return "historical" if finding.type in TRIABLE else None
    return cast(Mode, kind)


def _distance(hit: Hit, finding: Finding) -> int:
    return max(hit.start - finding.end, finding.start - hit.end, 0)


def _overlaps(hit: Hit, finding: Finding) -> bool:
    return hit.start < finding.end and finding.start < hit.end


def _is_long_past(reading: Reading, start: int, end: int) -> bool:
    """The sentence dates itself before the last quarter, or names only years before that of publication."""
    if reading.published is None:
        return False
    own = starting_within(reading.days, start, end)
    if own:
        return all(when.day < reading.published - CURRENT for when in own)
    named = years(reading.scan.text, start, end)
    return bool(named) and max(named) < (reading.published - CURRENT).year
