"""What a number counts: the word of a category that it belongs to, by what stands between them in the sentence.

A number belongs to the category of least cost: words between, marks, other numbers. "Nine dead and 34 wounded" is 9
killed, 34 injured; "two policemen and five protesters were killed" is 2 and 5 killed; "590 hurt, of them 150 in
hospital" is 590 and 150; of "six, four of them soldiers, were killed" the four are told already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from crawler.annotation.numbers import Quantity
from crawler.annotation.scan import Hit, starting_within

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

BACK_CROWD_COST = 3.0
"""The same of a crowd: `at the rally 18 people died` tells where they were."""

NOUN_COST = 2.0
"""A category that is the very noun which is counted: `six of the wounded died` tells of six dead."""

TOLL_COST = 0.25
"""A noun that announces its number (`the death toll ... has risen to`), however far behind that stands."""

MIN_CROWD = 5
"""Fewer people are named, not counted."""

CLOSE = 2
"""Words behind a number in which what it counts stands: `34 armed men`."""

SHARING = 4
"""Words at most between two numbers that share one verb: `two policemen and five protesters were killed`."""

MARK = re.compile(r"(?<!\d),|,(?!\d)|[;:()—–]")
AND = re.compile(r"(?<!\w)(?:and|и|а|но|but|while|жана|және|ва|va|ve|ал эми|ал|ҳамда|hamda|ки)(?!\w)", re.IGNORECASE)
PART = re.compile(
    r"(?<!\w)(?:including|(?:among|of) (?:them|whom)|в том числе|из (?:них|которых)|среди (?:них|которых)|включая"
    r"|анын (?:ичинде|ичинен)|алардын (?:ичинде|ичинен|арасында)|оның ішінде|олардың (?:ішінде|арасында)"
    r"|shu jumladan|jumladan|(?:shu)?ulardan|shulardan|шу жумладан|жумладан|шулардан|улардан"
    r"|аз ҷумла|аз (?:он|ин)ҳо|aralarında|bunlar(?:dan|ın))(?!\w)",
    re.IGNORECASE,
)
"""Words with which a part of what was counted is told."""

PART_BEFORE = re.compile(r"(?<!\w)(?:анын|алардын|оның|олардың)\s+$", re.IGNORECASE)
"""Of them, right before the number."""

OF_THE = re.compile(r"\s+(?:of|out of|из)(?:\s+(?:the|those|these|its|their|всех))?\s+", re.IGNORECASE)
"""Between a part and the whole that it is of: `three of the 12 miners`."""

GROUP_BEFORE = re.compile(r"(?<!\w)(?:among(?: the)?|of (?:the|those)|среди|из числа|дар байни)\s+$", re.IGNORECASE)
GROUP_BEHIND = re.compile(r"\s+(?:orasida|ichida|орасида|ичида|арасында|ичинде|ичинен|ішінде|ішінен|arasında)(?!\w)")
"""Around a word of a category that only names whom the counted are among: `38 of the injured are policemen`."""

REACH_OF_GROUP = 20
"""Characters before a word in which it is told to be a group."""

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Line:
    """One sentence of a text: its hits by table, and the numbers in it."""

    text: str
    start: int
    end: int
    hits: dict[str, Sequence[Hit]]
    counted: Sequence[Quantity]

    def of(self, table: str) -> Sequence[Hit]:
        """Its hits of one table, in order."""
        return self.hits.get(table, ())


@dataclass(frozen=True)
class Candidate:
    """A word of a category, the kind that it may mean, and what it costs a number to belong to it."""

    cost: float
    kind: str
    hit: Hit


def category(line: Line, quantity: Quantity) -> tuple[Kind, Hit] | None:
    """The category that a number of people belongs to, None where it belongs to none.

    Protesters and the like are a crowd only where nothing else is said of them.
    """
    near = sorted(_candidates(line, quantity), key=lambda one: one.cost)
    firm = [one for one in near if not one.kind.startswith("crowd")]
    if near and near[0].kind == "crowd_people" and firm and firm[0].cost < MARK_COST + 1:
        near = firm
    for one in near:
        if one.kind == "other":
            return None
        if not one.kind.startswith("crowd"):
            return cast(Kind, one.kind.removesuffix("_toll")), one.hit
        if _is_crowd(line, quantity, one.kind, one.hit):
            return _shared_before(line, quantity) or ("crowd", one.hit)
    return _shared_behind(line, quantity) or _shared_before(line, quantity)


def _shared_behind(line: Line, quantity: Quantity) -> tuple[Kind, Hit] | None:
    """The category of the next number, where both are subjects of one verb behind them."""
    following = next((other for other in line.counted if other.start >= quantity.end), None)
    if following is None or not _are_joined(line, quantity, following):
        return None
    found = category(line, following)
    return found if found and found[1].start >= following.end else None


def _shared_before(line: Line, quantity: Quantity) -> tuple[Kind, Hit] | None:
    """That of the number before, where one verb stands before both (`пострадали 32 полицейских и 20 протестующих`)."""
    before = next((other for other in reversed(line.counted) if other.end <= quantity.start), None)
    if before is None or not _are_joined(line, before, quantity):
        return None
    firm = [one for one in _candidates(line, before) if not one.kind.startswith("crowd") and one.kind != "other"]
    nearest = min(firm, key=lambda one: one.cost, default=None)
    if nearest is None or nearest.hit.end > before.start:
        return None
    return cast(Kind, nearest.kind.removesuffix("_toll")), nearest.hit


def _are_joined(line: Line, first: Quantity, second: Quantity) -> bool:
    """Two numbers of people with nothing but nouns and one joint between, in one clause or list."""
    between = line.text[first.end : second.start]
    joints = len(AND.findall(between)) + len(MARK.findall(between))
    firm = any(not _is_only_crowd(hit) for hit in starting_within(line.of("claim"), first.end, second.start))
    is_near = joints == 1 and len(WORD.findall(between)) <= SHARING
    return is_near and not firm and _counts_persons(line, first) and _part(line, first) == _part(line, second)


def _is_only_crowd(hit: Hit) -> bool:
    return all(kind.startswith("crowd") for kind in kinds_of(hit))


def kinds_of(hit: Hit) -> tuple[str, ...]:
    """What a word of the table of claims may mean."""
    return cast("tuple[str, ...]", hit.term.key)


def _candidates(line: Line, quantity: Quantity) -> Iterator[Candidate]:
    first, last = _part(line, quantity) or (line.start, line.end)
    first, last = max(first, quantity.start - MAX_REACH), min(last, quantity.end + MAX_REACH)
    is_whole = _is_whole(line, quantity)
    for hit in starting_within(line.of("claim"), first, last):
        is_apart = hit.end <= quantity.start or hit.start >= quantity.end
        if not is_apart or _is_group(line, hit) or (is_whole and not _is_next(line.text, quantity, hit)):
            continue
        for kind in kinds_of(hit):
            cost = _cost(line, quantity, hit, kind)
            if cost <= MAX_COST and not _is_denied(line, hit, kind, cost):
                yield Candidate(cost, kind, hit)


def _is_group(line: Line, hit: Hit) -> bool:
    before = line.text[max(line.start, hit.start - REACH_OF_GROUP) : hit.start]
    is_person = any(hit.start == person.start for person in line.of("person"))
    return is_person and bool(GROUP_BEFORE.search(before) or GROUP_BEHIND.match(line.text, hit.end))


def _part(line: Line, quantity: Quantity) -> tuple[int, int] | None:
    """The clause of a number that tells a part of what was counted before; None of any other number."""
    marks = [line.start, *(mark.end() for mark in MARK.finditer(line.text, line.start, line.end)), line.end]
    start = max(mark for mark in marks if mark <= quantity.start)
    end = min((mark for mark in marks if mark >= quantity.end), default=line.end)
    is_part = PART.search(line.text, start, end) or PART_BEFORE.search(line.text[start : quantity.start])
    return (start, end) if is_part else None


def _is_whole(line: Line, quantity: Quantity) -> bool:
    """Whether another number is said to be of this one."""
    return any(
        other.end <= quantity.start and OF_THE.fullmatch(line.text, other.end, quantity.start) for other in line.counted
    )


def _end_of_whole(line: Line, quantity: Quantity) -> int:
    """Where a number ends, with the whole that it is said to be of (`three of the 12`)."""
    wholes = (other.end for other in line.counted if OF_THE.fullmatch(line.text, quantity.end, other.start))
    return next(wholes, quantity.end)


def _is_next(text: str, quantity: Quantity, hit: Hit) -> bool:
    return hit.start >= quantity.end and not text[quantity.end : hit.start].strip()


def _is_denied(line: Line, hit: Hit, kind: str, cost: float) -> bool:
    """Whether the category is said of nobody: `no one was hurt when two bombs were thrown`."""
    return any(other.high == 0 and _cost(line, other, hit, kind) < cost for other in line.counted)


def _cost(line: Line, quantity: Quantity, hit: Hit, kind: str) -> float:
    is_behind = hit.start >= quantity.end
    low, high = (_end_of_whole(line, quantity), hit.start) if is_behind else (hit.end, quantity.start)
    crossed = sum(low <= other.start and other.end <= high for other in line.counted)
    if kind.endswith("_toll"):
        return TOLL_COST if not is_behind and not crossed else MAX_COST + 1
    between = _without_asides(line, low, high)
    marks = MARK_COST * len(MARK.findall(between)) + AND_COST * len(AND.findall(between))
    words = len(WORD.findall(between))
    back = 0.0 if is_behind else BACK_CROWD_COST if kind == "crowd" else BACK_COST
    is_noun = _is_next(line.text, quantity, hit) and any(hit.start == person.start for person in line.of("person"))
    return words + marks + NUMBER_COST * crossed + back + NOUN_COST * is_noun


def _without_asides(line: Line, low: int, high: int) -> str:
    """The text between two places without what two commas enclose: a part of the counted, or a word on them."""
    marks = [*MARK.finditer(line.text, low, high)]
    kept, at = "", low
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        if _is_aside(line, opening.end(), closing.start()):
            kept, at = kept + line.text[at : opening.start()] + " ", closing.end()
    return kept + line.text[at:high]


def _is_aside(line: Line, start: int, end: int) -> bool:
    has_own = starting_within(line.of("claim"), start, end) or any(start <= q.start < end for q in line.counted)
    return not has_own or PART.search(line.text, start, end) is not None


def _is_crowd(line: Line, quantity: Quantity, kind: str, hit: Hit) -> bool:
    """People that gather: the number counts persons, or it is the subject of gathering itself (`thousands rallied`)."""
    if (quantity.high or quantity.low) < MIN_CROWD:
        return False
    gap = line.text[quantity.end : hit.start] if hit.start >= quantity.end else None
    if kind == "crowd_toll":
        return True
    if kind == "crowd_people" and gap is not None:
        return len(WORD.findall(gap)) <= CLOSE
    is_subject = kind == "crowd" and gap is not None and len(WORD.findall(gap)) <= 1
    return quantity.is_plural or is_subject or _counts_persons(line, quantity)


def _counts_persons(line: Line, quantity: Quantity) -> bool:
    persons = [person for person in line.of("person") if person.start >= quantity.end]
    return any(len(WORD.findall(line.text[quantity.end : person.start])) <= CLOSE for person in persons)
