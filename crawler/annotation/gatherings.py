"""Gatherings told without a word of protest: people before a door of power, or together with a demand.

Local news tells most small unrest so ("Pensioners stood outside the city hall", "Residents came out and demand water"):
each word is in any news, and only several in one sentence tell it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from crawler.annotation.lexicon import GATHERING, Stem
from crawler.annotation.scan import Hit, Scan, Term

PAIRS = (("come", "before"), ("stay", "before"), ("come", "want"))
"""Roles that tell a gathering together; who stays and wants something may be anybody in a chair."""

DISTANCE = 120
"""Characters between two words at most: a long clause of some fifteen words."""

STEM = Stem(GATHERING, 2)
"""What one sentence of a gathering counts: as much as a word that mostly names a protest."""

TERM = Term(GATHERING, GATHERING, STEM)


def gatherings(scan: Scan, ends: list[int]) -> Iterator[Hit]:
    """One hit a sentence that tells a gathering, from the first of its words to the last.

    Args:
        scan: the text with its hits.
        ends: offsets at which its sentences end.
    """
    sentences: dict[int, list[Hit]] = defaultdict(list)
    for hit in scan.hits_of(GATHERING):
        sentences[bisect_right(ends, hit.start)].append(hit)
    for hits in sentences.values():
        if pair := _pair(hits):
            yield Hit(TERM, min(hit.start for hit in pair), max(hit.end for hit in pair))


def _pair(hits: list[Hit]) -> tuple[Hit, Hit] | None:
    for first_role, second_role in PAIRS:
        for first in (hit for hit in hits if hit.term.key == first_role):
            for second in (hit for hit in hits if hit.term.key == second_role):
                if max(first.start, second.start) - min(first.end, second.end) <= DISTANCE:
                    return first, second
    return None
