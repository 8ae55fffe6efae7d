"""Mentions of event types in a text, and the reading of it (sentences, places, days) that events are told from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import cast

from crawler.annotation.dateline import Head, head
from crawler.annotation.gatherings import gatherings
from crawler.annotation.places import Mention, mentions
from crawler.annotation.scan import Hit, Scan
from crawler.annotation.sentences import Sentence, number_of
from crawler.annotation.when import When, days
from crawler.annotation.words import LANGUAGES, words

PAIR_DISTANCE = 70
"""Characters between the two halves of a pair (`seized ... the parliament building`): a clause of some ten words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mention of an event type; `is_weak` where the word alone (`protesters`) does not tell an event."""

    type: str
    start: int
    end: int
    is_weak: bool = False


@dataclass(frozen=True)
class Reading:
    """What a text tells beside its events; `place` and `when` are the dateline's."""

    scan: Scan
    listed: list[Sentence]
    places: list[Mention]
    days: list[When]
    published: date | None
    head: Head
    place: Mention | None = None
    when: When | None = None

    @cached_property
    def paragraphs(self) -> dict[int, int]:
        """Where each paragraph begins, by its number."""
        starts: dict[int, int] = {}
        for sentence in self.listed:
            starts.setdefault(sentence.paragraph, sentence.start)
        return starts

    @cached_property
    def actors(self) -> dict[int, list[Hit]]:
        """Actors by the number of their sentence."""
        found: dict[int, list[Hit]] = {}
        for hit in self.scan.hits_of("actor"):
            found.setdefault(number_of(hit.start, self.listed), []).append(hit)
        return found


def read(scan: Scan, published: date | None, country: str | None = None) -> Reading:
    """Sentences, places and days of a text, with those of its dateline apart.

    Args:
        scan: the text with its hits.
        published: day of publication in the site's time zone, None where unknown.
        country: ISO code of the source's country, which decides between namesakes; None where unknown.
    """
    top = head(scan)
    placed, dated = mentions(scan, country), days(scan, published)
    is_headed = top.dateline is not None
    return Reading(
        scan,
        scan.sentences,
        [mention for mention in placed if not (is_headed and mention.start < top.end)],
        [when for when in dated if when.start >= top.end],
        published,
        top,
        next((mention for mention in placed if is_headed and mention.start < top.end), None),
        next((when for when in dated if when.start < top.end), None),
    )


def findings(reading: Reading) -> list[Finding]:
    """All mentions of event types, by words of their own, by pairs in one sentence or by a gathering, in order.

    A gathering is weak: beside a road block or a picket it is no protest of its own.
    """
    scan = reading.scan
    masked = [hit for hit in scan.hits_of("event") if None in _keys(hit)]
    parts = [hit for hit in scan.hits_of("part") if not _is_within(hit, masked)]
    found = [
        Finding(cast("tuple[str, str]", key)[0], hit.start, hit.end, cast("tuple[str, str]", key)[1] == "weak")
        for hit in scan.hits_of("event")
        for key in _keys(hit)
        if key is not None
    ]
    rules = _rules(scan.language)
    by_sentence: dict[int, list[Hit]] = {}
    for hit in parts:
        by_sentence.setdefault(number_of(hit.start, reading.listed), []).append(hit)
    for hits in by_sentence.values():
        found.extend(_by_parts(hits, rules))
    return _outermost([*found, *_gathered(reading, [one for one in found if one.type == "peaceful_protest"])])


def _gathered(reading: Reading, protests: list[Finding]) -> Iterator[Finding]:
    """Gatherings of sentences that name no protest."""
    named = {number_of(protest.start, reading.listed) for protest in protests}
    for hit in gatherings(reading.scan, [sentence.end for sentence in reading.listed]):
        if number_of(hit.start, reading.listed) not in named:
            yield Finding("peaceful_protest", hit.start, hit.end, is_weak=True)


def _is_within(hit: Hit, masked: list[Hit]) -> bool:
    """Whether a hit starts inside one of those that do not overlap and are in the order of the text."""
    before = bisect_right(masked, hit.start, key=lambda one: one.start)
    return before > 0 and hit.start < masked[before - 1].end


def _outermost(found: list[Finding]) -> list[Finding]:
    """In the order of the text, without what lies within a longer mention of its type."""
    kept: dict[str, Finding] = {}
    outer: list[Finding] = []
    for finding in sorted(found, key=lambda one: (one.start, -one.end)):
        if finding.type not in kept or finding.end > kept[finding.type].end:
            kept[finding.type] = finding
            outer.append(finding)
    return outer


def _keys(hit: Hit) -> tuple[object, ...]:
    return cast("tuple[object, ...]", hit.term.key)


@cache
def _rules(language: str | None) -> list[tuple[str, frozenset[str], list[tuple[str, str]]]]:
    """(type, groups that tell it alone, pairs of groups) of a language; of English where there is no file."""
    read = words(language if language in LANGUAGES else "en")
    return [
        (name, frozenset(rule.get("groups", ())), [(a, b) for a, b in rule.get("pairs", ())])
        for name, rule in read["types"].items()
    ]


def _by_parts(hits: list[Hit], rules: list[tuple[str, frozenset[str], list[tuple[str, str]]]]) -> Iterator[Finding]:
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        for group in cast("tuple[str, ...]", hit.term.key):
            groups.setdefault(group, []).append(hit)
    for name, alone, pairs in rules:
        for group in alone:
            yield from (Finding(name, hit.start, hit.end) for hit in groups.get(group, ()))
        for first, second in pairs:
            if first in groups and second in groups:
                yield from _pairs(name, groups[first], groups[second])


def _pairs(name: str, firsts: list[Hit], seconds: list[Hit]) -> Iterator[Finding]:
    for first in firsts:
        near = [second for second in seconds if 0 <= _between(first, second) <= PAIR_DISTANCE]
        if near:
            second = min(near, key=lambda hit: _between(first, hit))
            yield Finding(name, min(first.start, second.start), max(first.end, second.end))


def _between(first: Hit, second: Hit) -> int:
    """Characters between two hits, negative where they overlap."""
    return max(first.start, second.start) - min(first.end, second.end)
