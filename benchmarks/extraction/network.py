"""Trains crawler/extraction/network.npz: small networks over the pieces in doubt, by plain gradient descent in numpy.

A tape of a dozen operations takes the place of a framework: the networks have 50,000 numbers each and learn in half a
minute, and the same seed gives the same bytes without a further dependency.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from crawler.extraction.containers import Numbers
from crawler.extraction.features import Matrix
from crawler.extraction.network import DISTANCES, LEAST_SQUARE, Layout, standardised

SEEDS = (0, 1, 2)
"""One network each."""

WIDTH = 48
"""Numbers that a network holds of a piece."""

ROUNDS, PAGES_A_STEP, RATE, WARM = 16, 8, 3e-3, 0.15
"""Times that each page is seen, pages a step, greatest rate, and the share of the steps in which the rate rises to it;
behind them it falls to nothing as a cosine does."""

FORGET, FORGET_COLUMN = 0.35, 0.1
"""Share of the held numbers, and of the features of a page, that are blotted out at a step."""

DECAY = 1e-2
"""Of the weights, in shares of the rate."""

RESHUFFLE = 6
"""Rounds after which pages are put together in other batches."""

LEAST_SPREAD = np.float32(1e-3)
"""Added to each feature's standard deviation, since some are the same on all pages of a fold."""

Weights = dict[str, Matrix]
Back = Callable[[Matrix], tuple[Matrix | None, ...]]


@dataclass
class Excerpt:
    """The pieces of a page that are in doubt: groups (levels x pieces), characters, features (pieces x columns), shares
    of the gold, and weights."""

    groups: Numbers
    sizes: Numbers
    table: Matrix
    labels: Matrix
    weights: Matrix


class Batch:
    """Some pages one behind another, their features in standard deviations."""

    def __init__(self, pages: Sequence[Excerpt]) -> None:
        self.layout = Layout([page.groups for page in pages], [page.sizes for page in pages])
        self.page_of = np.repeat(np.arange(len(pages)), [len(page.sizes) for page in pages])
        self.table = np.concatenate([page.table for page in pages])
        self.labels = np.concatenate([page.labels for page in pages]).astype(np.float32)
        self.weights = np.concatenate([page.weights for page in pages]).astype(np.float32)


class Node:
    """A value, what it was made of, and how its slope goes back to that."""

    def __init__(self, value: Matrix, made_of: tuple[Node, ...] = (), back: Back | None = None) -> None:
        self.value, self.made_of, self.back = value, made_of, back
        self.slope: Matrix | None = None

    def send_back(self, slope: Matrix) -> None:
        """Gives each node that this one was made of the slope of the loss by it."""
        self.slope = slope
        for node in reversed(self._in_order()):
            if node.back is None or node.slope is None:
                continue
            for source, part in zip(node.made_of, node.back(node.slope), strict=True):
                if part is not None:
                    source.slope = part if source.slope is None else source.slope + part

    def _in_order(self) -> list[Node]:
        order: list[Node] = []
        seen: set[int] = set()
        stack = [(self, False)]
        while stack:
            node, is_done = stack.pop()
            if is_done:
                order.append(node)
            elif id(node) not in seen:
                seen.add(id(node))
                stack += [(node, True), *((source, False) for source in node.made_of)]
        return order


def linear(rows: Node, by: Node, plus: Node) -> Node:
    def back(slope: Matrix) -> tuple[Matrix | None, ...]:
        return slope @ by.value.T if rows.back else None, rows.value.T @ slope, slope.sum(axis=0)

    return Node(rows.value @ by.value + plus.value, (rows, by, plus), back)


def scaled(rows: Node, mask: Any) -> Node:
    return Node(rows.value * mask, (rows,), lambda slope: (slope * mask,))


def total(left: Node, right: Node) -> Node:
    return Node(left.value + right.value, (left, right), lambda slope: (slope, slope))


def normed(rows: Node) -> Node:
    by = 1 / np.sqrt((rows.value * rows.value).mean(axis=1, keepdims=True) + np.float32(LEAST_SQUARE))
    value = rows.value * by
    return Node(value, (rows,), lambda slope: (by * (slope - value * (slope * value).mean(axis=1, keepdims=True)),))


def with_neighbours(rows: Node, layout: Layout, distance: int) -> Node:
    def back(slope: Matrix) -> tuple[Matrix, ...]:
        before, own, behind = np.split(slope, 3, axis=1)
        return (layout.beside(before, distance) + own + layout.beside(behind, -distance),)

    beside = [layout.beside(rows.value, -distance), rows.value, layout.beside(rows.value, distance)]
    return Node(np.concatenate(beside, axis=1), (rows,), back)


def means(rows: Node, layout: Layout) -> Node:
    return Node(layout.means(rows.value), (rows,), lambda slope: (layout.means_backwards(slope),))


def log_odds(weights: dict[str, Node], batch: Batch, chance: np.random.Generator | None) -> Node:
    """As crawler.extraction.network.Network has them of one network; `chance` blots numbers out where it is given."""

    def layer(name: str, rows: Node) -> Node:
        made = linear(rows, weights[f"{name}_by"], weights[f"{name}_plus"])
        return _blotted(scaled(made, made.value > 0), chance)

    known = layer("in", Node(batch.table if chance is None else batch.table * _columns(batch, chance)))
    for number, distance in enumerate(DISTANCES):
        if number == len(DISTANCES) - 1:
            known = total(known, layer("around", means(normed(known), batch.layout)))
        known = total(known, layer(f"beside{number}", with_neighbours(normed(known), batch.layout, distance)))
    return linear(layer("last", normed(known)), weights["out_by"], weights["out_plus"])


def _blotted(rows: Node, chance: np.random.Generator | None) -> Node:
    if chance is None:
        return rows
    return scaled(rows, (chance.random(rows.value.shape, dtype=np.float32) >= FORGET) / np.float32(1 - FORGET))


def _columns(batch: Batch, chance: np.random.Generator) -> Matrix:
    """Blots a feature out on a whole page, as if it were a page of another make."""
    pages = int(batch.page_of[-1]) + 1
    return (chance.random((pages, batch.table.shape[1])) >= FORGET_COLUMN).astype(np.float32)[batch.page_of]


def first_weights(features: int, chance: np.random.Generator) -> Weights:
    """Random ones, whose layers keep the size of what goes through them."""
    shapes = {"in": (features, WIDTH, 1.0), "around": (5 * WIDTH, WIDTH, 0.7)}
    shapes |= {f"beside{number}": (3 * WIDTH, WIDTH, 0.7) for number in range(len(DISTANCES))}
    shapes |= {"last": (WIDTH, WIDTH, 1.0), "out": (WIDTH, 1, 0.3)}
    found: Weights = {}
    for name, (rows, columns, size) in shapes.items():
        drawn = chance.standard_normal((rows, columns)) * size * np.sqrt(2 / rows)
        found |= {f"{name}_by": drawn.astype(np.float32), f"{name}_plus": np.zeros(columns, np.float32)}
    return found


class Descent:
    """Adam with decay of the weights, and slopes of at most length one."""

    def __init__(self, weights: Weights, steps: int) -> None:
        self.weights = weights
        self._steps, self._step = steps, 0
        self._mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self._square = {name: np.zeros_like(value) for name, value in weights.items()}

    def step(self, slopes: Weights) -> None:
        length = np.sqrt(sum(float((slope * slope).sum()) for slope in slopes.values()))
        self._step += 1
        for name, weight in self.weights.items():
            slope = slopes[name] * np.float32(1 / max(1.0, length))
            self._mean[name] = 0.9 * self._mean[name] + 0.1 * slope
            self._square[name] = 0.99 * self._square[name] + 0.01 * slope * slope
            mean = self._mean[name] / (1 - 0.9**self._step)
            spread = np.sqrt(self._square[name] / (1 - 0.99**self._step)) + 1e-8
            decay = DECAY * weight if name.endswith("_by") else 0.0
            self.weights[name] = weight - np.float32(self._rate()) * (mean / spread + decay)

    def _rate(self) -> float:
        done = self._step / self._steps
        return RATE * (done / WARM if done < WARM else 0.5 * (1 + np.cos(np.pi * (done - WARM) / (1 - WARM))))


def train(pages: Sequence[Excerpt]) -> dict[str, Any]:
    """Networks of all SEEDS, and the mean and spread of the features, as network.npz stores them."""
    rows = np.concatenate([page.table for page in pages])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + LEAST_SPREAD
    ready = [replace(page, table=standardised(page.table, mean, spread)) for page in pages]
    networks = [_network(ready, np.random.default_rng(seed)) for seed in SEEDS]
    stacked = {name: np.stack([np.atleast_2d(network[name]) for network in networks]) for name in networks[0]}
    return {"mean": mean, "spread": spread, **{name: value.astype(np.float16) for name, value in stacked.items()}}


def _network(pages: list[Excerpt], chance: np.random.Generator) -> Weights:
    descent = Descent(first_weights(pages[0].table.shape[1], chance), ROUNDS * (len(pages) // PAGES_A_STEP))
    page_weight = sum(float(page.weights.sum()) for page in pages) / len(pages)
    batches: list[Batch] = []
    for done in range(ROUNDS):
        if done % RESHUFFLE == 0:
            batches = _batches([pages[at] for at in chance.permutation(len(pages))])
        for at in chance.permutation(len(batches)):
            descent.step(_slopes(descent.weights, batches[at], page_weight * PAGES_A_STEP, chance))
    return descent.weights


def _batches(pages: list[Excerpt]) -> list[Batch]:
    """Full ones; the few pages that are over are in those of the next shuffle."""
    starts = range(0, len(pages) - PAGES_A_STEP + 1, PAGES_A_STEP)
    return [Batch(pages[start : start + PAGES_A_STEP]) for start in starts]


def _slopes(weights: Weights, batch: Batch, unit: float, chance: np.random.Generator) -> Weights:
    """Of the cross-entropy by each weight."""
    nodes = {name: Node(value) for name, value in weights.items()}
    found = log_odds(nodes, batch, chance)
    judged = 1 / (1 + np.exp(-found.value[:, 0]))
    found.send_back((batch.weights * (judged - batch.labels) / np.float32(unit))[:, None])
    return {name: node.slope for name, node in nodes.items() if node.slope is not None}
