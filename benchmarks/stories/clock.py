"""CPU time on a machine that others use too: as it is, and as it would be alone.

Neighbours on a shared core or cache make the same work take up to twice the CPU time. A fixed piece of work is timed
between the articles; its quickest time is that of a quiet machine, and its mean tells how much the run was slowed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

EVERY = 25
"""Articles between two times of the fixed work, which takes some 0.4 ms."""

TEXT = " ".join(f"word{number} of a fixed text, said {number * 7919 % 1000}." for number in range(300))


class Clock:
    """CPU seconds of articles, and how much the machine slowed them."""

    def __init__(self) -> None:
        self.quickest = float("inf")
        self.reset()

    def reset(self) -> None:
        """Begin a new figure; the quickest time known stays."""
        self.spent, self.articles, self._fixed, self._times = 0.0, 0, 0.0, 0

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count the CPU time of what is done inside."""
        begun = time.process_time()
        yield
        self.spent += time.process_time() - begun

    def end_article(self) -> None:
        """Count an article."""
        self.articles += 1
        if self.articles % EVERY == 1:
            self._time_fixed_work()

    @property
    def milliseconds(self) -> float:
        """CPU milliseconds an article."""
        return self.spent / max(1, self.articles) * 1000

    @property
    def slowed(self) -> float:
        """How many times longer the fixed work took in the mean than at its quickest."""
        return self._fixed / self._times / self.quickest if self._times else 1.0

    def _time_fixed_work(self) -> None:
        begun = time.process_time()
        counts: dict[str, int] = {}
        for word in re.findall(r"\w+", TEXT.casefold()):
            counts[word] = counts.get(word, 0) + 1
        taken = time.process_time() - begun
        self.quickest = min(self.quickest, taken)
        self._fixed, self._times = self._fixed + taken, self._times + 1
