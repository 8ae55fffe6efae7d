"""Every extractor over the same pages, one process each: F1, speed, peak memory, table and plot."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import baseline
from benchmarks.extraction.dataset import f1, passages, passages_f1, precision_recall, samples
from crawler.items import Page

Extractor = Callable[[Page], str | None]


def project() -> Extractor:
    from crawler.extraction import extract

    return lambda page: extract(page).text


def trafilatura(**options: Any) -> Extractor:
    from trafilatura import extract

    return lambda page: extract(page.body, url=page.url, include_comments=False, **options)


def readability() -> Extractor:
    import lxml.html
    from readability import Document

    def text(page: Page) -> str:
        tree = lxml.html.fromstring(Document(page.body.decode("utf-8", "replace")).summary())
        return "\n".join(tree.itertext())

    return text


def newspaper() -> Extractor:
    from newspaper import Article

    def text(page: Page) -> str:
        article = Article(page.url, fetch_images=False)  # it would ask every page's server for the size of its images
        article.download(input_html=page.body.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return text


def resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return lambda page: extract_plain_text(bytes_to_str(page.body, detect_encoding(page.body)), main_content=True)


def bare_parse() -> Extractor:
    import lxml.html

    def nothing(page: Page) -> None:
        lxml.html.document_fromstring(page.body)

    return nothing


OWN = "this project (all fields)"
FIGURES = Path(__file__).with_name("peers.json")
"""The figures last measured of each extractor, so that one alone can be measured anew."""

HEAD = """# Extraction against its peers

Made by `make -C benchmarks/extraction table`: one process each, F1 of 4-word shingles as the public article-extraction
benchmark defines it, speed as a share of lxml's bare parse of the same pages in the same process, pages a second of CPU
time. The F1 of this project is that of host folds: five, each page judged by weights that saw no page of its host
(`make -C benchmarks/extraction folds`). Over the pages that they learned from, the shipped weights have {shipped}.

| extractor | body F1 | x bare parse | pages/s | peak MB | failed pages |
|---|---|---|---|---|---|
{rows}

![Speed against F1](extraction-benchmark.svg)

## By data set

Body F1, this project's by the host folds; sets of fewer than 100 pages tell little.

{sets}

## By passages

{pages} pages of the set traf_eval, many of them no news but blogs, manuals, recipes and shops, say of some passages
whether a body should have them. None of them is of a host that this project's weights learned from, so its row is of
the weights as shipped. F1 over all passages: {passages}.

What was tried for these figures is in decisions [11](decisions/0011-bodies-by-words-names-and-structure.md) and
[13](decisions/0013-networks-judge-beside-the-trees.md).
"""

EXTRACTORS: dict[str, Callable[[], Extractor]] = {
    OWN: project,
    "trafilatura": trafilatura,
    "trafilatura, precision": lambda: trafilatura(favor_precision=True),
    "trafilatura, fast": lambda: trafilatura(fast=True),
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
    "lxml's bare parse": bare_parse,
}


def measure(name: str, folder: Path) -> dict[str, Any]:
    """One extractor in this process, each page parsed bare beside it; a failure on a page counts as an empty text."""
    extract, parse = EXTRACTORS[name](), bare_parse()
    spent, bare, pages, failed = 0.0, 0.0, 0, 0
    figures: dict[str, list[tuple[float | None, float]]] = defaultdict(list)
    told: list[tuple[int, int, int]] = []
    learned = {sample.host for sample in samples(folder) if sample.text}
    for sample in samples(folder):
        seconds, _ = _timed(parse, sample.page)
        bare += seconds
        seconds, text = _timed(extract, sample.page)
        spent += seconds
        pages += 1
        if isinstance(text, Exception):
            print(f"{name}: {sample.page.url}: {text!r}", file=sys.stderr)
            failed, text = failed + 1, None
        if sample.text:
            figures[sample.group].append(precision_recall(sample.text, text))
        elif sample.wanted and sample.host not in learned:
            told.append(passages(sample, text))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "f1": round(f1([figure for group in figures.values() for figure in group]), 4),
        "sets": {name: round(f1(group), 4) for name, group in sorted(figures.items())},
        "passages": {"f1": round(passages_f1(told), 4), "pages": len(told)},
        "pages": round(pages / spent, 1),
        "ratio": round(bare / spent, 4),
        "memory": round(memory),
        "failed": failed,
    }


def _timed(work: Extractor, page: Page) -> tuple[float, str | Exception | None]:
    started = time.process_time()
    try:
        found: str | Exception | None = work(page)
    except Exception as error:
        found = error
    return time.process_time() - started, found


def compare(folder: Path, docs: Path, names: list[str]) -> None:
    """Measure the named extractors (none: all), keep the figures, and write extraction-benchmark.* into `docs`."""
    found: dict[str, dict[str, Any]] = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    for name in names or EXTRACTORS:
        done = subprocess.run(
            [sys.executable, __file__, name, str(folder)], stdout=subprocess.PIPE, text=True, check=True
        )
        found[name] = json.loads(done.stdout.splitlines()[-1])
        FIGURES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    _write(found, docs)


def _write(found: dict[str, dict[str, Any]], docs: Path) -> None:
    honest = baseline.floors("extraction")
    by_set = {name.removeprefix("body_f1 "): value for name, value in honest.items() if name.startswith("body_f1 ")}
    own = {"f1": honest["body_f1"], "sets": by_set}
    rows = [(name, {**row, **own} if name == OWN else row) for name, row in found.items()]
    rows.sort(key=lambda row: -row[1]["f1"])
    lines = [
        f"| {name} | {r['f1']:.3f} | {r['ratio']:.3f} | {r['pages']:.0f} | {r['memory']} | {r['failed']} |"
        for name, r in rows
    ]
    shipped = f"{found[OWN]['f1']:.3f}" if OWN in found else "not measured"
    text = HEAD.format(rows="\n".join(lines), shipped=shipped, sets=_sets(rows), **_passages(found))
    (docs / "extraction-benchmark.md").write_text(text, "utf-8")
    _plot([row for row in rows if row[1]["f1"]], docs)


def _sets(rows: list[tuple[str, dict[str, Any]]]) -> str:
    """A table of the extractors by data set."""
    named = [(name, row["sets"]) for name, row in rows if row["f1"]]
    groups = sorted(named[0][1])
    lines = [f"| {group} | {' | '.join(f'{sets[group]:.3f}' for _, sets in named)} |" for group in groups]
    return "\n".join([f"| set | {' | '.join(name for name, _ in named)} |", "|---" * (len(named) + 1) + "|", *lines])


def _passages(found: dict[str, dict[str, Any]]) -> dict[str, str]:
    """How many pages have gold by passages, and what each extractor makes of them, best first."""
    rows = sorted(((row["passages"]["f1"], name) for name, row in found.items() if row["f1"]), reverse=True)
    pages = max(row["passages"]["pages"] for row in found.values())
    return {"pages": str(pages), "passages": ", ".join(f"{name} {figure:.3f}" for figure, name in rows)}


def _plot(rows: list[tuple[str, dict[str, Any]]], docs: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "extraction-benchmark"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    labelled: list[tuple[float, float]] = []
    for name, row in rows:
        at = row["ratio"], row["f1"]
        is_taken = any(abs(at[0] / x - 1) < 0.1 and abs(at[1] - y) < 0.004 for x, y in labelled)
        labelled += [] if is_taken else [at]
        axes.scatter(*at)
        side: dict[str, Any] = {"xytext": (-5, -4), "ha": "right"} if is_taken else {"xytext": (5, 3)}
        axes.annotate(name, at, textcoords="offset points", fontsize=8, **side)
    axes.set(xscale="log", xlabel="speed, as a share of lxml's bare parse", ylabel="body F1", title="Speed against F1")
    ticks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_xticks([], minor=True)
    axes.set_xlim(ticks[0], 1.6)
    figure.tight_layout()
    for ending in ("png", "svg"):
        figure.savefig(docs / f"extraction-benchmark.{ending}", metadata={"Date": None} if ending == "svg" else None)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
