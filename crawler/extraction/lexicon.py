"""What the words of a piece and the names of its containers say of it, by learned weights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from crawler.extraction.blocks import Box

HEAD = 120
"""Characters at a piece's start whose words are looked up: what a line is for, it says at once."""

MAX_WORDS, MAX_PAIRS = 14, 8
"""Words of a piece that are looked up alone, and that are looked up in pairs of neighbours too."""

PLACES = ("own", "parent", "around")
"""Where a name stands: on the piece's box, on the box around it, on any box further out."""

_WORD = re.compile(r"[^\W\d_]+|©")
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def words_of_text(text: str) -> list[str]:
    """The first words, the first pairs of words, and the first word as such (`^`)."""
    words = _WORD.findall(text[:HEAD].lower())[:MAX_WORDS]
    if not words:
        return words
    return [*words, *map(" ".join, pairwise(words[:MAX_PAIRS])), f"^{words[0]}"]


@lru_cache(maxsize=16384)
def parts_of_names(tag: str, names: str) -> frozenset[str]:
    """Parts of an element's class and id (`articleBody` has article, body and article-body) and its tag (`<p`)."""
    found = {f"<{tag}"}
    for name in names[:400].split():
        parts = [part.lower() for part in _PART.findall(name) if len(part) > 1]
        found.update(parts)
        if len(parts) > 1:
            found.update(map("-".join, pairwise(parts)))
    return frozenset(found)


class Lexicon:
    """Weights of words, and of names by place; what is not in it weighs nothing."""

    def __init__(self, words: Mapping[str, float], names: Mapping[str, list[float]]) -> None:
        self._words = words
        self._names = names
        self._of_element = lru_cache(maxsize=16384)(self._weigh)

    def of_text(self, text: str) -> float:
        """Sum of the weights of the words."""
        return sum(filter(None, map(self._words.get, words_of_text(text))), 0.0)

    def _weigh(self, tag: str, names: str) -> tuple[float, float, float]:
        own = parent = around = 0.0
        for part in sorted(self._names.keys() & parts_of_names(tag, names)):  # sums are the same in every process
            at_own, at_parent, at_around = self._names[part]
            own, parent, around = own + at_own, parent + at_parent, around + at_around
        return own, parent, around

    def of_boxes(self, boxes: Iterator[Box]) -> dict[int, tuple[float, float, float]]:
        """Sums of a box's own names, its parent's and those further out, by the identity of the box."""
        known: dict[int, _Sums] = {}
        return {id(box): self._of_box(box, known)[0] for box in boxes}

    def _of_box(self, box: Box, known: dict[int, _Sums]) -> _Sums:
        sums = known.get(id(box))
        if sums is None:
            own, to_children, to_others = self._of_element(box.tag, box.names)
            if box.parent is None:
                sums = (own, 0.0, 0.0), to_children, to_others, 0.0
            else:
                (_, _, around), parent, next_out, further = self._of_box(box.parent, known)
                sums = (own, parent, around + further), to_children, to_others, next_out
            known[id(box)] = sums
        return sums


_Sums = tuple[tuple[float, float, float], float, float, float]
"""A box's sums, and what it weighs for its children, for what is further in, and its parent for that."""
