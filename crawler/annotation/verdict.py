"""Unrest, related or none: a logistic model over sums of lexicon categories (weights: verdict.json).

What a sum is, is told by `sums`; how the weights were found, by benchmarks/annotation/fit.py; what the verdicts mean,
by docs/annotation.md.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from crawler.annotation import lexicon
from crawler.annotation.gatherings import gatherings
from crawler.annotation.lexicon import ASIDES, ELSEWHERE, EVENTS, Stem
from crawler.annotation.scan import Hit, Scan
from crawler.items import Evidence, Relevance

Verdict = Literal["unrest", "related", "none"]
VERDICTS: tuple[Verdict, ...] = ("unrest", "related", "none")

FEATURES = ("lead", "lead_elsewhere", *EVENTS, "hint", "strike", *ASIDES, "court", "border", "war", "fans", "elsewhere")
"""Sums that the model weighs; see `sums`."""

TITLE = 2.0
LEAD = 1.5
LEAD_CHARACTERS = 350
"""Characters of the text that count as its lead: two sentences of an agency."""

BACKGROUND = 0.3
"""What a mention counts behind a mark such as `Напомним`: agencies recall older events at the end of any story."""

ASIDE = 0.4
"""What an event word counts in a sentence that plans, recalls, supposes or notes."""

REPEAT = 0.5
"""Each further mention of one stem counts half of the one before."""

PER_CHARACTERS = 1000
"""Sums are per this many characters (shorter texts count as one), so that a long article does not win by its length."""

MAX_EVIDENCE = 20

SENTENCE_END = re.compile(r"[.!?…\n](?:(?<=\n)|(?<![.!?…]{2})[.!?…]*[»”\"')]*\s)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stem found: how much it counts, and the feature that it counts for."""

    hit: Hit
    stem: Stem
    in_title: bool
    counts: float


def relevance(title: Scan, text: Scan) -> Relevance:
    """The verdict with its quotes, topics empty yet."""
    found = mentions(title, text)
    chances = probabilities(sums(found, len(title.text) + len(text.text)))
    verdict = max(VERDICTS, key=lambda name: chances[name])
    quotes = [] if verdict == "none" else [_evidence(m, title.text, text.text) for m in _deciding(found)]
    return Relevance(verdict, round(chances["unrest"], 3), [], quotes)


def mentions(title: Scan, text: Scan) -> list[Mention]:
    """The stems found in title and text, with what each counts."""
    return [*_mentions(title, True), *_mentions(text, False)]


def sums(found: list[Mention], length: int) -> dict[str, float]:
    """Features of the model: log of 1 + the sum of what a category's mentions count, per 1,000 characters.

    Events also count in `lead` where they stand in the title or lead, and other news there in `lead_elsewhere`; the
    categories of other news are one sum.
    """
    totals: dict[str, float] = defaultdict(float)
    seen: dict[object, int] = defaultdict(int)
    for mention in found:
        text = mention.hit.term.text
        counts = mention.counts * REPEAT ** min(seen[text], 8)
        seen[text] += 1
        totals[_feature(mention.stem)] += counts
        if mention.in_title or mention.hit.start < LEAD_CHARACTERS:
            totals[_lead(mention.stem)] += counts
    totals.pop("", None)
    if not any(is_event(mention.stem) for mention in found):
        totals.pop("hint", None)  # police, crowds and detentions are in any news
    scale = max(1.0, length / PER_CHARACTERS)
    return {name: math.log1p(total / (1.0 if name.startswith("lead") else scale)) for name, total in totals.items()}


def is_event(stem: Stem) -> bool:
    """True for words that name an event by themselves; the weakest of their categories are no more than hints."""
    return stem.category in EVENTS and stem.weight > 1


def _lead(stem: Stem) -> str:
    if is_event(stem):
        return "lead"
    return "lead_elsewhere" if stem.category in (*ELSEWHERE, "war", "diplomacy") else ""


def _feature(stem: Stem) -> str:
    if stem.category in EVENTS and not is_event(stem):
        return "hint"
    return "elsewhere" if stem.category in ELSEWHERE else stem.category


def probabilities(features: dict[str, float]) -> dict[Verdict, float]:
    """What the model gives each verdict; they add up to 1."""
    weights = model()
    logits = {v: w["bias"] + sum(w.get(name, 0.0) * x for name, x in features.items()) for v, w in weights.items()}
    top = max(logits.values())
    powers = {verdict: math.exp(logit - top) for verdict, logit in logits.items()}
    return {verdict: power / sum(powers.values()) for verdict, power in powers.items()}


@cache
def model() -> dict[Verdict, dict[str, float]]:
    """Weights by verdict and feature."""
    data = json.loads(files("crawler.annotation").joinpath("verdict.json").read_text("utf-8"))
    return cast(dict[Verdict, dict[str, float]], data["weights"])


def _mentions(scan: Scan, in_title: bool) -> Iterator[Mention]:
    ends = [match.end() for match in SENTENCE_END.finditer(scan.text)]
    found = (*scan.hits_of(lexicon.TABLE), *gatherings(scan, ends))
    hits = [(hit, cast(Stem, hit.term.key)) for hit in found]
    asides = {bisect_right(ends, hit.start) for hit, stem in hits if stem.category in ASIDES and stem.weight > 1}
    recalled = next((hit.start for hit, stem in hits if stem.category == "background" and hit.start), len(scan.text))
    for hit, stem in hits:
        if stem.weight:
            place = _place(hit.start, in_title, recalled)
            is_aside = stem.category in EVENTS and bisect_right(ends, hit.start) in asides
            yield Mention(hit, stem, in_title, stem.weight * place * (ASIDE if is_aside else 1.0))


def _place(start: int, in_title: bool, recalled: int) -> float:
    if in_title:
        return TITLE
    if start >= recalled:
        return BACKGROUND
    return LEAD if start < LEAD_CHARACTERS else 1.0


def _deciding(found: list[Mention]) -> list[Mention]:
    """Mentions of events and of what makes them related, the weightiest where there are many, in the text's order."""
    chosen = [m for m in found if m.stem.category not in ELSEWHERE and m.stem.category not in ("war", "diplomacy")]
    best = sorted(chosen, key=lambda m: -m.counts)[:MAX_EVIDENCE]
    return sorted(best, key=lambda m: (not m.in_title, m.hit.start))


def _evidence(mention: Mention, title: str, text: str) -> Evidence:
    start, end = mention.hit.start, mention.hit.end
    if mention.in_title:
        return Evidence(title[start:end], None, None, mention.stem.category)
    return Evidence(text[start:end], start, end, mention.stem.category)
