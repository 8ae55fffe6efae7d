"""What the words of a piece and the names of its containers say of it, by learned weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from crawler.extraction.blocks import Box

HEAD = 120
"""Characters at a piece's start whose words are looked up: what a line is for, it says at once."""

MAX_WORDS, MAX_PAIRS = 14, 8
"""Words of a piece that are looked up alone, and that are looked up in pairs of neighbours too."""

PLACES = ("own", "parent", "around")
"""Where a name stands: on the piece's box, on the box around it, on any box further out."""

MAX_NAMES = 400
"""Characters of an element's class and id that are read."""

_WORD = re.compile(r"[^\W\d_]+|©")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def words_of_text(text: str) -> list[str]:
    """The first words, the first pairs of words, and the first word as such (`^`)."""
    words = _WORD.findall(text[:HEAD].lower())[:MAX_WORDS]
    if not words:
        return words
    return [*words, *map(" ".join, pairwise(words[:MAX_PAIRS])), f"^{words[0]}"]


def parts_of_names(tag: str, names: str) -> set[str]:
    """Parts of an element's class and id (`articleBody` has article, body and article-body) and its tag (`<p`)."""
    return {f"<{tag}"}.union(*map(_parts, names[:MAX_NAMES].split()))


def _parts(name: str) -> list[str]:
    parts = [part.lower() for part in _PART.findall(name) if len(part) > 1]
    return [*parts, *map("-".join, pairwise(parts))]


class Lexicon:
    """Weights of words, and of names by place; what is not in it weighs nothing.

    Sums are cached: a site repeats its names on every page, and its menus too. Even of the pieces of 749 hosts, two
    pages of each, a third begin as one of the last 16,384 did.
    """

    def __init__(self, words: Mapping[str, float], names: Mapping[str, list[float]]) -> None:
        self._words = words
        self._names = names
        self._of_head = lru_cache(maxsize=16384)(self._sum)
        self._of_element = lru_cache(maxsize=16384)(self._weigh)
        self._of_name = lru_cache(maxsize=16384)(self._known)

    def of_text(self, text: str) -> float:
        """Sum of the weights of the words."""
        return self._of_head(text[:HEAD])

    def _sum(self, head: str) -> float:
        return sum(filter(None, map(self._words.get, words_of_text(head))), 0.0)

    def _weigh(self, tag: str, names: str) -> Sums:
        known = set(self._of_tag(tag)).union(*map(self._of_name, names[:MAX_NAMES].split()))
        own = parent = around = 0.0
        for part in sorted(known):  # sums are the same in every process
            at_own, at_parent, at_around = self._names[part]
            own, parent, around = own + at_own, parent + at_parent, around + at_around
        return own, parent, around

    def _known(self, name: str) -> list[str]:
        return [part for part in _parts(name) if part in self._names]

    def _of_tag(self, tag: str) -> list[str]:
        return [name] if (name := f"<{tag}") in self._names else []

    def of_boxes(self, boxes: Sequence[Box], parents: Sequence[int]) -> list[Sums]:
        """Sums of each box's own names, of those of the box around it and of those further out.

        `parents` are the numbers of the boxes around each, which stand before it; -1 where there is none.
        """
        weights = [self._of_element(box.tag, box.names) for box in boxes]
        sums: list[Sums] = []
        for (own, _, _), around in zip(weights, parents, strict=True):
            if around < 0:
                sums.append((own, 0.0, 0.0))
                continue
            further, outer = sums[around][2], parents[around]
            sums.append((own, weights[around][1], further + weights[outer][2] if outer >= 0 else further))
        return sums


Sums = tuple[float, float, float]
"""Of a box by PLACES."""
