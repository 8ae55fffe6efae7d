"""The boxes around a page's pieces, numbered, and what they hold, as arrays for a whole page at once."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks import Box, Piece

Numbers = NDArray[np.int64]

PROSE = 80
"""Characters from which a piece with few links is prose."""

BEST = 60
"""Characters from which it speaks for the boxes around it as the best ones."""

WAY = 40
"""Last characters of the key of the box around that a key goes on from."""


class Containers:
    """The pieces of a page and the boxes around them, numbered outer before inner; -1 stands for what is around all."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.texts = [piece.text for piece in pieces]
        self.boxes: list[Box] = []
        self.parents: list[int] = []
        """Number of the box around each box."""

        self._begins: list[int] = []
        self.of_pieces: Numbers = np.array(self._number_boxes(), dtype=np.int64)
        """Number of each piece's own box."""

        self.tags = [box.tag for box in self.boxes]
        self.sizes: Numbers = np.array(list(map(len, self.texts)), dtype=np.int64)
        """Characters of each piece."""

        self.link_sizes: Numbers = np.array([piece.link_chars for piece in pieces], dtype=np.int64)
        """Those of them in links."""

    def _number_boxes(self) -> list[int]:
        """Number the boxes that hold pieces, in the order of the page; the number of each piece's own."""
        numbers: dict[Box | None, int] = {None: -1}
        found: list[int] = []
        for at, piece in enumerate(self.pieces):
            box: Box | None = piece.box
            new: list[Box] = []
            while box is not None and box not in numbers:
                new.append(box)
                box = box.parent
            around = numbers[box]
            for inner in reversed(new):
                self.parents.append(around)
                self._begins.append(at)
                around = numbers[inner] = len(self.boxes)
                self.boxes.append(inner)
            found.append(around)
        return found

    def ways(self, levels: int) -> Numbers:
        """Of each piece its own box and the boxes around it, -1 behind the outermost (1 + levels x pieces)."""
        above = np.array([*self.parents, -1], dtype=np.int64)
        ways = [self.of_pieces]
        for _ in range(levels):
            ways.append(above[ways[-1]])
        return np.stack(ways)

    def held(self) -> Numbers:
        """Characters, those in links, pieces, and characters of prose in each box (4 x boxes)."""
        is_prose = (self.sizes > PROSE) & (self.link_sizes < self.sizes / 3)
        before = np.zeros((4, len(self.sizes) + 1), dtype=np.int64)
        own = np.stack([self.sizes, self.link_sizes, np.ones_like(self.sizes), self.sizes * is_prose])
        np.cumsum(own, axis=1, out=before[:, 1:])
        held: Numbers = before[:, self._ends()] - before[:, self._begins]
        return held

    def _ends(self) -> list[int]:
        """The piece behind the last of each box: all pieces of a box stand together."""
        ends = [0] * len(self.boxes)
        for at, number in enumerate(self.of_pieces.tolist(), 1):
            ends[number] = at
        for end, around in zip(reversed(ends), reversed(self.parents), strict=True):
            if around >= 0 and ends[around] < end:
                ends[around] = end
        return ends

    def depths(self) -> list[int]:
        """How many boxes are around each box."""
        depths: list[int] = []
        for around in self.parents:
            depths.append(depths[around] + 1 if around >= 0 else 0)
        return depths

    @cached_property
    def keys(self) -> Numbers:
        """Of each piece the number of its box's key: boxes of one key are called alike, and so are those around."""
        keys: list[str] = []
        for box, around in zip(self.boxes, self.parents, strict=True):
            keys.append(f"{keys[around][-WAY:] if around >= 0 else ''}/{box.tag}.{box.names}")
        numbers: dict[str, int] = {}
        found = [numbers.setdefault(keys[number], len(numbers)) for number in self.of_pieces.tolist()]
        return np.array(found, dtype=np.int64)

    def articles(self) -> Numbers:
        """The outermost article element that holds each box, numbered from 1; 0 where none does."""
        if "article" not in self.tags:
            return np.zeros(len(self.tags), dtype=np.int64)
        found: list[int] = []
        count = 0
        for tag, around in zip(self.tags, self.parents, strict=True):
            article = found[around] if around >= 0 else 0
            if not article and tag == "article":
                article = count = count + 1
            found.append(article)
        return np.array(found, dtype=np.int64)

    def best(self) -> int:
        """The box with the most prose of its own and its children's; -1 where there is none."""
        scores: dict[int, float] = {}
        is_telling = (self.sizes > BEST) & (self.link_sizes < self.sizes / 3)
        for at in np.flatnonzero(is_telling).tolist():
            own, share = int(self.of_pieces[at]), 1.0
            size = int(self.sizes[at] - self.link_sizes[at])
            box = self.parents[own] if self.parents[own] >= 0 else own
            for _ in range(3):
                scores[box] = scores.get(box, 0.0) + share * size
                if self.parents[box] < 0:
                    break
                box, share = self.parents[box], share * 0.6
        return max(scores, key=lambda box: scores[box], default=-1)
