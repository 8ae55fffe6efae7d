"""What a number counts: the word of a category that it belongs to, by what stands between them in the sentence.

A number belongs to the category of least cost: words between, marks, other numbers. "Nine dead and 34 wounded" is 9
killed, 34 injured; "two policemen and five protesters were killed" is 2 and 5 killed; "590 hurt, of them 150 in
hospital" is 590 and 150; of "six, four of them soldiers, were killed" the four are told already.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from crawler.annotation.numbers import Quantity
from crawler.annotation.scan import Hit, starting_within

Kind = Literal["killed", "injured", "hospitalised", "detained", "crowd"]
Category = tuple[Kind, Hit]

MAX_COST = 9.0
"""Words between a number and its category, with what MARK_COST and the like add; 7 to 11 do alike on the corpus."""

MAX_REACH = 200
"""Characters from a number in which words of a category are looked for: more than MAX_COST words have. With 400 no
claim of 12,311 texts is another one, and texts of nothing but numbers and protesters take twice as long."""

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
    r"|(?:shu )?jumladan|(?:sh)?ulardan|(?:шу )?жумладан|(?:ш)?улардан"
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

FAR = MAX_COST + 1
"""What no category may cost."""


@dataclass(frozen=True)
class Line:
    """One sentence of a text: its hits by table, and the numbers in it, in order."""

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
    """A word of a category, what it may mean, and what it costs a number to belong to it."""

    cost: float
    kind: str
    hit: Hit

    @property
    def is_firm(self) -> bool:
        """Whether it tells what became of people, not only that they gathered."""
        return not self.kind.startswith("crowd")

    @property
    def category(self) -> Category:
        """The kind that a claim names, and the word."""
        return cast(Kind, self.kind.removesuffix("_toll").removesuffix("_people")), self.hit


def kinds_of(hit: Hit) -> tuple[str, ...]:
    """What a word of the table of claims may mean."""
    return cast("tuple[str, ...]", hit.term.key)


def is_next(text: str, quantity: Quantity, hit: Hit) -> bool:
    """Whether the hit is the next word behind the number (a hyphen, a full stop of an abbreviation between)."""
    return hit.start >= quantity.end and not text[quantity.end : hit.start].strip(" \u00a0-–.'’\n")


def categories(line: Line) -> list[Category | None]:
    """The category of each number of a sentence, None of one that belongs to none, in the order of `line.counted`."""
    near = _Nearness(line)
    found: list[Category | None] = [None] * len(line.counted)
    for at in reversed(range(len(found))):  # a number may share the category of the one behind it
        found[at] = near.category(at, found[at + 1] if at + 1 < len(found) else None)
    return found


class _Nearness:
    """A sentence, read for what its numbers count; what several of them ask for is found once."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.starts = [quantity.start for quantity in line.counted]
        self.marks = list(MARK.finditer(line.text, line.start, line.end))
        self.mark_starts = [mark.start() for mark in self.marks]
        self.people = {person.start for person in line.of("person")}
        self.claims = [hit for hit in line.of("claim") if not self._is_group(hit)]
        self.parts = [self._part(quantity) for quantity in line.counted]
        self.nobody = [quantity for quantity in line.counted if quantity.high == 0]
        self.candidates = [sorted(self._candidates(at), key=lambda one: one.cost) for at in range(len(self.starts))]

    def category(self, at: int, following: Category | None) -> Category | None:
        """Of the number at an index, `following` being that of the next one.

        Protesters and the like are a crowd only where nothing else is said of them.
        """
        near = self.candidates[at]
        firm = [one for one in near if one.is_firm]
        if near and near[0].kind == "crowd_people" and firm and firm[0].cost < MARK_COST + 1:
            near = firm
        for one in near:
            if one.is_firm:
                return None if one.kind == "other" else one.category
            if self._is_crowd(self.line.counted[at], one):
                return self._shared_before(at) or one.category
        return self._shared_behind(at, following) or self._shared_before(at)

    def _shared_behind(self, at: int, following: Category | None) -> Category | None:
        """The category of the next number, where both are subjects of one verb behind them."""
        if following is None or following[1].start < self.line.counted[at + 1].end:
            return None
        return following if self._are_joined(at, at + 1) else None

    def _shared_before(self, at: int) -> Category | None:
        """That of the number before, where one verb stands before both (`пострадали 32 милиционера и 20 солдат`)."""
        if not at or not self._are_joined(at - 1, at):
            return None
        firm = (one for one in self.candidates[at - 1] if one.is_firm and one.kind != "other")
        nearest = next(firm, None)
        return nearest.category if nearest and nearest.hit.end <= self.starts[at - 1] else None

    def _are_joined(self, at: int, following: int) -> bool:
        """Whether nothing but nouns and one joint stand between two numbers of people, in one clause or list."""
        first, second = self.line.counted[at], self.line.counted[following]
        between = self.line.text[first.end : second.start]
        if len(AND.findall(between)) + len(MARK.findall(between)) != 1 or len(WORD.findall(between)) > SHARING:
            return False
        hits = starting_within(self.line.of("claim"), first.end, second.start)
        only_crowds = all(kind.startswith("crowd") for hit in hits for kind in kinds_of(hit))
        return only_crowds and self.parts[at] == self.parts[following] and self._counts_persons(first)

    def _candidates(self, at: int) -> Iterator[Candidate]:
        quantity, text = self.line.counted[at], self.line.text
        first, last = self.parts[at] or (self.line.start, self.line.end)
        first, last = max(first, quantity.start - MAX_REACH), min(last, quantity.end + MAX_REACH)
        is_whole = self._is_whole(quantity)
        for hit in starting_within(self.claims, first, last):
            is_apart = hit.end <= quantity.start or hit.start >= quantity.end
            if not is_apart or (is_whole and not is_next(text, quantity, hit)):
                continue
            for kind in kinds_of(hit):
                cost = self._cost(quantity, hit, kind)
                if cost <= MAX_COST and not self._is_denied(hit, kind, cost):
                    yield Candidate(cost, kind, hit)

    def _is_group(self, hit: Hit) -> bool:
        """Whether a word only names whom the counted are among."""
        before = self.line.text[max(self.line.start, hit.start - REACH_OF_GROUP) : hit.start]
        is_told = GROUP_BEFORE.search(before) or GROUP_BEHIND.match(self.line.text, hit.end)
        return hit.start in self.people and is_told is not None

    def _part(self, quantity: Quantity) -> tuple[int, int] | None:
        """The clause of a number that tells a part of what was counted before; None of any other number."""
        text, at = self.line.text, bisect_left(self.mark_starts, quantity.start)
        start = self.marks[at - 1].end() if at else self.line.start
        end = next((mark.end() for mark in self.marks[at:] if mark.end() >= quantity.end), self.line.end)
        is_part = PART.search(text, start, end) or PART_BEFORE.search(text[start : quantity.start])
        return (start, end) if is_part else None

    def _is_whole(self, quantity: Quantity) -> bool:
        """Whether the number before is said to be of this one."""
        at = bisect_left(self.starts, quantity.start)
        return at > 0 and OF_THE.fullmatch(self.line.text, self.line.counted[at - 1].end, quantity.start) is not None

    def _end_of_whole(self, quantity: Quantity) -> int:
        """Where a number ends, with the whole that it is said to be of (`three of the 12`)."""
        at = bisect_left(self.starts, quantity.end)
        if at == len(self.starts) or not OF_THE.fullmatch(self.line.text, quantity.end, self.starts[at]):
            return quantity.end
        return self.line.counted[at].end

    def _is_denied(self, hit: Hit, kind: str, cost: float) -> bool:
        """Whether the category is said of nobody: `no one was hurt when two bombs were thrown`."""
        return any(self._cost(nobody, hit, kind) < cost for nobody in self.nobody)

    def _cost(self, quantity: Quantity, hit: Hit, kind: str) -> float:
        is_behind = hit.start >= quantity.end
        low, high = (self._end_of_whole(quantity), hit.start) if is_behind else (hit.end, quantity.start)
        crossed = self._numbers_within(low, high)
        if kind.endswith("_toll"):
            return FAR if is_behind or crossed else TOLL_COST
        if NUMBER_COST * crossed > MAX_COST:  # before the text between is looked at: lists of numbers are long
            return FAR
        between = self._without_asides(low, high)
        marks = MARK_COST * len(MARK.findall(between)) + AND_COST * len(AND.findall(between))
        back = 0.0 if is_behind else BACK_CROWD_COST if kind == "crowd" else BACK_COST
        noun = NOUN_COST if hit.start in self.people and is_next(self.line.text, quantity, hit) else 0.0
        return len(WORD.findall(between)) + marks + NUMBER_COST * crossed + back + noun

    def _numbers_within(self, low: int, high: int) -> int:
        return max(0, bisect_left(self.starts, high) - bisect_left(self.starts, low))

    def _without_asides(self, low: int, high: int) -> str:
        """The text between two places without what two commas enclose: a part of the counted, or a word on them."""
        text = self.line.text
        marks = self.marks[bisect_left(self.mark_starts, low) : bisect_left(self.mark_starts, high)]
        kept, at = "", low
        for opening, closing in zip(marks[::2], marks[1::2], strict=False):
            if self._is_aside(opening.end(), closing.start()):
                kept, at = kept + text[at : opening.start()] + " ", closing.end()
        return kept + text[at:high]

    def _is_aside(self, start: int, end: int) -> bool:
        has_own = starting_within(self.line.of("claim"), start, end) or self._numbers_within(start, end)
        return not has_own or PART.search(self.line.text, start, end) is not None

    def _is_crowd(self, quantity: Quantity, one: Candidate) -> bool:
        """People that gather: the number counts persons, or it is the subject of gathering (`thousands rallied`)."""
        if (quantity.high or quantity.low) < MIN_CROWD:
            return False
        if one.kind == "crowd_toll":
            return True
        words = self._words_until(quantity, one.hit) if one.hit.start >= quantity.end else None
        if one.kind == "crowd_people" and words is not None:
            return words <= CLOSE
        is_subject = one.kind == "crowd" and words is not None and words <= 1
        return quantity.is_plural or is_subject or self._counts_persons(quantity)

    def _counts_persons(self, quantity: Quantity) -> bool:
        person = next((hit for hit in self.line.of("person") if hit.start >= quantity.end), None)
        return person is not None and self._words_until(quantity, person) <= CLOSE

    def _words_until(self, quantity: Quantity, hit: Hit) -> int:
        return len(WORD.findall(self.line.text[quantity.end : hit.start]))
