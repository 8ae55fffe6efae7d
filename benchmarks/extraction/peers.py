"""Every extractor over the same pages, one process each: F1, speed, peak memory, table and plot."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.extraction.dataset import f1, precision_recall, samples
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
        article = Article(page.url)
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


EXTRACTORS: dict[str, Callable[[], Extractor]] = {
    "this project (all fields)": project,
    "trafilatura": trafilatura,
    "trafilatura, precision": lambda: trafilatura(favor_precision=True),
    "trafilatura, fast": lambda: trafilatura(fast=True),
    "readability-lxml": readability,
    "newspaper4k": newspaper,
    "resiliparse": resiliparse,
    "lxml's bare parse": bare_parse,
}


def measure(name: str, folder: Path) -> dict[str, Any]:
    """One extractor in this process; a failure on a page counts as an empty text."""
    extract = EXTRACTORS[name]()
    spent, pages, failed, figures = 0.0, 0, 0, []
    for sample in samples(folder):
        started = time.process_time()
        try:
            text = extract(sample.page)
        except Exception as error:
            failed, text = failed + 1, None
            print(f"{name}: {sample.page.url}: {error!r}", file=sys.stderr)
        spent += time.process_time() - started
        pages += 1
        if sample.text:
            figures.append(precision_recall(sample.text, text))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": name, "f1": f1(figures), "pages": pages / spent, "memory": memory, "failed": failed}


def compare(folder: Path, docs: Path) -> None:
    """All extractors; writes extraction-benchmark.md, .png and .svg into `docs`."""
    found = []
    for name in EXTRACTORS:
        command = [sys.executable, __file__, name, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        found.append(json.loads(done.stdout.splitlines()[-1]))
    bare = next(row["pages"] for row in found if row["name"] == "lxml's bare parse")
    (docs / "extraction-benchmark.md").write_text(_markdown(found, bare), "utf-8")
    _plot(found, docs)


def _markdown(found: list[dict[str, Any]], bare: float) -> str:
    rows = [
        f"| {r['name']} | {r['f1']:.3f} | {r['pages']:.0f} | {r['pages'] / bare:.3f}"
        f" | {r['memory']:.0f} | {r['failed']} |"
        for r in sorted(found, key=lambda row: -row["f1"])
    ]
    head = """# Extraction against its peers

Made by `make -C benchmarks/extraction peers`. One process each; F1 of 4-word shingles as the
public article-extraction benchmark defines it; pages a second of CPU time. The figure of this project is that of the
shipped weights, which have
seen these pages: the honest one is that of the host folds (`--folds 5`, benchmarks/baseline.json).

| extractor | body F1 | pages/s | x bare parse | peak MB | failed pages |
|---|---|---|---|---|---|
"""
    return head + "\n".join(rows) + "\n\n![Speed against F1](extraction-benchmark.svg)\n"


def _plot(found: list[dict[str, Any]], docs: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    for row in (row for row in found if row["f1"]):
        axes.scatter(row["pages"], row["f1"])
        axes.annotate(row["name"], (row["pages"], row["f1"]), xytext=(5, 4), textcoords="offset points", fontsize=8)
    axes.set(xscale="log", xlabel="pages a second of CPU time", ylabel="body F1", title="Speed against F1")
    figure.tight_layout()
    for ending in ("png", "svg"):
        figure.savefig(docs / f"extraction-benchmark.{ending}", metadata={"Date": None} if ending == "svg" else None)


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
