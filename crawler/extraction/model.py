"""The learned judgement of pieces: gradient-boosted trees of weights.json, evaluated for a whole page at once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from crawler.extraction.blocks import Piece
from crawler.extraction.containers import Containers
from crawler.extraction.features import Matrix, base_features, context_features, lexical_features
from crawler.extraction.lexicon import Lexicon

CLEARLY_OUT = 0.02
"""First judgement under which the second is not asked: two of three pieces, and in the host folds none of the 26,710
that were kept (the first kept one is lost at 0.05)."""


class Trees:
    """A sum of regression trees; leaves point to themselves, so that all rows walk the same number of steps."""

    def __init__(self, stored: dict[str, Any]) -> None:
        self.roots = np.array(stored["roots"], dtype=np.int32)
        self.feature = np.array(stored["feature"], dtype=np.int32)
        self.threshold = np.array([np.inf if t is None else t for t in stored["threshold"]], dtype=np.float32)
        self.children = np.array([stored["left"], stored["right"]], dtype=np.int32).T.ravel()
        self.value = np.array(stored["value"], dtype=np.float32)
        self.depth: int = stored["depth"]

    def judge(self, table: Matrix) -> Matrix:
        """Probability of each row (rows x features -> rows)."""
        rows, columns = table.shape
        cells = table.ravel()
        start = (np.arange(rows, dtype=np.int32) * columns)[:, None]
        node = np.broadcast_to(self.roots, (rows, len(self.roots)))
        for _ in range(self.depth):
            is_right = cells.take(self.feature.take(node) + start) > self.threshold.take(node)
            node = self.children.take(2 * node + is_right)
        total = self.value.take(node).sum(axis=1)
        return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float32)


class Model:
    """The learned weights: what words and names say, and two sums of trees over the features of a page's pieces."""

    def __init__(self, stored: dict[str, Any]) -> None:
        self.lexicon = Lexicon(stored["words"], stored["names"])
        self.first = Trees(stored["first"])
        self.second = Trees(stored["second"])

    def judge(self, containers: Containers, base: Matrix) -> tuple[Matrix, Matrix]:
        """Probabilities of each piece: by itself, and with what that says of all around it."""
        table = np.hstack([base, lexical_features(containers, self.lexicon)])
        alone = self.first.judge(table)
        together, is_open = alone.copy(), alone >= CLEARLY_OUT
        if is_open.any():
            around = context_features(containers, alone)[is_open]
            together[is_open] = self.second.judge(np.hstack([table[is_open], around]))
        return alone, together


@cache
def shipped() -> Model:
    """The model of weights.json."""
    return Model(json.loads(files("crawler.extraction").joinpath("weights.json").read_text("utf-8")))


def judge(pieces: list[Piece], declared: tuple[str, str, str]) -> tuple[Matrix, Matrix]:
    """Both probabilities of each piece; `declared` is articleBody, title and description of the head."""
    containers = Containers(pieces)
    return shipped().judge(containers, base_features(containers, *declared))
