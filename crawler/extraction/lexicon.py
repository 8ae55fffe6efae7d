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
def parts_of_names(tag: str, names: str) -> tuple[str, ...]:
    """Parts of an element's class and id (`articleBody` has article, body and article-body) and its tag (`<p`)."""
    found = {f"<{tag}"}
    for name in names[:400].split():
        parts = [part.lower() for part in _PART.findall(name) if len(part) > 1]
        found.update(parts, map("-".join, pairwise(parts)))
    return tuple(sorted(found))


class Lexicon:
    """Weights of words, and of names by place; what is not in it weighs nothing."""

    def __init__(self, words: Mapping[str, float], names: Mapping[str, list[float]]) -> None:
        self._words = words
        self._names = names
        self._of_element = lru_cache(maxsize=16384)(self._weigh)

    def of_text(self, text: str) -> float:
        """Sum of the weights of the words."""
        get = self._words.get
        return sum([get(word, 0.0) for word in words_of_text(text)])

    def _weigh(self, tag: str, names: str) -> tuple[float, float, float]:
        own = parent = around = 0.0
        for part in parts_of_names(tag, names):
            if part in self._names:
                at_own, at_parent, at_around = self._names[part]
                own, parent, around = own + at_own, parent + at_parent, around + at_around
        return own, parent, around

    def of_boxes(self, boxes: Iterator[Box]) -> dict[int, tuple[float, float, float]]:
        """Sums of a box's own names, its parent's and those further out, by the identity of the box."""
        known: dict[int, tuple[float, float, float]] = {}
        for box in boxes:
            self._of_box(box, known)
        return known

    def _of_box(self, box: Box, known: dict[int, tuple[float, float, float]]) -> tuple[float, float, float]:
        if id(box) in known:
            return known[id(box)]
        parent = around = 0.0
        if box.parent is not None:
            parent = self._of_element(box.parent.tag, box.parent.names)[1]
            around = self._of_box(box.parent, known)[2]
            if box.parent.parent is not None:
                around += self._of_element(box.parent.parent.tag, box.parent.parent.names)[2]
        known[id(box)] = found = (self._of_element(box.tag, box.names)[0], parent, around)
        return found
