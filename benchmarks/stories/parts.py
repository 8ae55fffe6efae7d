"""Where the CPU time of an article goes: reading sentences, hashing, comparing, and the database's statements.

    python -m benchmarks.stories.parts 10000

Each part is what its functions spend without the parts that they call. Timing itself costs some 5 % of the whole.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.stories import generator
from benchmarks.stories.clock import Clock
from benchmarks.stories.scale import article_of, store
from crawler.store import State, articles, candidates, identities, stamping, state
from crawler.store.membership import Membership
from crawler.store.prepared import Prepared
from crawler.store.transactions import Transactions

PARTS: dict[str, list[tuple[Any, str]]] = {
    "sentences of a text": [(stamping, "sentences"), (candidates, "sentences"), (identities, "sentences")],
    "fingerprint": [(stamping, "fingerprint")],
    "hash of the content": [(state, "content_hash")],
    "comparing two texts": [(candidates, "relate")],
    "grouping anew": [(Membership, "regroup")],
    "database: reading": [(Prepared, "rows"), (Prepared, "first")],
    "database: writing": [(Prepared, "run"), (Prepared, "run_many"), (articles.Articles, "insert")],
    "database: begin and commit": [(Transactions, "_do")],
}

NOT_TIMED = "not timed"


class Split(Clock):
    """CPU seconds of each part, and how often it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self._running: list[str] = [NOT_TIMED]
        self._since = time.process_time()

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count what is done inside, as `store` asks."""
        with self.part("the steps themselves"):
            yield

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count what is done inside for a part, and no more for the one around it."""
        self._switch()
        self._running.append(name)
        self.calls[name] += 1
        try:
            yield
        finally:
            self._switch()
            self._running.pop()

    def _switch(self) -> None:
        now = time.process_time()
        self.parts[self._running[-1]] += now - self._since
        self._since = now


def split_of(wanted: int, seed: int = 1) -> Split:
    """Store so many generated articles and time the parts."""
    split = Split()
    for part, functions in PARTS.items():
        for owner, name in functions:
            setattr(owner, name, _counted(split, part, getattr(owner, name)))
    with tempfile.TemporaryDirectory() as folder:
        opened = State(f"sqlite:///{Path(folder)}/state.db")
        split.parts.clear()
        for told in islice(generator.articles(seed), wanted):
            store(opened, article_of(told), split)
        opened.close()
    return split


def _counted(split: Split, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*args: Any, **kwargs: Any) -> Any:
        with split.part(part):
            return function(*args, **kwargs)

    return counted


def main() -> None:
    """Print a line a part."""
    wanted = int(sys.argv[1])
    split = split_of(wanted)
    del split.parts[NOT_TIMED]
    whole = sum(split.parts.values())
    for part, seconds in sorted(split.parts.items(), key=lambda item: -item[1]):
        each, calls = seconds / wanted * 1e6, split.calls[part] / wanted
        print(f"{part:28} {each:6.0f} us an article {seconds / whole:6.1%}  {calls:5.1f} calls")
    print(f"{'all':28} {whole / wanted * 1e6:6.0f} us, {whole / wanted * 1e6 / split.slowed:6.0f} on a quiet core")


if __name__ == "__main__":
    main()
