"""Body extraction against its peers over pages with gold.

usage: python benchmarks/extraction [--folds N] [--speed] [--peers [NAME ...]] [--check | --write [--allow-regression]]
    [--pages FOLDER]

--folds N  judges each page by weights that saw no page of its host, and prints F1 a data set
--speed    the shipped extractor against lxml's bare parse, in CPU time of one process
--peers    all extractors or the named ones, one process each; writes peers.json and docs/extraction-benchmark.*
--check    compares the figures with benchmarks/baseline.json and fails where one is lower
--write    stores better figures there, and lower ones only with --allow-regression
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import baseline
from benchmarks.extraction.dataset import FOLDER, f1, precision_recall, samples

TOLERANCE = {"body_f1": 0.0005, "speed_ratio": 0.03}
"""How much a figure may fall: F1 is exact but for rounding, speed differs from run to run."""


def folds(count: int, folder: Path) -> dict[str, float]:
    """F1 overall and a set; each page judged by weights of the other folds."""
    from benchmarks.extraction.train import lessons, train
    from crawler.extraction.body import paragraphs
    from crawler.extraction.choice import choose
    from crawler.extraction.model import Model

    pages = lessons(folder)
    figures: dict[str, list[tuple[float | None, float]]] = {}
    for fold in range(count):
        model = Model(train([page for page in pages if page.sample.fold(count) != fold]))
        for page in (page for page in pages if page.sample.fold(count) == fold):
            _, together = model.judge(page.containers, page.base)
            keeps, _ = choose(page.pieces, together.tolist())
            kept = [piece for piece, keep in zip(page.pieces, keeps, strict=True) if keep]
            figure = precision_recall(page.sample.text or "", paragraphs(kept))
            figures.setdefault(page.sample.group, []).append(figure)
    return _table(figures)


def _table(figures: dict[str, list[tuple[float | None, float]]]) -> dict[str, float]:
    every = [figure for group in figures.values() for figure in group]
    for name, group in [*sorted(figures.items()), ("all", every)]:
        print(f"{name:16}{len(group):6}{f1(group):9.4f}")
    return {"body_f1": f1(every), **{f"body_f1 {name}": f1(group) for name, group in figures.items()}}


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


def main() -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--folds", type=int)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--peers", nargs="*", metavar="NAME")
    baseline.add_options(parser)
    parser.add_argument("--pages", type=Path, default=FOLDER)
    options = parser.parse_args()
    figures: dict[str, float] = {}
    if options.folds:
        figures |= folds(options.folds, options.pages)
    if options.speed:
        figures["speed_ratio"] = speed(options.pages)
    if options.peers is not None:
        from benchmarks.extraction.peers import compare

        compare(options.pages, ROOT / "docs", options.peers)
    slack = {name: TOLERANCE["body_f1" if name.startswith("body_f1") else name] for name in figures}
    return baseline.settle(options, "extraction", {name: round(value, 4) for name, value in figures.items()}, slack)


if __name__ == "__main__":
    sys.exit(main())
