"""Claims: numbers of killed, injured, hospitalised, detained and in crowds, each with its wording and who says so.

What a number counts is told by crawler/annotation/nearness.py. Competing claims are all kept and never summed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.annotation.nearness import AND, Kind, Line, categories, is_next, kinds_of
from crawler.annotation.numbers import Quantity, quantities
from crawler.annotation.scan import Hit, Scan, starting_within
from crawler.annotation.sentences import Sentence
from crawler.items import Claim

LAST_DAY = 31
"""Greater numbers beside a month's name are no days of it."""

MAX_NUMBERS = 40
"""Numbers of one sentence, above which it is a table of figures, in which nearness tells nothing."""

AS_YEAR = re.compile(r"(?<!\w)(?:in|since|of|by|until|from|в|с|до|к|на|соли)\s+$", re.IGNORECASE)
"""Before four digits: a year, although people stand behind (`In 2010 protesters ...`)."""

AS_CLOCK = re.compile(
    r"(?<!\w)(?:by|until|till|сағат|кешкі|таңғы|түнгі|саат|кечки|эртең мененки|түнкү"
    r"|soat|kechki|ertalabki|соат|эрталабки|saat|соати)\s+$",
    re.IGNORECASE,
)
"""Before a number of hours: `taken to hospital by ten`."""

HOURS = 24
"""Greater numbers are no hours of the day."""

REACH_BEFORE = 20
"""Characters before a number in which a year or an hour is told to be one."""

WORD_BETWEEN = re.compile(r"\s([^\W\d]+)\s")

OF_WHOLE = re.compile(r"(?<=\d['’])[sn]?[iıuü] [^\W\d]+ (?:en az |yaklaşık )?\d")
"""Turkish tells a part before its whole: `3'ü çocuk 21 kişi` are 21 people, three of them children."""

PART_REACH = 40
"""Characters behind a part in which its whole stands."""

TABLES = ("claim", "number", "hedge", "unit", "person", "source", "says", "calendar")


def claims(scan: Scan) -> list[Claim]:
    """Claims in the order of the text; one said twice over in the same numbers is kept once."""
    if not scan.hits_of("claim"):
        return []
    found: dict[tuple[str, int, int | None], Claim] = {}
    for sentence in scan.sentences:
        if starting_within(scan.hits_of("claim"), sentence.start, sentence.end):
            for claim in _of_line(_line(scan, sentence)):
                found.setdefault((claim.kind, claim.low, claim.high), claim)
    return list(found.values())


def _line(scan: Scan, sentence: Sentence) -> Line:
    """A sentence with its numbers of people, and those of nobody."""
    start, end = sentence.start, sentence.end
    hits: dict[str, Sequence[Hit]] = {t: starting_within(scan.hits_of(t), start, end) for t in TABLES}
    counted = quantities(scan, start, end, hits["number"], hits["hedge"])
    every = Line(scan.text, start, end, hits, counted if len(counted) <= MAX_NUMBERS else [])
    return replace(every, counted=[quantity for quantity in every.counted if _is_of_people(every, quantity)])


def _of_line(line: Line) -> list[Claim]:
    found = zip(line.counted, categories(line), strict=True) if line.counted else ()
    return [_claim(line, quantity, *belongs) for quantity, belongs in found if belongs and quantity.high != 0]


def _is_of_people(line: Line, quantity: Quantity) -> bool:
    """Not an age, a date, a time, a sum, a year, a count of things, or a part told before its whole."""
    persons = [hit for hit in line.of("person") if is_next(line.text, quantity, hit)]
    if _is_of_things(line, quantity):
        return bool(persons) and not _is_longer(line, persons[0])
    if quantity.low <= LAST_DAY and any(_touches(line.text, quantity, hit) for hit in line.of("calendar")):
        return False
    before = line.text[max(line.start, quantity.start - REACH_BEFORE) : quantity.start]
    if quantity.is_bare_year and not (persons and not AS_YEAR.search(before)):
        return False
    if quantity.low <= HOURS and not persons and AS_CLOCK.search(before):
        return False
    return not OF_WHOLE.search(line.text, quantity.start, min(quantity.end + PART_REACH, line.end))


def _is_longer(line: Line, person: Hit) -> bool:
    """A thing that is named after people: `three police cars`."""
    return any(unit.start == person.start and unit.end > person.end for unit in line.of("unit"))


def _is_of_things(line: Line, quantity: Quantity) -> bool:
    """A unit stands behind the number, or behind the next one that shares it (`25 and 31 years old`)."""
    if any(is_next(line.text, quantity, hit) for hit in line.of("unit")) or _is_of_such_things(line, quantity):
        return True
    at = line.counted.index(quantity) + 1
    following = line.counted[at] if at < len(line.counted) else None
    if following is None:
        return False
    joint = line.text[quantity.end : following.start].strip(" ,-–\u00a0")
    is_joined = following.start - quantity.end <= len(joint) + 2 and (not joint or AND.fullmatch(joint) is not None)
    return is_joined and any(is_next(line.text, following, hit) for hit in line.of("unit"))


def _is_of_such_things(line: Line, quantity: Quantity) -> bool:
    """One word between the number and the unit: `83 stolen rifles`, but no `12 people at the bridge`."""
    gap = WORD_BETWEEN.match(line.text, quantity.end, line.end)
    if gap is None or any(hit.start == gap.start(1) for table in ("person", "claim") for hit in line.of(table)):
        return False
    return any(hit.start == gap.end() for hit in line.of("unit"))


def _touches(text: str, quantity: Quantity, hit: Hit) -> bool:
    gap = text[quantity.end : hit.start] if hit.start >= quantity.end else text[hit.end : quantity.start]
    return len(gap) <= 2 and not gap.strip(" .,-\u00a0")


def _source(line: Line) -> str | None:
    """Who is named nearest to a verb of saying in the sentence, as printed."""
    pairs = [(abs(source.start - verb.start), source) for verb in line.of("says") for source in line.of("source")]
    if not pairs:
        return None
    nearest = min(pairs, key=lambda pair: pair[0])[1]
    return line.text[nearest.start : nearest.end]


def _claim(line: Line, quantity: Quantity, kind: Kind, hit: Hit) -> Claim:
    low, high = quantity.low, quantity.high
    if f"{kind}_toll" in kinds_of(hit) and hit.start < quantity.start and high is not None:
        low = high  # `from 13 to 36`, `выросло до 36`: where it stands now
    start, end = min(quantity.start, hit.start), max(quantity.end, hit.end)
    return Claim(kind, low, high, line.text[start:end], _source(line), start, end)
