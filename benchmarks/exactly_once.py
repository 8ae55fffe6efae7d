"""What exactly-once costs: the same crawl with the state on disk and rows written from it, and with a plain feed.

    python -m benchmarks.exactly_once [--days 10]

Three crawls of one local site (100 articles a day), each bound to one core, the site on another: Scrapy's own feed
without stories, the same with stories in memory, and the project as it is (frontier, versions, stories and export
position in one state on disk). The second and the third differ by exactly-once alone. CPU time is the firm figure on a
shared machine.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from benchmarks import local_crawl
from benchmarks.soak.site import PER_DAY, Site
from benchmarks.stream import Measured, measure

FIRST = date(2026, 10, 1)
STAGES = ("Extraction", "Cleaning", "Window", "Annotation", "Stories")
OURS = {f"crawler.pipelines.{stage}Pipeline": 100 * number for number, stage in enumerate(STAGES, 1)}
PLAIN = {"benchmarks.exactly_once.PlainPipeline": 600, "crawler.pipelines.ExportPipeline": None}


class PlainPipeline:
    """Hands the article to Scrapy's own feed exporter."""

    def process_item(self, item: Any) -> Any:
        return item.article


def settings(name: str, folder: str) -> dict[str, Any]:
    """What makes each of the three crawls."""
    feed = {"FEEDS": json.dumps({f"{folder}/{name}.jsonl": {"format": "jsonlines", "encoding": "utf8"}})}
    plain = OURS | PLAIN
    if name == "plain feed, no stories":
        stages = {stage: order for stage, order in plain.items() if "Stories" not in stage}
        stages["crawler.pipelines.StoriesPipeline"] = None
        return feed | {"ITEM_PIPELINES": json.dumps(stages), "STATE": "sqlite://"}
    if name == "plain feed, stories in memory":
        return feed | {"ITEM_PIPELINES": json.dumps(plain), "STATE": "sqlite://"}
    return {"STATE": f"sqlite:///{folder}/state.db"}


def rows(days: int) -> Iterator[Measured]:
    """The three crawls in turn, each over the whole site."""
    site, cores = Site(), sorted(os.sched_getaffinity(0))
    os.environ["SOAK_SITE"] = site.url
    os.sched_setaffinity(0, set(cores[1:]) or set(cores))
    window = ("-a", f"since={FIRST}", "-a", f"until={FIRST + timedelta(days=days - 1)}")
    for name in ("plain feed, no stories", "plain feed, stories in memory", "exactly once, state on disk"):
        with tempfile.TemporaryDirectory() as folder:
            own = {"EXTRACTION_WORKERS": 0, "DUPLICATES": "keep", **settings(name, folder)}
            # Pages that cannot be fetched are in the site; the run is incomplete for it (2), which is no fault here.
            command = local_crawl.command("benchmarks.soak.source", "soak_post", folder, own, *window)
            yield measure(name, command, set(cores[:1]), days * PER_DAY, fine=(0, 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=10)
    measured = list(rows(parser.parse_args().days))
    for row in measured:
        speeds = f"{row.pages / row.wall:6.1f} pages/s {row.pages / row.cpu:6.1f} pages/CPU s"
        print(f"{row.name:32} {speeds} {row.peak_mb:5.0f} MB")
    _, plain, ours = measured
    by_clock, by_cpu = 1 - plain.wall / ours.wall, 1 - plain.cpu / ours.cpu
    print(f"exactly once costs {by_clock:.1%} of pages/s by the clock, {by_cpu:.1%} by CPU time")


if __name__ == "__main__":
    main()
