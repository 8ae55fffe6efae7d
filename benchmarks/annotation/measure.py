#!/usr/bin/env python3
"""Measure the verdict on labelled texts, by language on parallel sentences, and its speed.

usage: python -m benchmarks.annotation.measure FOLDER [--check | --write [--allow-regression]]

FOLDER holds dev.jsonl (`text`, `language`, `kind`, `verdict`) and parallel.jsonl (sentences by language). Prints three
tables. --check compares with the section `annotation` of benchmarks/baseline.json and ends with status 1 where a figure
is worse; --write stores today's figures as floors, and lowers one only with --allow-regression.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import baseline
from crawler.annotation import annotate, verdict
from crawler.annotation.tables import scan

SECTION = "annotation"
ARTICLE = 2000
"""Characters of a full article; the speed is told for articles of this length."""

SECONDS = 3.0
"""CPU time that a speed is measured over."""

SPEED_SLACK = 0.7
"""Speeds may fall to this share of the floor before --check fails: the machine is shared."""

Rows = list[dict[str, Any]]


def verdict_of(row: dict[str, Any]) -> str:
    language = row["language"]
    return verdict.relevance(scan(row.get("title") or "", language), scan(row["text"], language)).verdict


def f1(pairs: list[tuple[str, str]], target: str) -> float:
    hits = sum(gold == given == target for gold, given in pairs)
    total = sum((gold == target) + (given == target) for gold, given in pairs)
    return 2 * hits / total if total else 0.0


def labelled(rows: Rows) -> dict[str, float]:
    """F1 of unrest without the rows whose gold is `related`, overall and by part, and the macro F1 of all three."""
    pairs = [(row["verdict"], verdict_of(row), f"{row['kind']}_{row['language']}") for row in rows]
    clear = [pair for pair in pairs if pair[0] != "related"]
    figures = {"unrest_f1": f1([pair[:2] for pair in clear], "unrest")}
    figures["macro_f1"] = sum(f1([pair[:2] for pair in pairs], name) for name in verdict.VERDICTS) / 3
    figures["unrest_f1_article_ky"] = f1([pair[:2] for pair in clear if pair[2] == "article_ky"], "unrest")
    for language in ("ky", "ru", "en"):
        figures[f"unrest_f1_{language}"] = f1([p[:2] for p in clear if p[2].endswith(f"_{language}")], "unrest")
    return figures


def parallel(rows: Rows) -> dict[str, tuple[int, int, int, int]]:
    """By language: sentences of unrest found and all of them, others called unrest and all of those."""
    counted: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for row in rows:
        counted[row["language"]][row["verdict"], verdict_of(row) == "unrest"] += 1
    return {
        language: (
            c["unrest", True],
            c["unrest", True] + c["unrest", False],
            c["none", True],
            c["none", True] + c["none", False],
        )
        for language, c in sorted(counted.items())
    }


def articles_a_second(rows: Rows, work: Callable[[dict[str, Any]], object]) -> float:
    """Articles of 2,000 characters a second of CPU time."""
    characters, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for row in rows:
            work(row)
            characters += len(row["text"])
    return characters / ARTICLE / (time.process_time() - start)


def speeds(rows: Rows) -> dict[str, float]:
    """Whole articles only, joined to their full length, so that neither a short text nor its overhead flatters."""
    whole = [row for row in rows if row["kind"] == "article"]
    texts = [
        {"text": "\n\n".join(row["text"] for row in whole[start : start + 3])[:ARTICLE], "language": "ky"}
        for start in range(0, len(whole), 3)
    ]
    for row in texts:  # builds the tables
        verdict_of(row)
    return {
        "verdicts_a_second": articles_a_second(texts, verdict_of),
        "annotations_a_second": articles_a_second(texts, lambda row: annotate(None, row["text"], row["language"])),
    }


def measure(folder: Path) -> dict[str, float]:
    """All figures, printed as they come; false alarms count down from 0, so that higher is better in every figure."""
    dev, sentences = (
        [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]
        for name in ("dev.jsonl", "parallel.jsonl")
    )
    figures = {name: round(value, 3) for name, value in labelled(dev).items()}
    for name, value in figures.items():
        print(f"{name:24} {value:.3f}")
    print("\nlanguage  found  of  false alarms  of")
    for language, (found, wanted, false, others) in parallel(sentences).items():
        print(f"{language:8} {found:6} {wanted:3} {false:13} {others}")
        figures[f"parallel_found_{language}"], figures[f"parallel_false_{language}"] = found, -false
    print()
    for name, value in speeds(dev).items():
        print(f"{name:24} {value:.0f}")
        figures[name] = round(value)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    baseline.add_options(parser)
    options = parser.parse_args()
    figures = measure(options.folder)
    slack = {
        name: (1 - SPEED_SLACK) * floor
        for name, floor in baseline.floors(SECTION).items()
        if name.endswith("_a_second")
    }
    sys.exit(baseline.settle(options, SECTION, figures, slack))


if __name__ == "__main__":
    main()
