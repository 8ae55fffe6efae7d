"""Events: what happened, where and when, with the quotes that show it, coded as ACLED, PLOVER and CAMEO code it.

One event per type, place and day of a text, not one per mention. What a text names only as past, planned, possible or
denied (PLOVER's auxiliary modes) is no event of it, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from crawler.annotation.findings import Finding, Reading, findings
from crawler.annotation.modes import is_current
from crawler.annotation.places import Mention, exported
from crawler.annotation.scan import Scan, Term, starting_within
from crawler.annotation.sentences import number_of
from crawler.annotation.when import When
from crawler.items import Event, Evidence

MAX_QUOTES = 5
"""Quotes kept of one event: enough to check it by."""

MAX_EVENTS = 100
"""Events told of one text, the first ones: what names more types, places and days is a chronicle or a list."""

DEMONSTRATIONS = frozenset(
    {"peaceful_protest", "picket", "protest_dispersed", "excessive_force", "riot", "storming", "arson", "mob_violence"}
    | {"looting", "road_block", "strike", "hunger_strike", "armed_clash", "border_clash"}
)
"""Beside one of these a mere "protesters" tells no further protest."""

UNMISTAKABLE = frozenset({"border_clash", "arson", "looting", "mob_violence", "road_block", "strike", "hunger_strike"})
"""Types with which a text is never `none`: of 11,044 parallel sentences, nearly all about other matters, one was told
one of them (November 2026), the others (protests of football, stormed goals, negotiations, fights of a war) more often.
"""

FORMS = frozenset({"riot", "storming", "arson", "mob_violence", "road_block", "strike", "hunger_strike", "picket"})
"""A protest told in one sentence with one of these is that event ("blocked the road in protest")."""


@dataclass
class _Told:
    """An event being gathered from its findings."""

    type: str
    place: Mention | None
    when: When | None
    findings: list[Finding] = field(default_factory=list)


@cache
def codes() -> dict[str, dict[str, Any]]:
    """Codes by event type."""
    read: dict[str, dict[str, Any]] = yaml.safe_load(
        files("crawler.annotation").joinpath("codes.yml").read_text("utf-8")
    )
    return read


@cache
def _actors() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.safe_load(files("crawler.annotation").joinpath("actors.yml").read_text("utf-8"))
    return read


def actor_terms() -> Iterator[Term]:
    """The stems of actors.yml; `key` is the actor."""
    yield from (Term(stem, "actor", actor) for actor, stems in _actors().items() for stem in stems)


def events(reading: Reading) -> list[Event]:
    """Events in the order of the text."""
    current = [finding for finding in findings(reading) if is_current(reading, finding)]
    told: list[_Told] = []
    for finding in _telling(reading, current):
        _add(told, reading, finding)
    return [_event(one, reading) for one in told]


def is_unmistakable(event: Event, scan: Scan) -> bool:
    """Whether an event alone makes its text one of unrest; of a closed road only where people are told beside it, in
    its sentence or the one before: road police close one too, and any text has people somewhere."""
    if event.type != "road_block":
        return event.type in UNMISTAKABLE
    people = {
        number_of(hit.start, scan.sentences) for hit in scan.hits_of("part") if "mob" in cast(tuple[str], hit.term.key)
    }
    told = {number_of(quote.start, scan.sentences) for quote in event.evidence if quote.start is not None}
    return any(number in people or number - 1 in people for number in told)


def _telling(reading: Reading, current: list[Finding]) -> list[Finding]:
    """Without the mentions that another event of the text already stands for."""
    firm = {finding.type for finding in current if not finding.is_weak}
    formed = {number_of(f.start, reading.listed) for f in current if f.type in FORMS}
    return [
        finding
        for finding in current
        if not (finding.type == "peaceful_protest" and number_of(finding.start, reading.listed) in formed)
        and not (finding.type == "armed_clash" and "border_clash" in firm)
        and not (finding.is_weak and firm & DEMONSTRATIONS)
    ]


def _add(told: list[_Told], reading: Reading, finding: Finding) -> None:
    """To the event of its type that agrees in place and day, else as a new one."""
    place, is_own_place = _place_of(reading, finding)
    when, is_own_day = _when_of(reading, finding, told[-1].when if told else None)
    for one in told:
        if (
            one.type == finding.type
            and _agree(one.place, place, is_own_place)
            and _same_day(one.when, when, is_own_day)
        ):
            one.place = _more_precise(one.place, place)
            one.when = one.when or when
            one.findings.append(finding)
            return
    if len(told) < MAX_EVENTS:
        told.append(_Told(finding.type, place, when, [finding]))


RANK = {"building": 3, "city": 2, "region": 1, "country": 0}


def _place_of(reading: Reading, finding: Finding) -> tuple[Mention | None, bool]:
    """(place, whether the finding's own sentence names it): sentence, paragraph so far, dateline, the first town."""
    number = number_of(finding.start, reading.listed)
    sentence = reading.listed[number]
    own = starting_within(reading.places, sentence.start, sentence.end)
    if (near := _nearest(own, finding)) and near.place.precision != "country":
        return near, True
    before = starting_within(reading.places, reading.paragraphs[sentence.paragraph], sentence.start)
    town = next(
        filter(_is_town, reversed(before)), reading.place if reading.place and _is_town(reading.place) else None
    )
    country = near.place.country if near else None
    towns = (m for m in (town, *reading.places) if m and _is_town(m) and country in (None, m.place.country))
    return next(towns, near or reading.place or _first(reading.places)), False


def _first(mentions: list[Mention]) -> Mention | None:
    return mentions[0] if mentions else None


def _is_town(mention: Mention) -> bool:
    return RANK[mention.place.precision] >= RANK["city"]


def _nearest(mentions: Sequence[Mention], finding: Finding) -> Mention | None:
    """The nearest town or region of the sentence, and the building that stands in that town where one is named."""
    fine = [m for m in mentions if m.place.precision != "country"] or mentions
    near = min(fine, key=lambda m: max(m.start - finding.end, finding.start - m.end, 0), default=None)
    if near and near.place.precision == "city":
        return next((m for m in fine if m.place.city == near.place.name), near)
    return near


def _when_of(reading: Reading, finding: Finding, told_before: When | None) -> tuple[When | None, bool]:
    """(day, whether the finding's own sentence names it): sentence, that of the event before, the dateline's."""
    sentence = reading.listed[number_of(finding.start, reading.listed)]
    own = starting_within(reading.days, sentence.start, sentence.end)
    if own:
        return min(own, key=lambda w: max(w.start - finding.end, finding.start - w.end, 0)), True
    before = reversed(starting_within(reading.days, 0, finding.start))
    return told_before or next((when for when in before if when.precision == "day"), reading.when), False


def _agree(known: Mention | None, new: Mention | None, is_own: bool) -> bool:
    if known is None or new is None or not is_own:
        return True
    a, b = known.place, new.place
    if a.country != b.country:
        return False
    towns = {a.city or a.name, b.city or b.name}
    return len(towns) == 1 or "region" in (a.precision, b.precision) or "country" in (a.precision, b.precision)


def _same_day(known: When | None, new: When | None, is_own: bool) -> bool:
    return (
        known is None
        or new is None
        or not is_own
        or known.day == new.day
        or "day" not in (known.precision, new.precision)
    )


def _more_precise(known: Mention | None, new: Mention | None) -> Mention | None:
    if known is None or new is None:
        return known or new
    same = known.place.country == new.place.country
    return new if same and RANK[new.place.precision] > RANK[known.place.precision] else known


def _event(told: _Told, reading: Reading) -> Event:
    code, text = codes()[told.type], reading.scan.text
    quotes = [Evidence(text[f.start : f.end], f.start, f.end, told.type) for f in told.findings[:MAX_QUOTES]]
    return Event(
        told.type,
        {"event": code["acled"][0], "sub_event": code["acled"][1]} if code["acled"] else None,
        {"type": code["plover"][0], "mode": code["plover"][1]} if code["plover"] else None,
        code["cameo"],
        told.when.day.isoformat() if told.when else None,
        told.when.precision if told.when else None,
        exported(told.place.place) if told.place else None,
        _actors_beside(told, reading),
        quotes,
    )


def _actors_beside(told: _Told, reading: Reading) -> list[str]:
    """Actors in the sentences of the event, as printed, each once."""
    numbers = sorted({number_of(finding.start, reading.listed) for finding in told.findings})
    text = reading.scan.text
    hits = [hit for number in numbers for hit in reading.actors.get(number, ())]
    first: dict[object, str] = {}
    for hit in hits:
        first.setdefault(hit.term.key, text[hit.start : hit.end])
    return list(first.values())
