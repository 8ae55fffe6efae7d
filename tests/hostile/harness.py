"""Crawls one site after the other in one process, as `scrapy crawl site` does, and measures what each costs.

    python -m tests.hostile.harness OUTPUT < [{"name", "url", "settings", "arguments"}, ...] > {name: measured}

Memory is that of the process and its workers, above what they held after a first, benign crawl.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.log import configure_logging
from scrapy.utils.project import get_project_settings
from scrapy.utils.reactor import install_reactor

from crawler.extraction.pool import WorkerPool
from crawler.runtime import Runtime

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS = 0.005
SETTINGS = {
    "ALLOW_PRIVATE_ADDRESSES": "127.0.0.1",
    "EXTRACTION_WORKERS": 1,
    "EXTRACTION_SECONDS": 4,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 4,
    "CONNECT_TIMEOUT": 1,
    "RETRY_TIMES": 0,
    "LOG_LEVEL": "ERROR",
}
"""The project's own, with shorter times, so that a run over all faults takes a minute and not ten."""


def family() -> Iterator[int]:
    """This process and its children."""
    yield os.getpid()
    for task in Path("/proc/self/task").iterdir():
        children = task / "children"
        try:
            yield from map(int, children.read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue


def memory() -> int:
    """Bytes that all of them hold."""
    return sum(int(field(pid, "statm")[1]) * PAGE_BYTES for pid in family() if field(pid, "statm"))


def cpu() -> float:
    """Seconds that all of them, and those that ended, have worked."""
    ended = os.times()
    live = (field(pid, "stat") for pid in family() if pid != os.getpid())
    running = sum(int(stat[13]) + int(stat[14]) for stat in live if stat) / TICKS
    return ended.user + ended.system + ended.children_user + ended.children_system + running


def field(pid: int, name: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/{name}").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return []


class Watch:
    """The greatest memory and the greatest delay of the event loop since `begin`."""

    def __init__(self) -> None:
        self.base = self.peak = 0
        self.lag = 0.0
        threading.Thread(target=self.look, daemon=True).start()
        self.ticking = asyncio.ensure_future(self.tick())

    def look(self) -> None:
        while True:
            self.peak = max(self.peak, memory())
            time.sleep(LOOK_SECONDS)

    async def tick(self) -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(LOOK_SECONDS)
            self.lag = max(self.lag, time.monotonic() - before - LOOK_SECONDS)

    def begin(self) -> None:
        self.peak, self.lag = 0, 0.0
        self.began, self.worked = time.monotonic(), cpu()

    def end(self) -> dict[str, float]:
        return {
            "added_mb": max(0, self.peak - self.base) / 1e6,
            "cpu_seconds": cpu() - self.worked,
            "lag_ms": self.lag * 1000,
            "seconds": time.monotonic() - self.began,
        }


async def crawl(site: dict[str, Any], output: str) -> Any:
    settings = get_project_settings()
    folder = Path(output) / str(abs(hash(site["name"])))
    settings.setdict({**SETTINGS, **site["settings"], "OUTPUT": str(folder)}, priority="cmdline")
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler("site")
    await runner.crawl(crawler, url=site["url"], **site["arguments"])
    return crawler.run_report  # type: ignore[attr-defined]


async def measure(sites: list[dict[str, Any]], output: str) -> dict[str, Any]:
    benign, *faults = sites
    key = (SETTINGS["EXTRACTION_WORKERS"], float(SETTINGS["EXTRACTION_SECONDS"]), 512 * 1024 * 1024)
    Runtime._pools[key], Runtime._users[key] = WorkerPool(*key), 1  # type: ignore[arg-type]  # one pool for all
    watch = Watch()
    await crawl(benign, output)
    watch.base = memory()
    measured = {}
    for site in faults:
        watch.begin()
        report = await crawl(site, output)
        measured[site["name"]] = {**watch.end(), **report.as_json()}
    Runtime._pools.pop(key).close()
    return measured


def main() -> None:
    from twisted.internet import reactor

    sites = json.load(sys.stdin)

    def done(measured: Any) -> None:
        if isinstance(measured, dict):
            sys.stdout.write(json.dumps(measured))
        else:
            measured.printTraceback(file=sys.stderr)
        reactor.stop()

    reactor.callWhenRunning(lambda: deferred_from_coro(measure(sites, sys.argv[1])).addBoth(done))
    reactor.run()


if __name__ == "__main__":
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    configure_logging({"LOG_LEVEL": "ERROR"})
    main()
