"""Peers on the same texts: datasketch and rensa (MinHash with LSH) and SimHash, beside this project, one process each.

    python -m benchmarks.stories.peers 10000 --out peers.jsonl [--only rensa]

Articles arrive one after the other; each takes the story of the stored one that is likest to it, if one is as like as
the threshold asks. Peers get what they are documented with: Jaccard over 5-word shingles, SimHash over words. Each
threshold is a row, so that nobody is measured at a bad one. Timed is all that is done with a text, generation not.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from benchmarks.stories.clock import Clock
from benchmarks.stories.generator import Generated, articles
from benchmarks.stories.scores import Scores

PERMUTATIONS = 128
"""The default of both."""

WORD = re.compile(r"\w+")


class Peer(Protocol):
    """Gives each article the story of an earlier one, or its own."""

    def story_of(self, article: Generated, clock: Clock) -> Any: ...


def shingles(text: str) -> list[str]:
    """5-word shingles of a text; of a shorter one all its words."""
    words = WORD.findall(text.casefold())
    return [" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))]


class MinHashed:
    """A package's min-hashes in its own index; an article joins the likest stored one that is like enough."""

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.stored: dict[int, tuple[Any, Any]] = {}
        self.index = self.empty_index()

    def empty_index(self) -> Any:
        raise NotImplementedError

    def min_hash(self, text: str) -> Any:
        raise NotImplementedError

    def story_of(self, article: Generated, clock: Clock) -> Any:
        with clock.timed():
            print_ = self.min_hash(article.text)
            like = [(print_.jaccard(self.stored[key][0]), -key) for key in self.index.query(print_)]
            likest = max(like, default=(0.0, 0))
            story = self.stored[-likest[1]][1] if likest[0] >= self.threshold else article.number
            self.index.insert(article.number, print_)
            self.stored[article.number] = print_, story
        return story


class Datasketch(MinHashed):
    """datasketch's MinHashLSH."""

    def empty_index(self) -> Any:
        from datasketch import MinHashLSH

        return MinHashLSH(threshold=self.threshold, num_perm=PERMUTATIONS)

    def min_hash(self, text: str) -> Any:
        from datasketch import MinHash

        print_ = MinHash(num_perm=PERMUTATIONS)
        print_.update_batch([shingle.encode() for shingle in shingles(text)])
        return print_


class Rensa(MinHashed):
    """rensa's RMinHashLSH."""

    def empty_index(self) -> Any:
        from rensa import RMinHashLSH

        bands = {0.3: 64, 0.5: 32, 0.7: 16}[self.threshold]  # (1 / bands) ** (1 / rows) is a little below the threshold
        return RMinHashLSH(threshold=self.threshold, num_perm=PERMUTATIONS, num_bands=bands)

    def min_hash(self, text: str) -> Any:
        from rensa import RMinHash

        print_ = RMinHash(num_perm=PERMUTATIONS, seed=42)
        print_.update(shingles(text))
        return print_


class PlainSimHash:
    """The package simhash: 64 bits over words, found by blocks of bits; the threshold is the bits that may differ."""

    def __init__(self, threshold: float) -> None:
        from simhash import Simhash, SimhashIndex

        quiet = logging.getLogger("simhash")  # it warns of every full block
        quiet.setLevel(logging.ERROR)
        self.simhash, self.index = Simhash, SimhashIndex([], k=int(threshold), log=quiet)
        self.story: dict[str, Any] = {}

    def story_of(self, article: Generated, clock: Clock) -> Any:
        with clock.timed():
            print_ = self.simhash(WORD.findall(article.text.casefold()))
            near = self.index.get_near_dups(print_)
            story = self.story[min(near, key=int)] if near else article.number
            self.index.add(str(article.number), print_)
            self.story[str(article.number)] = story
        return story


class ThisProject:
    """The state, on disk."""

    def __init__(self, _threshold: float) -> None:
        from crawler.store import State

        self.folder = tempfile.TemporaryDirectory()
        self.state = State(f"sqlite:///{self.folder.name}/state.db")

    def story_of(self, article: Generated, clock: Clock) -> Any:
        from benchmarks.stories.scale import article_of, store

        stamped = article_of(article)
        store(self.state, stamped, clock)
        return stamped.story_id


PEERS: dict[str, tuple[Callable[[float], Peer], tuple[float, ...]]] = {
    "this project": (ThisProject, (0,)),
    "datasketch": (Datasketch, (0.3, 0.5, 0.7)),
    "rensa": (Rensa, (0.3, 0.5, 0.7)),
    "simhash": (PlainSimHash, (3, 6)),
}


def measured(name: str, threshold: float, wanted: int, seed: int) -> dict[str, Any]:
    """One row."""
    clock, scores = Clock(), Scores()
    peer = PEERS[name][0](threshold)
    for article in islice(articles(seed), wanted):
        scores.add(article.story, peer.story_of(article, clock))
        if name != "this project":  # whose own timing counts
            clock.end_article()
    precision, recall, f1 = scores.pairwise()
    return {
        "peer": name,
        "threshold": threshold,
        "articles": wanted,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "b_cubed": round(scores.b_cubed(), 4),
        "cpu_ms": round(clock.milliseconds, 3),
        "cpu_ms_alone": round(clock.milliseconds / clock.slowed, 3),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measure every peer at every threshold, or one at one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines to append to")
    parser.add_argument("--only", choices=PEERS)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.only and asked.threshold is not None:
        line = json.dumps(measured(asked.only, asked.threshold, asked.articles, asked.seed))
        print(line, flush=True)
        with asked.out.open("a", encoding="utf-8") as out:
            out.write(f"{line}\n")
        return
    for name in [asked.only] if asked.only else PEERS:
        for threshold in PEERS[name][1]:
            row = ["--only", name, "--threshold", str(threshold), "--out", str(asked.out), "--seed", str(asked.seed)]
            subprocess.run([sys.executable, "-m", "benchmarks.stories.peers", str(asked.articles), *row], check=True)


if __name__ == "__main__":
    main()
