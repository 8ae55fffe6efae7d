"""Instructions that the state takes for an article: the same on a busy machine as on a quiet one, unlike its time.

    python -m benchmarks.stories.instructions [--more 400]

Counted by valgrind (Debian's package of that name), which is some thirty times slower than the machine: in a process
that stores a hundred generated articles and in one that stores more, so that the start of Python is not counted, and
neither is the kernel's share (reading and writing files).
"""

from __future__ import annotations

import argparse
import os
import pickle
import re
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from benchmarks.stories.clock import Clock
from benchmarks.stories.generator import articles
from benchmarks.stories.scale import article_of, store
from crawler.store import State

FIRST = 100

VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")


class Untimed(Clock):
    """Times no fixed work, which would be counted."""

    def end_article(self) -> None:
        """Nothing."""


def store_all(path: Path, wanted: int) -> None:
    """Store the first articles of a file of them, beside it."""
    state, clock = State(f"sqlite:///{path.parent}/state{wanted}.db"), Untimed()
    for article in pickle.loads(path.read_bytes())[:wanted]:
        store(state, article, clock)
    state.close()


def counted(path: Path, wanted: int) -> int:
    """Instructions of a process that stores so many."""
    command = [*VALGRIND, sys.executable, "-m", "benchmarks.stories.instructions", "--store", str(path), str(wanted)]
    environment = os.environ | {"PYTHONHASHSEED": "0"}
    told = subprocess.run(command, check=True, env=environment, stderr=subprocess.PIPE, text=True).stderr
    found = COUNTED.search(told)
    assert found, told
    return int(found[1].replace(",", ""))


def main() -> None:
    """Print the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--more", type=int, default=400, help="articles behind the first hundred")
    parser.add_argument("--store", nargs=2, metavar=("FILE", "ARTICLES"), help="what the counted processes do")
    asked = parser.parse_args()
    if asked.store:
        store_all(Path(asked.store[0]), int(asked.store[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles"
        path.write_bytes(pickle.dumps([article_of(told) for told in islice(articles(), FIRST + asked.more)]))
        few, many = counted(path, FIRST), counted(path, FIRST + asked.more)
    print(f"{(many - few) / asked.more / 1e6:.2f} million instructions an article")


if __name__ == "__main__":
    main()
