"""Title, date and authors against gold, and what the fields cost.

usage: python -m benchmarks.fields [--check | --write [--allow-regression]] [--pages FOLDER]

Prints for each field the share of pages with gold that are right, for two halves of the hosts too (a rule made from one
half is no rule before the other gains), and the share that is right of the pages where a value was given. A title is
right where it is the gold's but for case, blanks and the shape of quotes and dashes; a date where it is the same day;
authors count by F1 over names. The cost is CPU time of all fields against that of lxml's bare parse.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any

import lxml.html

from benchmarks import baseline
from benchmarks.extraction.dataset import FOLDER, Sample, samples
from crawler.extraction.clues import Clues
from crawler.extraction.document import Document, NotAPage
from crawler.extraction.ladder import FIELDS

TOLERANCE = {"title": 0.0005, "date": 0.0005, "author": 0.0005, "speed_ratio": 0.1}
"""How much a figure may fall: shares are exact but for rounding, speed differs from run to run."""

_SHAPES = str.maketrans("“”„«»‘’–—", '"""""\'\'--', "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_BY = re.compile(r"^(?:by|von|par|por|di|автор:?)\s+")


def golds(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold of each page by its address."""
    rows = map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())
    return {row["url"].strip(): row for row in rows}


def plain(text: Any) -> str:
    """A text without case, and with one shape of blanks, quotes and dashes."""
    shaped = unicodedata.normalize("NFKC", str(text or "")).translate(_SHAPES).replace("…", "...")
    return " ".join(shaped.split()).casefold()


def names(values: Any) -> set[str]:
    """Names without `By` and signs."""
    every = values if isinstance(values, list | tuple) else [values]
    return {" ".join(re.sub(r"[^\w ]", " ", _BY.sub("", plain(name))).split()) for name in every if name}


def author_f1(gold: set[str], found: set[str]) -> float:
    both = len(gold & found)
    return 2 * both / (len(gold) + len(found)) if both else 0.0


def judged(gold: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, float, bool]]:
    """(field, share that is right, whether a value was given) for each field that the gold has."""
    if gold.get("title"):
        yield "title", float(plain(gold["title"]) == plain(found["title"])), bool(found["title"])
    day = str(gold.get("published") or "")[:10]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        moment = found["published_at"]
        yield "date", float(moment is not None and moment.day == day), moment is not None
    if gold.get("authors"):
        yield "author", author_f1(names(gold["authors"]), names(found["authors"] or ())), bool(found["authors"])


def fields_of(sample: Sample, spent: dict[str, float]) -> dict[str, Any]:
    """Values of all fields; the CPU time of them and of the bare parse is added to `spent`."""
    empty: dict[str, Any] = dict.fromkeys(FIELDS)
    started = time.process_time()
    lxml.html.document_fromstring(sample.page.body or b"<p>")
    parsed = time.process_time()
    try:
        # Pages of an archive may be younger than what the archive says of its capture.
        clues = Clues(Document.of(replace(sample.page, archive={})))
    except NotAPage:
        return empty
    ready = time.process_time()
    found = {name: look(clues, False).value for name, look in FIELDS.items()}
    spent["fields"] += time.process_time() - ready
    spent["parse"] += parsed - started
    return found


def main() -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    baseline.add_options(parser)
    parser.add_argument("--pages", type=Path, default=FOLDER)
    options = parser.parse_args()
    gold = golds(options.pages)
    spent: dict[str, float] = defaultdict(float)
    shares: dict[str, list[tuple[float, bool, int]]] = defaultdict(list)
    for sample in samples(options.pages):
        for name, right, given in judged(gold.get(sample.page.url.strip(), {}), fields_of(sample, spent)):
            shares[name].append((right, given, sample.fold(2)))
    figures = {}
    print(f"{'field':8}{'pages':>7}{'right':>8}{'half 1':>8}{'half 2':>8}{'of given':>10}")
    for name, every in shares.items():
        halves = [mean(right for right, _, fold in every if fold == half) for half in (0, 1)]
        figures[name] = round(mean(right for right, _, _ in every), 4)
        precision = mean(right for right, given, _ in every if given)
        print(f"{name:8}{len(every):7}{figures[name]:8.4f}{halves[0]:8.4f}{halves[1]:8.4f}{precision:10.4f}")
    figures["speed_ratio"] = round(spent["parse"] / spent["fields"], 3)
    print(f"the fields take {spent['fields'] / spent['parse']:.2f} x the time of lxml's bare parse")
    return baseline.settle(options, "fields", figures, TOLERANCE)


if __name__ == "__main__":
    sys.exit(main())
