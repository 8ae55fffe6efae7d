"""Memory of a crawl over a long time, on a local site that never ends.

    python -m benchmarks.soak [--minutes 60] [--delay 0.1]

Prints a line a minute and at the end the slope of the resident memory, fitted by least squares over the time after the
first third: a crawler that keeps what it has done with grows with its pages; a flat one does not.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.soak.site import PER_DAY, Site
from benchmarks.stream import ROOT, tree_mb

SAMPLE_SECONDS = 5.0
WARM_UP = 1 / 3
"""Share of the run that is left out: tables are built, pools start, the allocator finds its size."""

UNTIL = date(2026, 10, 31)


def command(folder: str, days: int, delay: float) -> list[str]:
    """The crawl of so many days, with a state on disk and a pool of two."""
    settings = {
        "SPIDER_MODULES": "benchmarks.soak.source",
        "OUTPUT": folder,
        "ALLOW_PRIVATE_ADDRESSES": "127.0.0.1",
        "CONTACT": "soak@soak.example",
        "DOWNLOAD_DELAY": delay,
        "EXTRACTION_WORKERS": 2,
        "KEEP_VERDICTS": "all",
        "LOG_LEVEL": "ERROR",
    }
    given = [argument for name, value in settings.items() for argument in ("-s", f"{name}={value}")]
    window = ("-a", f"since={UNTIL - timedelta(days=days)}", "-a", f"until={UNTIL}")
    return [sys.executable, "-m", "scrapy", "crawl", "soak_post", *window, *given]


def samples(process: subprocess.Popen[bytes], seconds: float) -> Iterator[tuple[float, float]]:
    """(seconds, MB of the process tree) until the time is over or the process ends."""
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < seconds:
        yield time.monotonic() - began, tree_mb(process.pid)
        time.sleep(SAMPLE_SECONDS)


def slope(points: list[tuple[float, float]]) -> float:
    """MB an hour over the points behind the warm-up."""
    kept = [point for point in points if point[0] >= WARM_UP * points[-1][0]]
    return statistics.linear_regression([at for at, _ in kept], [mb for _, mb in kept]).slope * 3600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--delay", type=float, default=0.1, help="seconds between two fetches")
    options = parser.parse_args()
    site, points, told = Site(), [], 0
    days = int(options.minutes * 60 / max(options.delay, 0.02) / PER_DAY) + 2
    with tempfile.TemporaryDirectory() as folder:
        crawl = subprocess.Popen(
            command(folder, days, options.delay), cwd=ROOT, env={**os.environ, "SOAK_SITE": site.url}
        )
        for at, mb in samples(crawl, options.minutes * 60):
            points.append((at, mb))
            if at // 60 >= told:
                told += 1
                print(f"{at / 60:5.1f} min  {mb:6.1f} MB  {sum(site.answered.values()):7} answers", flush=True)
        crawl.send_signal(signal.SIGINT)
        crawl.wait(60)
    minutes, answers = points[-1][0] / 60, sum(site.answered.values())
    print(f"{minutes:.0f} min, {answers} answers {dict(site.answered)}, exit {crawl.returncode}")
    print(f"slope after the first third: {slope(points):+.1f} MB an hour; peak {max(mb for _, mb in points):.0f} MB")


if __name__ == "__main__":
    main()
