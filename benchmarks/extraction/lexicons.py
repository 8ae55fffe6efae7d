"""Learns the weights of words and names: two logistic regressions over what stands in a piece and around it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from typing import Any, ClassVar

import numpy as np
from scipy import optimize, sparse

from crawler.extraction.blocks import Box, Piece
from crawler.extraction.lexicon import PLACES, parts_of_names

LEAST_HOSTS = 4
"""Hosts on which a word or name must stand to be learned: one site's own words say nothing of another's."""

RIDGE = 20.0
"""Penalty on the weights' squares, in pieces of mean weight."""

LEAST_WEIGHT = 0.03
"""Smaller weights are left out of the file."""


class Bags:
    """Of each piece of a page the numbers of its tokens, one row after another."""

    _numbers: ClassVar[dict[Hashable, int]] = {}
    """Number of each token of all pages."""

    def __init__(self, rows: Iterable[Iterable[Any]]) -> None:
        numbers = self._numbers
        # Sorted: sets of strings have another order in each process, and what is learned would have other last digits.
        found = [[numbers.setdefault(token, len(numbers)) for token in sorted(row)] for row in rows]
        self.ends = np.cumsum([len(row) for row in found])
        self.tokens = np.fromiter(chain.from_iterable(found), dtype=np.int32, count=int(self.ends[-1]))

    @classmethod
    def table(cls, pages: list[Any], bags: list[Bags]) -> tuple[list[Hashable], Any]:
        """The tokens that stand on LEAST_HOSTS hosts, and how often each piece has them (pieces x tokens)."""
        hosts: dict[str, list[Any]] = defaultdict(list)
        for page, bag in zip(pages, bags, strict=True):
            hosts[page.sample.host].append(np.unique(bag.tokens))
        seen = np.zeros(len(cls._numbers), dtype=np.int32)
        for lists in hosts.values():
            seen[np.unique(np.concatenate(lists))] += 1
        column = np.where(seen >= LEAST_HOSTS, np.cumsum(seen >= LEAST_HOSTS) - 1, -1)
        places = column[np.concatenate([bag.tokens for bag in bags])]
        sizes = np.concatenate([np.diff(bag.ends, prepend=0) for bag in bags])
        rows = np.repeat(np.arange(len(sizes)), sizes)[places >= 0]
        shape = (len(sizes), int(column.max()) + 1)
        table = sparse.csr_matrix((np.ones(len(rows)), (rows, places[places >= 0])), shape=shape)
        return [token for token, at in cls._numbers.items() if column[at] >= 0], table


def fit(pages: list[Any]) -> dict[str, dict[str, Any]]:
    """`words` and `names` as weights.json stores them."""
    words = _weights(pages, [page.words for page in pages])
    names: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(PLACES))
    for (place, name), weight in _weights(pages, [page.names for page in pages]).items():
        names[name][place] = weight
    return {"words": words, "names": dict(names)}


def names_around(pieces: Iterable[Piece]) -> Iterator[list[tuple[int, str]]]:
    """Of each piece the names with their place, as often as the lexicon counts them."""
    for piece in pieces:
        yield [
            (min(level, len(PLACES) - 1), part)
            for level, box in enumerate(_up(piece.box))
            for part in parts_of_names(box.tag, box.names)
        ]


def _up(box: Box | None) -> Iterator[Box]:
    while box is not None:
        yield box
        box = box.parent


def _weights(pages: list[Any], bags: list[Bags]) -> dict[Any, float]:
    tokens, table = Bags.table(pages, bags)
    right = np.concatenate([page.labels > 0.5 for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    found = _regression(table, right, np.minimum(weights / weights.mean(), 20))
    return {
        token: round(float(weight), 2)
        for token, weight in zip(tokens, found, strict=True)
        if abs(weight) >= LEAST_WEIGHT
    }


def _regression(table: Any, right: Any, weights: Any) -> Any:
    """Ridge-penalised logistic regression with a free constant."""
    sign = np.where(right, 1.0, -1.0)
    turned = table.T.tocsr()

    def loss(at: Any) -> tuple[float, Any]:
        margin = sign * (table @ at[:-1] + at[-1])
        slope = -sign * weights / (1 + np.exp(np.clip(margin, -30, 30)))
        value = float((weights * np.logaddexp(0, -margin)).sum() + RIDGE / 2 * (at[:-1] ** 2).sum())
        return value, np.append(turned @ slope + RIDGE * at[:-1], slope.sum())

    start = np.zeros(table.shape[1] + 1)
    return optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 40}).x[:-1]
