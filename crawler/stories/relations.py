"""Whether one text copies another, and how.

Containment, not Jaccard: an edited wire is often a prefix of the original. Re-tune with a labelled set of edited
wires by `scrapy crawl archive` and its pairwise F1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crawler.stories.fingerprints import Fingerprint

MIN_CONTAINMENT = 0.14
"""Least share of the smaller text's 3-word shingles: edited, spun and cut copies stay above."""

MIN_SHARED_FIVES = 12
"""Least shared 5-word shingles: fewer are phrases that everybody writes."""

MIN_RUNS = 2
"""Shared passages lie in several places of a copy; a background paragraph is one run."""

ONE_RUN_SHARE = 0.5
"""One single run counts as a copy only where it is half of the smaller text (a brief cut from the head)."""

COPY_SHARE = 0.8
EMBED_SHARE = 0.8

Kind = Literal["copy", "excerpt", "update", "embeds"]


@dataclass(frozen=True)
class Relation:
    """`copied_share` is the share of the newer text's 3-word shingles that stand in the base."""

    kind: Kind
    copied_share: float
    strength: float


def relate(new: Fingerprint, base: Fingerprint) -> Relation | None:
    """The relation of a newer text to a base, None where they are different stories."""
    base_threes, base_fives = set(base.threes), set(base.fives)
    if not new.threes or not base_threes:
        return None
    shared = len(set(new.threes) & base_threes)
    share_new, share_base = shared / len(set(new.threes)), shared / len(base_threes)
    hits = [hash_ in base_fives for hash_ in new.fives]
    if max(share_new, share_base) < MIN_CONTAINMENT or sum(hits) < MIN_SHARED_FIVES:
        return None
    if _runs(hits) < MIN_RUNS and max(share_new, share_base) < ONE_RUN_SHARE:
        return None
    return Relation(_kind(share_new, share_base), round(share_new, 4), max(share_new, share_base))


def _runs(hits: list[bool]) -> int:
    """Shared passages that are parted by at least ten words of the newer text's own."""
    runs, gap = 0, 10
    for hit in hits:
        if hit:
            runs += gap >= 10
            gap = 0
        else:
            gap += 1
    return runs


def _kind(share_new: float, share_base: float) -> Kind:
    if share_new >= COPY_SHARE:
        return "copy" if share_base >= COPY_SHARE / 2 else "excerpt"
    if share_base >= EMBED_SHARE:
        return "update" if share_new >= COPY_SHARE / 2 else "embeds"
    return "copy"
