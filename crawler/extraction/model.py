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
from crawler.extraction.network import Layout, Network, groups

CLEARLY_OUT = 0.02
"""First judgement under which the second is not asked: two of three pieces, and in the host folds none of the 26,710
that were kept (the first kept one is lost at 0.05)."""

NETWORK_SHARE = 0.4
"""Share of the networks in the second judgement's log-odds. F1 of the host folds: 0.9540 at 0, 0.9551 at 0.2, 0.9561 at
0.3, 0.9564 at 0.4, 0.9561 at 0.5, 0.9557 at 0.6, 0.9544 at 1 (`python benchmarks/extraction --folds 5`)."""


class Trees:
    """A sum of regression trees; leaves point to themselves, so that all rows walk the same number of steps.

    Nodes are counted by twos: the number of a node, plus one where a row goes right, is the place of its next node.
    """

    def __init__(self, stored: dict[str, Any]) -> None:
        threshold = [np.inf if t is None else t for t in stored["threshold"]]
        self.roots = 2 * np.array(stored["roots"], dtype=np.intp)
        self.feature = np.repeat(np.array(stored["feature"], dtype=np.intp), 2)
        self.threshold = np.repeat(np.array(threshold, dtype=np.float32), 2)
        self.children = 2 * np.array([stored["left"], stored["right"]], dtype=np.intp).T.ravel()
        self.value = np.repeat(np.array(stored["value"], dtype=np.float32), 2)
        self.depth: int = stored["depth"]

    def log_odds(self, table: Matrix) -> Matrix:
        """Of each row (rows x features -> rows)."""
        rows, columns = table.shape
        cells = table.ravel()
        start = (np.arange(rows) * columns)[:, None]
        node = np.tile(self.roots, (rows, 1))
        for _ in range(self.depth):
            node += cells.take(self.feature.take(node) + start) > self.threshold.take(node)
            node = self.children.take(node)
        return np.asarray(self.value.take(node).sum(axis=1))


def probability(log_odds: Matrix) -> Matrix:
    """Of each row."""
    return np.asarray(1 / (1 + np.exp(-log_odds)), dtype=np.float32)


class Model:
    """The learned weights: what words and names say, two sums of trees over the features of pieces, and networks."""

    def __init__(self, stored: dict[str, Any]) -> None:
        self.lexicon = Lexicon(stored["words"], stored["names"])
        self.first = Trees(stored["first"])
        self.second = Trees(stored["second"])
        self.network = Network(stored["network"])

    def judge(self, containers: Containers, base: Matrix) -> tuple[Matrix, Matrix]:
        """Probabilities of each piece: by itself, and with what that says of all around it."""
        table = np.hstack([base, lexical_features(containers, self.lexicon)])
        alone = probability(self.first.log_odds(table))
        together, is_open = alone.copy(), alone >= CLEARLY_OUT
        if is_open.any():
            around = np.hstack([table[is_open], context_features(containers, alone)[is_open]])
            layout = Layout([groups(containers)[:, is_open]], [containers.sizes[is_open]])
            by_trees, by_networks = self.second.log_odds(around), self.network.log_odds(around, layout)
            together[is_open] = probability(by_trees + NETWORK_SHARE * (by_networks - by_trees))
        return alone, together


@cache
def shipped() -> Model:
    """The model of weights.json and network.npz."""
    folder = files("crawler.extraction")
    weights = json.loads(folder.joinpath("weights.json").read_text("utf-8"))
    with folder.joinpath("network.npz").open("rb") as stream, np.load(stream) as network:
        return Model(weights | {"network": network})


def judge(pieces: list[Piece], declared: tuple[str, str, str]) -> tuple[Matrix, Matrix]:
    """Both probabilities of each piece; `declared` is articleBody, title and description of the head."""
    containers = Containers(pieces)
    return shipped().judge(containers, base_features(containers, *declared))
