"""A second judge of pieces beside the trees: a small neural network that sees a page's pieces in their order.

Trees see of a piece's neighbours what its features tell. The network reads the pieces in doubt one after another: each
layer mixes what it knows of a piece with what it knows of those 1, 2 and 4 places off, and of those in the same
containers. It errs on other pages than the trees, so that the mean of both is better than either
(docs/decisions/0013). benchmarks/extraction/network.py trains it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from crawler.extraction.containers import Containers, Numbers
from crawler.extraction.features import Matrix

DISTANCES = (1, 2, 4, 1)
"""Places off that each layer of neighbours looks at, forwards and back; the last is behind the layer of containers."""

LIMIT = 3.0
"""Standard deviations at which a feature is cut off: few are near to normal, and one must not outshout the rest."""

LEAST_SQUARE = 1e-3
"""Added to the mean square that a piece's numbers are divided by, so that a row of zeros stays one."""


def groups(containers: Containers) -> Numbers:
    """Number of each piece's box, of the two around it, and of the boxes called alike (levels x pieces)."""
    way = containers.of_pieces
    ways: list[Numbers] = []
    for further in containers.ways(2):
        way = np.where(further < 0, way, further)  # the outermost box stands for those that are not there
        ways.append(way)
    return np.stack([*ways, containers.keys])


class Layout:
    """Which pieces stand beside each other and which share a group; of one page, or of several one behind another."""

    def __init__(self, groups: Sequence[Numbers], sizes: Sequence[Numbers]) -> None:
        counts = [len(page) for page in sizes]
        page_of = np.repeat(np.arange(len(counts)), counts)
        self._later_starts = np.cumsum(counts)[:-1].tolist()
        self.mass = np.sqrt(np.concatenate(sizes).astype(np.float32))[:, None]
        """What a piece counts for in its groups: its length would drown the headings, its number the paragraphs."""
        span = (1 + max(int(page.max()) for page in groups)) * len(counts)
        levels = np.concatenate([np.concatenate(groups, axis=1) * len(counts) + page_of, page_of[None]])
        spread = levels + span * np.arange(len(levels))[:, None]
        self._groups = np.unique(spread, return_inverse=True)[1].reshape(levels.shape)
        self._by_group = np.argsort(self._groups, axis=None, kind="stable")
        self._piece_by_group = self._by_group % len(page_of)
        self._starts = np.flatnonzero(np.diff(self._groups.ravel()[self._by_group], prepend=-1))
        self._totals = self._sums(self.mass[self._piece_by_group])

    def beside(self, rows: Matrix, off: int) -> Matrix:
        """Each row the one `off` places further on its page; zeros outside."""
        moved = np.zeros_like(rows)
        if off < 0:
            moved[..., -off:, :] = rows[..., :off, :]
        else:
            moved[..., :-off, :] = rows[..., off:, :]
        for start in self._later_starts:
            moved[..., max(0, start - max(off, 0)) : start - min(off, 0), :] = 0
        return moved

    def means(self, rows: Matrix) -> Matrix:
        """Each row the means of its groups, level behind level (networks x pieces x columns, or pieces x columns)."""
        sums = self._sums((rows * self.mass).take(self._piece_by_group, axis=-2))
        return np.asarray((sums / self._totals).take(self._groups.T, axis=-2).reshape(*rows.shape[:-1], -1))

    def means_backwards(self, slopes: Matrix) -> Matrix:
        """The slope of what `means` was given, by the slopes of what it made (pieces x columns)."""
        count, pieces = len(self._groups), len(slopes)
        levels = slopes.reshape(pieces, count, -1).transpose(1, 0, 2).reshape(count * pieces, -1)
        return np.asarray((self._sums(levels[self._by_group]) / self._totals)[self._groups].sum(axis=0) * self.mass)

    def _sums(self, sorted_rows: Matrix) -> Matrix:
        """One row a group, of rows that are sorted by group."""
        return np.asarray(np.add.reduceat(sorted_rows, self._starts, axis=-2))


class Network:
    """Several networks of one make, whose log-odds are averaged."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self._stored = {name: np.asarray(values, dtype=np.float32) for name, values in stored.items()}

    def log_odds(self, table: Matrix, layout: Layout) -> Matrix:
        """Of each piece of a page (pieces x features -> pieces)."""
        known = self._layer("in", standardised(table, self._stored["mean"], self._stored["spread"]))
        for number, distance in enumerate(DISTANCES):
            if number == len(DISTANCES) - 1:
                known = known + self._layer("around", layout.means(normed(known)))
            level = normed(known)
            triple = np.concatenate([layout.beside(level, -distance), level, layout.beside(level, distance)], axis=-1)
            known = known + self._layer(f"beside{number}", triple)
        last = self._layer("last", normed(known))
        return np.asarray((last @ self._stored["out_by"] + self._stored["out_plus"]).mean(axis=0)[:, 0])

    def _layer(self, name: str, rows: Matrix) -> Matrix:
        return np.asarray(np.maximum(rows @ self._stored[f"{name}_by"] + self._stored[f"{name}_plus"], 0))


def standardised(table: Matrix, mean: Matrix, spread: Matrix) -> Matrix:
    """Features in standard deviations from their mean, within LIMIT."""
    return np.asarray(np.clip((table - mean) / spread, -LIMIT, LIMIT), dtype=np.float32)


def normed(rows: Matrix) -> Matrix:
    """Rows of mean square one."""
    squares = np.einsum("...i,...i->...", rows, rows)[..., None] / np.float32(rows.shape[-1])
    return np.asarray(rows / np.sqrt(squares + np.float32(LEAST_SQUARE)))
