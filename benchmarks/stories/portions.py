"""How well the stories of archived pages are told, in any order and in several runs over one state.

    python -m benchmarks.stories.portions PAGES.warc.gz GOLD.jsonl [--runs 10] [--seed 1]

Each run is `scrapy crawl archive` over its portion of the pages, which come in the order of the file, or shuffled by a
seed. The gold has `url`, `story` and `kind` of edit (`orig` is what the others were made of). What is scored are the
feeds as they stand at the end of all runs, restated rows and all.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from benchmarks.stories.scores import Scores

SINGLE = ("orig", "neg", "background")
"""Kinds of pages that are no edit of another one."""

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """Rows of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def portions(pages: Path, folder: Path, runs: int, seed: int | None) -> Iterator[Path]:
    """WARC files with the same number of the pages each, or one more."""
    records = list(_records(pages))
    if seed is not None:
        Random(seed).shuffle(records)
    for run in range(runs):
        path = folder / f"portion{run}.warc"
        path.write_bytes(b"".join(records[run * len(records) // runs : (run + 1) * len(records) // runs]))
        yield path


def _records(pages: Path) -> Iterator[bytes]:
    """The responses of a WARC file, each as one."""
    with pages.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False):
            written = BytesIO()
            record.write(written)
            yield written.getvalue()


def crawl(path: Path, folder: Path) -> list[str]:
    """The command over a portion, whose feed lies beside it."""
    settings = {"STATE": f"sqlite:///{folder}/state.db", "OUTPUT": str(folder), "LOG_LEVEL": "ERROR"}
    settings |= {"KEEP_VERDICTS": "all", "DUPLICATES": "keep"}
    given = [argument for name, value in settings.items() for argument in ("-s", f"{name}={value}")]
    feed = ["-O", str(path.with_suffix(".jsonl"))]
    return [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={path}", *feed, *given]


def figures(gold: list[Row], exported: Iterable[Row]) -> dict[str, Any]:
    """Pairwise and B-cubed, and the recall of each kind of edit."""
    story = {row["url"]: row["story_id"] for row in exported}
    told = {row["url"]: story.get(row["url"], row["url"]) for row in gold}  # a page that is missing is one of its own
    scores = Scores()
    for row in gold:
        scores.add(row["story"], told[row["url"]])
    precision, recall, f1 = scores.pairwise()
    found = {"precision": precision, "recall": recall, "f1": f1, "b_cubed": scores.b_cubed(), **_recall(gold, told)}
    return {"pages": len(story), **{name: round(value, 4) for name, value in found.items()}}


def _recall(gold: list[Row], told: Mapping[str, str]) -> dict[str, float]:
    original = {row["story"]: told[row["url"]] for row in gold if row["kind"] == "orig"}
    hits: dict[str, list[bool]] = defaultdict(list)
    for row in gold:
        if row["kind"] not in SINGLE:
            hits[row["kind"]].append(told[row["url"]] == original[row["story"]])
    return {kind: sum(found) / len(found) for kind, found in sorted(hits.items())}


def disagreeing(exported: Iterable[Row]) -> int:
    """Stories whose rows name several first publishers."""
    named: dict[str, set[str]] = defaultdict(set)
    for row in exported:
        named[row["story_id"]].add(row["first_publisher"])
    return sum(len(publishers) > 1 for publishers in named.values())


def main() -> None:
    """Crawl the portions one after the other and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--seed", type=int, help="shuffles the pages; without one they come as in the file")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, exported = Path(name), list[Row]()
        paths = list(portions(asked.pages, folder, asked.runs, asked.seed))
        for path in paths:
            subprocess.run(crawl(path, folder), check=True, stdout=subprocess.DEVNULL)
        for path in paths:
            exported += rows(path.with_suffix(".jsonl"))
    told = figures(rows(asked.gold), exported) | {"stories_of_several_first_publishers": disagreeing(exported)}
    print(json.dumps({"runs": asked.runs, "seed": asked.seed, **told}))


if __name__ == "__main__":
    main()
