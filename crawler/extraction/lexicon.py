"""What the words of a piece and the names of its containers say of it, by learned weights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

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
_PART = re.compile(r"[A-Z][a-z]+|[a-z]{2,}|[A-Z]{2,}")


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
    parts = [part.lower() for part in _PART.findall(name)]
    return [*parts, *map("-".join, pairwise(parts))] if len(parts) > 1 else parts


class Lexicon:
    """Weights of words, and of names by place; what is not in it weighs nothing.

    What was read is cached: a site repeats its names on every page, and its menus too. Even of the pieces of 749 hosts,
    two pages of each, a third begin as one of the last 16,384 did.
    """

    def __init__(self, words: Mapping[str, float], names: Mapping[str, list[float]]) -> None:
        self._words = words
        self._numbers = {name: number for number, name in enumerate(names, 1)}
        # In hundredths, as train.py rounds them: sums of whole numbers are the same in whatever order.
        self._weights = np.rint(100 * np.array([[0.0] * len(PLACES), *names.values()])).astype(np.int64)
        self._of_head = lru_cache(maxsize=16384)(self._sum)
        self._of_element = lru_cache(maxsize=16384)(self._numbers_of)
        self._of_name = lru_cache(maxsize=16384)(self._numbers_of_one)

    def of_text(self, text: str) -> float:
        """Sum of the weights of the words."""
        return self._of_head(text[:HEAD])

    def _sum(self, head: str) -> float:
        return sum(filter(None, map(self._words.get, words_of_text(head))), 0.0)

    def of_boxes(self, boxes: Sequence[Box], parents: Sequence[int]) -> NDArray[np.float64]:
        """Sums of each box's own names, of those of the box around it and of those further out (boxes x PLACES).

        `parents` are the numbers of the boxes around each, which stand before it; -1 where there is none.
        """
        found = [self._of_element(box.tag, box.names) for box in boxes]
        begins = np.cumsum([0, *map(len, found[:-1])])
        sums = np.add.reduceat(self._weights[list(chain.from_iterable(found))], begins)
        to_others = [*sums[:, 2].tolist(), 0]
        around: list[int] = []
        for number in parents:
            around.append(around[number] + to_others[parents[number]] if number >= 0 else 0)
        sums[:, 1] = np.where(np.array(parents) >= 0, sums[parents, 1], 0)
        sums[:, 2] = around
        return sums / 100

    def _numbers_of(self, tag: str, names: str) -> set[int]:
        """Numbers of the parts of an element's tag and names; 0 for an unknown tag."""
        return {self._numbers.get(f"<{tag}", 0)}.union(*map(self._of_name, names[:MAX_NAMES].split()))

    def _numbers_of_one(self, name: str) -> list[int]:
        return [self._numbers[part] for part in _parts(name) if part in self._numbers]
