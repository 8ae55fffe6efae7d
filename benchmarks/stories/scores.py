"""How well stories are told apart and together, counted as they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable


class Scores:
    """Pairwise and B-cubed figures of labels against gold; memory grows with the stories."""

    def __init__(self) -> None:
        self.gold: Counter[Hashable] = Counter()
        self.told: Counter[Hashable] = Counter()
        self.both: Counter[tuple[Hashable, Hashable]] = Counter()

    def add(self, gold: Hashable, told: Hashable) -> None:
        """One article: its story, and the label that it was given."""
        self.gold[gold] += 1
        self.told[told] += 1
        self.both[gold, told] += 1

    def pairwise(self) -> tuple[float, float, float]:
        """Precision, recall and F1 over pairs of articles."""
        right = _pairs(self.both.values())
        precision, recall = right / max(1, _pairs(self.told.values())), right / max(1, _pairs(self.gold.values()))
        return precision, recall, _f1(precision, recall)

    def b_cubed(self) -> float:
        """F1 over articles: how much of each one's story is with it, and how much else."""
        articles = max(1, self.gold.total())
        precision = sum(n * n / self.told[told] for (_, told), n in self.both.items()) / articles
        recall = sum(n * n / self.gold[gold] for (gold, _), n in self.both.items()) / articles
        return _f1(precision, recall)


def _pairs(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
