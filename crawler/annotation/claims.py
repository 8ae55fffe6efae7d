"""Claims: numbers of killed, injured, hospitalised, detained and in crowds, each with its wording and who says so.

A number belongs to the nearest word of a category in its sentence: "nine dead and 34 wounded" is 9 killed, 34 injured.
Competing claims are all kept and never summed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from crawler.annotation.numbers import Quantity, quantities
from crawler.annotation.scan import Hit, Scan, starting_within
from crawler.annotation.sentences import Sentence, sentences
from crawler.items import Claim

Kind = Literal["killed", "injured", "hospitalised", "detained", "crowd"]

MAX_COST = 9.0
"""Words between a number and its category, with what MARK_COST and the like add; 7 to 11 do alike on the corpus."""

MAX_REACH = 400
"""Characters from a number in which words of a category are looked for: more than MAX_COST words have."""

MARK_COST = 4.0
"""A comma or a dash between: the number more likely belongs to its own clause."""

AND_COST = 2.0
"""`and` between, which joins clauses or only nouns (`eight officers and soldiers were killed`)."""

NUMBER_COST = 3.0
"""Another number between."""

BACK_COST = 0.5
"""A category before its number: most languages here put it behind."""

MIN_CROWD = 5
"""Fewer people are named, not counted."""

LAST_DAY = 31
"""Greater numbers beside a month's name are no days of it."""

MAX_NUMBERS = 40
"""Numbers of one sentence, above which it is a table of figures, in which nearness tells nothing."""

CLOSE = 2
"""Words behind a number in which what it counts stands: `34 armed men`."""

MARK = re.compile(r"[,;:()—–]")
AND = re.compile(r"(?<!\w)(?:and|и|а|но|but|while|жана|және|ва|va|ve|ал эми|ал|ҳамда|hamda|ки)(?!\w)")
INCLUDING = re.compile(
    r",\s*(?:including|among them|в том числе|из них|включая|анын ичинде|оның ішінде|shu jumladan|jumladan|шу жумладан|"
    r"аз ҷумла|aralarında)[^,]*,"
)
"""A part of the counted, told between the number and its category."""

AS_YEAR = re.compile(r"(?<!\w)(?:in|since|of|by|until|from|в|с|до|к|на|соли)\s+$", re.IGNORECASE)
"""Before four digits: a year, although people stand behind (`In 2010 protesters ...`)."""

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Found:
    """Hits of one sentence by table."""

    sentence: Sentence
    hits: dict[str, Sequence[Hit]]

    def of(self, table: str) -> Sequence[Hit]:
        return self.hits.get(table, ())


def claims(scan: Scan) -> list[Claim]:
    """Claims in the order of the text; one said twice over in the same numbers is kept once."""
    found: dict[tuple[str, int, int | None], Claim] = {}
    for one in _with_claims(scan):
        for claim in _of_sentence(scan, one):
            found.setdefault((claim.kind, claim.low, claim.high), claim)
    return list(found.values())


def _with_claims(scan: Scan) -> list[_Found]:
    """Sentences that hold a word of a category, with their hits."""
    if not scan.hits_of("claim"):
        return []
    listed = sentences(scan.text)
    tables = ("claim", "number", "hedge", "unit", "person", "source", "says", "calendar")
    return [
        _Found(
            sentence, {table: starting_within(scan.hits_of(table), sentence.start, sentence.end) for table in tables}
        )
        for sentence in listed
        if starting_within(scan.hits_of("claim"), sentence.start, sentence.end)
    ]


def _of_sentence(scan: Scan, found: _Found) -> list[Claim]:
    start, end = found.sentence.start, found.sentence.end
    counted = quantities(scan, start, end, found.of("number"), found.of("hedge"))
    if len(counted) > MAX_NUMBERS:
        return []
    people = [quantity for quantity in counted if _is_of_people(scan.text, quantity, found)]
    claimed = []
    for quantity in people:
        category = _category(scan.text, quantity, counted, found)
        if category:
            claimed.append(_claim(scan.text, quantity, *category, _source(scan.text, found)))
    return claimed


def _is_of_people(text: str, quantity: Quantity, found: _Found) -> bool:
    """Not an age, a date, a time, a sum, a year or a count of things."""
    if quantity.high == 0:  # "no one was hurt"
        return False
    if any(_is_behind(text, quantity, hit) for hit in found.of("unit")):
        return any(_is_behind(text, quantity, hit) for hit in found.of("person"))
    if quantity.low <= LAST_DAY and any(_touches(text, quantity, hit) for hit in found.of("calendar")):
        return False
    if not quantity.is_bare_year:
        return True
    return not AS_YEAR.search(text, max(0, quantity.start - 8), quantity.start) and any(
        _is_behind(text, quantity, hit) for hit in found.of("person")
    )


def _is_behind(text: str, quantity: Quantity, hit: Hit) -> bool:
    """The hit is the next word behind the number (a hyphen, a full stop of an abbreviation between)."""
    return hit.start >= quantity.end and len(text[quantity.end : hit.start].strip(" \u00a0-–.'’\n")) == 0


def _touches(text: str, quantity: Quantity, hit: Hit) -> bool:
    gap = text[quantity.end : hit.start] if hit.start >= quantity.end else text[hit.end : quantity.start]
    return len(gap) <= 2 and not gap.strip(" .,-\u00a0")


def _category(text: str, quantity: Quantity, counted: list[Quantity], found: _Found) -> tuple[Kind, Hit] | None:
    """The category of least cost; protesters and the like are a crowd only where nothing else is said of them."""
    costs = [
        (_cost(text, quantity, hit, counted), kind, hit)
        for hit in starting_within(found.of("claim"), quantity.start - MAX_REACH, quantity.end + MAX_REACH)
        if hit.end <= quantity.start or hit.start >= quantity.end
        for kind in cast("tuple[str, ...]", hit.term.key)
    ]
    near = sorted((one for one in costs if one[0] <= MAX_COST), key=lambda one: one[0])
    firm = [one for one in near if not one[1].startswith("crowd")]
    if near and near[0][1] == "crowd_people" and firm and firm[0][0] < MARK_COST + 1:
        near = firm
    for _, kind, hit in near:
        if not kind.startswith("crowd"):
            return cast(Kind, kind), hit
        if _is_crowd(text, quantity, kind, hit, found):
            return "crowd", hit
    return None


def _cost(text: str, quantity: Quantity, hit: Hit, counted: list[Quantity]) -> float:
    is_behind = hit.start >= quantity.end
    low, high = (quantity.end, hit.start) if is_behind else (hit.end, quantity.start)
    between = INCLUDING.sub("", text[low:high])
    crossed = sum(low <= other.start and other.end <= high for other in counted)
    marks = MARK_COST * len(MARK.findall(between)) + AND_COST * len(AND.findall(between))
    words = len(WORD.findall(between))
    return words + marks + NUMBER_COST * crossed + (0.0 if is_behind else BACK_COST)


def _is_crowd(text: str, quantity: Quantity, kind: str, hit: Hit, found: _Found) -> bool:
    """People that gather: the number counts persons, or it is the subject of gathering itself (`thousands rallied`)."""
    if (quantity.high or quantity.low) < MIN_CROWD:
        return False
    if kind == "crowd_people" and hit.start >= quantity.end:
        return len(WORD.findall(text[quantity.end : hit.start])) <= CLOSE
    persons = [p for p in found.of("person") if p.start >= quantity.end]
    is_counted = any(len(WORD.findall(text[quantity.end : p.start])) <= CLOSE for p in persons)
    return (
        is_counted
        or quantity.is_plural
        or (kind == "crowd" and len(WORD.findall(text[quantity.end : hit.start])) <= 1 and hit.start >= quantity.end)
    )


def _source(text: str, found: _Found) -> str | None:
    """Who is named nearest to a verb of saying in the sentence, as printed."""
    pairs = [(abs(source.start - verb.start), source) for verb in found.of("says") for source in found.of("source")]
    if not pairs:
        return None
    nearest = min(pairs, key=lambda pair: pair[0])[1]
    return text[nearest.start : nearest.end]


def _claim(text: str, quantity: Quantity, kind: Kind, hit: Hit, source: str | None) -> Claim:
    start, end = min(quantity.start, hit.start), max(quantity.end, hit.end)
    return Claim(kind, quantity.low, quantity.high, text[start:end], source, start, end)
