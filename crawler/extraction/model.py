"""The learned judgement of pieces: gradient-boosted trees of weights.json, evaluated for a whole page at once."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.blocks import Piece
from crawler.extraction.features import Matrix, base_features, context_features

KEEP = 0.5
"""Judgement above which a piece belongs to the article. The F1 of the host folds is flat from 0.42 to 0.58, which one
sees by changing it here and running `python benchmarks/extraction --folds 5`."""


FLOOR = 0.15
"""The best piece must be judged above it for the page to have an article."""

SHARE_OF_BEST = 0.6
"""On a page whose best piece stays below 1, pieces count from this share of it on: odd layouts lower all judgements,
and the gap between story and frame stays."""


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


@cache
def shipped() -> tuple[Trees, Trees]:
    """Both judgements of weights.json: by the piece alone, and with what the first says around it."""
    stored = json.loads(files("crawler.extraction").joinpath("weights.json").read_text("utf-8"))
    return Trees(stored["first"]), Trees(stored["second"])


def is_kept(together: Matrix) -> NDArray[np.bool_]:
    """Which pieces belong to the article (rows of booleans)."""
    best = float(together.max())
    return np.asarray(together > min(KEEP, SHARE_OF_BEST * best)) & (best > FLOOR)


def judge(
    pieces: list[Piece], declared: tuple[str, str, str], trees: tuple[Trees, Trees] | None = None
) -> tuple[Matrix, Matrix]:
    """Both probabilities of each piece; `declared` is articleBody, title and description of the head."""
    first, second = trees or shipped()
    table = base_features(pieces, *declared)
    alone = first.judge(table)
    return alone, second.judge(np.hstack([table, context_features(pieces, alone)]))
