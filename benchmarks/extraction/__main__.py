"""Body extraction against its peers over pages with gold.

usage: python benchmarks/extraction [--folds N] [--speed] [--peers] [--check [--allow-regression]] [--pages FOLDER]

--folds N  judges each page by weights that saw no page of its host, and prints F1 a data set
--speed    the shipped extractor against lxml's bare parse, in CPU time of one process
--peers    all extractors, one process each: F1, pages a second, peak memory; writes docs/extraction-benchmark.*
--check    compares the figures with benchmarks/baseline.json and fails where one is lower
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.extraction.dataset import FOLDER, f1, precision_recall, samples

BASELINE = ROOT / "benchmarks" / "baseline.json"
TOLERANCE = {"body_f1": 0.0005, "speed_ratio": 0.03}
"""How much a figure may fall: F1 is exact but for rounding, speed differs from run to run."""


def folds(count: int, folder: Path) -> float:
    """F1 a set and overall; each page judged by weights of the other folds."""
    import numpy as np

    from benchmarks.extraction.train import lessons, train
    from crawler.extraction.body import broken_rule, paragraphs
    from crawler.extraction.features import context_features
    from crawler.extraction.model import Trees, is_kept

    pages = lessons(folder)
    figures: dict[str, list[tuple[float | None, float]]] = {}
    for fold in range(count):
        first, second = map(Trees, train([page for page in pages if page.sample.fold(count) != fold]))
        for page in (page for page in pages if page.sample.fold(count) == fold):
            alone = first.judge(page.first)
            together = second.judge(np.hstack([page.first, context_features(page.pieces, alone)]))
            kept = [
                piece
                for piece, good in zip(page.pieces, is_kept(together), strict=True)
                if good and not broken_rule(piece)
            ]
            figure = precision_recall(page.sample.text or "", paragraphs(kept))
            figures.setdefault(page.sample.group, []).append(figure)
    return _table(figures)


def _table(figures: dict[str, list[tuple[float | None, float]]]) -> float:
    every = [figure for group in figures.values() for figure in group]
    for name, group in [*sorted(figures.items()), ("all", every)]:
        print(f"{name:16}{len(group):6}{f1(group):9.4f}")
    return f1(every)


def speed(folder: Path) -> float:
    """CPU time of lxml's bare parse divided by that of extract(), all fields; the slowest page is told too."""
    import lxml.html

    from crawler.extraction import extract

    pages = [sample.page for sample in samples(folder)]
    extract(pages[0])
    parsing = extracting = slowest = 0.0
    for page in pages:
        started = time.process_time()
        lxml.html.document_fromstring(page.body)
        between = time.process_time()
        extract(page)
        ended = time.process_time()
        parsing += between - started
        extracting += ended - between
        slowest = max(slowest, ended - between)
    print(f"bare parse {len(pages) / parsing:.0f} pages/s, extract {len(pages) / extracting:.0f} pages/s of CPU time")
    print(f"ratio {parsing / extracting:.3f}, slowest page {slowest:.2f} s")
    return parsing / extracting


def check(figures: dict[str, float], allow: bool) -> bool:
    """Whether no figure fell; new and better ones are written down, lower ones only where that is allowed."""
    every: dict[str, dict[str, Any]] = json.loads(BASELINE.read_text("utf-8"))
    held = every.setdefault("extraction", {})
    fallen = [name for name, value in figures.items() if value < held.get(name, 0) - TOLERANCE[name]]
    for name in fallen:
        print(f"{name} fell from {held[name]} to {figures[name]:.4f}", file=sys.stderr)
    if fallen and not allow:
        return False
    held.update({name: round(value, 4) for name, value in figures.items() if allow or value > held.get(name, 0)})
    BASELINE.write_text(json.dumps(every, indent=1, sort_keys=True) + "\n", "utf-8")
    return True


def main() -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--folds", type=int)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--pages", type=Path, default=FOLDER)
    options = parser.parse_args()
    figures: dict[str, float] = {}
    if options.folds:
        figures["body_f1"] = folds(options.folds, options.pages)
    if options.speed:
        figures["speed_ratio"] = speed(options.pages)
    if options.peers:
        from benchmarks.extraction.peers import compare

        compare(options.pages, ROOT / "docs")
    return 0 if not options.check or check(figures, options.allow_regression) else 1


if __name__ == "__main__":
    sys.exit(main())
