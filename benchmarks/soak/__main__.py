"""Memory of a crawl over a long time, on a local site that never ends.

    python -m benchmarks.soak [--minutes 60] [--delay 0.1]

Prints a line a minute and at the end the slopes of the resident memory of the crawler and of its workers, fitted by
least squares over the time after the first third: a crawler that keeps what it has done with grows with its pages; a
flat one does not. A worker's memory follows the pages that it has in hand.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks import local_crawl
from benchmarks.soak.site import PER_DAY, Site
from benchmarks.stream import ROOT, tree_mb

SAMPLE_SECONDS = 5.0
WARM_UP = 1 / 3
"""Share of the run that is left out: tables are built, pools start, the allocator finds its size."""

UNTIL = date(2026, 10, 31)


def command(folder: str, days: int, delay: float) -> list[str]:
    """The crawl of so many days, with a state on disk and a pool of two."""
    window = ("-a", f"since={UNTIL - timedelta(days=days)}", "-a", f"until={UNTIL}")
    own = {"DOWNLOAD_DELAY": delay, "EXTRACTION_WORKERS": 2}
    return local_crawl.command("benchmarks.soak.source", "soak_post", folder, own, *window)


@dataclass(frozen=True)
class Sample:
    """Resident MB of the crawler and of its workers, so many seconds after the start."""

    at: float
    crawler: float
    workers: float


def samples(process: subprocess.Popen[bytes], seconds: float) -> Iterator[Sample]:
    """A sample each SAMPLE_SECONDS until the time is over or the process ends."""
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < seconds:
        own = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
        yield Sample(time.monotonic() - began, own, max(tree_mb(process.pid) - own, 0))
        time.sleep(SAMPLE_SECONDS)


def slope(at: list[float], mb: list[float]) -> str:
    """MB an hour behind the warm-up, and the range."""
    kept = [(second, size) for second, size in zip(at, mb, strict=True) if second >= WARM_UP * at[-1]]
    fitted = statistics.linear_regression([second for second, _ in kept], [size for _, size in kept])
    sizes = [size for _, size in kept]
    return f"{fitted.slope * 3600:+.1f} MB an hour ({min(sizes):.0f} to {max(sizes):.0f} MB)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--delay", type=float, default=0.1, help="seconds between two fetches")
    options = parser.parse_args()
    site, told = Site(), 0
    seen: list[Sample] = []
    days = int(options.minutes * 60 / max(options.delay, 0.02) / PER_DAY) + 2
    with tempfile.TemporaryDirectory() as folder:
        crawl = subprocess.Popen(
            command(folder, days, options.delay), cwd=ROOT, env={**os.environ, "SOAK_SITE": site.url}
        )
        for sample in samples(crawl, options.minutes * 60):
            seen.append(sample)
            if sample.at // 60 >= told:
                told += 1
                held = f"crawler {sample.crawler:6.1f} MB  workers {sample.workers:6.1f} MB"
                print(f"{sample.at / 60:5.1f} min  {held}  {sum(site.answered.values()):7} answers", flush=True)
        crawl.send_signal(signal.SIGINT)
        crawl.wait(60)
    at = [sample.at for sample in seen]
    print(
        f"{at[-1] / 60:.0f} min, {sum(site.answered.values())} answers {dict(site.answered)}, exit {crawl.returncode}"
    )
    print("after the first third: crawler", slope(at, [sample.crawler for sample in seen]))
    print("after the first third: workers", slope(at, [sample.workers for sample in seen]))


if __name__ == "__main__":
    main()
