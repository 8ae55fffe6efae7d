"""Crawls one site after the other in one process, as `scrapy crawl site` does, and measures what each costs.

    python -m tests.hostile.harness < [{"name", "url", "output", "spider", ...}, ...] > a line of JSON a site

Memory is that of the process and its workers, above what they held after a first, benign crawl.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.defer import deferred_from_coro
from scrapy.utils.log import configure_logging
from scrapy.utils.project import get_project_settings
from scrapy.utils.reactor import install_reactor

from crawler.cleaning import read_rare_languages
from crawler.extraction.pool import WorkerPool
from crawler.items import Layout
from crawler.runtime import Runtime
from crawler.spiders.site import SiteSpider

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
LOOK_SECONDS = 0.005
SETTINGS = {
    "ALLOW_PRIVATE_ADDRESSES": "127.0.0.1",
    "EXTRACTION_WORKERS": 1,
    "EXTRACTION_SECONDS": 6,
    "DOWNLOAD_DELAY": 0,
    "DOWNLOAD_TIMEOUT": 20,
    "CONNECT_TIMEOUT": 1,
    "RETRY_TIMES": 0,
    "LOG_LEVEL": "ERROR",
}
"""The project's own, with shorter times, so that a run over all faults takes a minute and not ten."""


class Broken(SiteSpider):
    """One whose callback raises, as after a mistake in a source's file."""

    async def parse_article(self, response: Any) -> AsyncIterator[Any]:
        if "hostile" in response.url:
            raise RuntimeError("a mistake in the program")
        async for page in super().parse_article(response):
            yield page


class Deep(SiteSpider):
    """One whose layout asks for each of four elements that stand in each other, at any depth."""

    layouts = (Layout(body="div div div span"),)


SPIDERS = {"site": SiteSpider, "broken": Broken, "deep": Deep}


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
    """The greatest memory since `begin`, and the longest that the event loop was held: by the clock, and by its work.

    On a machine that has other things to do the clock tells of those, too.
    """

    def __init__(self) -> None:
        self.base = self.peak = 0
        self.lag = self.busy = 0.0
        threading.Thread(target=self.look, daemon=True).start()
        self.ticking = asyncio.ensure_future(self.tick())

    def look(self) -> None:
        while True:
            self.peak = max(self.peak, memory())
            time.sleep(LOOK_SECONDS)

    async def tick(self) -> None:
        while True:
            before, worked = time.monotonic(), time.thread_time()
            await asyncio.sleep(LOOK_SECONDS)
            self.lag = max(self.lag, time.monotonic() - before - LOOK_SECONDS)
            self.busy = max(self.busy, time.thread_time() - worked)

    def begin(self) -> None:
        # What earlier crawls left is no work of this one.
        gc.collect()
        gc.freeze()
        self.ticking.cancel()  # it would count that
        self.ticking = asyncio.ensure_future(self.tick())
        self.peak, self.lag, self.busy = 0, 0.0, 0.0
        self.began, self.worked = time.monotonic(), cpu()

    def end(self) -> dict[str, float]:
        return {
            "added_mb": max(0, self.peak - self.base) / 1e6,
            "cpu_seconds": cpu() - self.worked,
            "lag_ms": self.lag * 1000,
            "busy_ms": self.busy * 1000,
            "seconds": time.monotonic() - self.began,
        }


async def crawl(site: dict[str, Any]) -> Any:
    settings = get_project_settings()
    settings.setdict({**SETTINGS, **site["settings"], "OUTPUT": site["output"]}, priority="cmdline")
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(SPIDERS[site["spider"]])
    await runner.crawl(crawler, url=site["url"], **site["arguments"])
    return crawler.run_report  # type: ignore[attr-defined]


async def measure(sites: list[dict[str, Any]]) -> None:
    benign, *faults = sites
    key = (SETTINGS["EXTRACTION_WORKERS"], float(SETTINGS["EXTRACTION_SECONDS"]), 512 * 1024 * 1024)
    Runtime._pools[key], Runtime._users[key] = WorkerPool(*key), 1  # type: ignore[arg-type]  # one pool for all
    watch = Watch()
    await crawl(benign)
    read_rare_languages()  # as the first text of a language that is no frequent one does, for good
    watch.base = memory()
    for site in faults:
        watch.begin()
        report = await crawl(site)
        sys.stdout.write(json.dumps({"name": site["name"], **watch.end(), **report.as_json()}) + "\n")
        sys.stdout.flush()
    Runtime._pools.pop(key).close()


def main() -> None:
    from twisted.internet import reactor

    sites = json.load(sys.stdin)

    def done(failure: Any) -> None:
        if failure is not None:
            failure.printTraceback(file=sys.stderr)
        reactor.stop()

    reactor.callWhenRunning(lambda: deferred_from_coro(measure(sites)).addBoth(done))
    reactor.run()


if __name__ == "__main__":
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    configure_logging({"LOG_LEVEL": "ERROR"})
    main()
