"""Unrest, related or none: weighted sums of lexicon categories, title and lead counting more.

Tuned by hand on labelled texts of thirteen languages; rerun `scrapy annotate` over labelled rows after a change.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from crawler.annotation import lexicon
from crawler.annotation.lexicon import Stem
from crawler.annotation.scan import Hit, Scan
from crawler.items import Evidence, Relevance

TITLE_WEIGHT = 2.0
LEAD_WEIGHT = 1.5
LEAD_CHARACTERS = 400
"""Characters that count as the lead: a headline's worth of sentences."""

REPEAT = 0.5
"""Each further mention of one stem counts half of the one before: a long text does not win by repeating."""

UNREST_SCORE = 3.0
RELATED_SCORE = 1.5
STRONG = 2
"""Weight from which a stem is an event word; weaker ones count only beside one."""

MAX_EVIDENCE = 20


@dataclass(frozen=True)
class Scored:
    hit: Hit
    stem: Stem
    in_title: bool
    score: float


def relevance(title: Scan, text: Scan) -> Relevance:
    """The verdict, topics empty yet."""
    scored = [*_scored(title, True), *_scored(text, False)]
    sums: dict[str, float] = defaultdict(float)
    seen: dict[tuple[Stem, bool], int] = defaultdict(int)
    for one in scored:
        key = (one.stem, False)
        sums[one.stem.category] += one.score * REPEAT ** min(seen[key], 8)
        seen[key] += 1
    is_strong = any(s.stem.category == "unrest" and s.stem.weight >= STRONG for s in scored)
    unrest = sums["unrest"] if is_strong else 0.0
    score = unrest - sums["none"]
    verdict = _verdict(score, sums["related"])
    evidence = [_evidence(one, title.text, text.text) for one in scored if one.stem.category != "none"]
    return Relevance(verdict, round(score, 2), [], evidence[:MAX_EVIDENCE] if verdict != "none" else [])  # type: ignore[arg-type]


def _scored(scan: Scan, in_title: bool) -> list[Scored]:
    stems = [(hit, hit.term.key) for hit in scan.hits_of(lexicon.TABLE)]
    return [Scored(h, stem, in_title, stem.weight * _place(h, in_title)) for h, stem in stems if isinstance(stem, Stem)]


def _place(hit: Hit, in_title: bool) -> float:
    if in_title:
        return TITLE_WEIGHT
    return LEAD_WEIGHT if hit.start < LEAD_CHARACTERS else 1.0


def _verdict(score: float, related: float) -> str:
    if score >= UNREST_SCORE and related < score / 1.5:
        return "unrest"
    return "related" if score >= RELATED_SCORE or (related and score > 0) else "none"


def _evidence(one: Scored, title: str, text: str) -> Evidence:
    start, end = one.hit.start, one.hit.end
    if one.in_title:
        return Evidence(title[start:end], None, None, one.stem.category)
    return Evidence(text[start:end], start, end, one.stem.category)
