"""Extensions: the run's report, and a log that stays one line a message."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exporters import CsvItemExporter
from scrapy.logformatter import LogFormatter, LogFormatterResult

from crawler.characters import encodable, harmless_cell
from crawler.export.coverage import days_between, lines, source_days
from crawler.export.report import Report, report
from crawler.fetching.rhythm import answered, failed
from crawler.logs import without_secrets
from crawler.runtime import Runtime, told
from crawler.store import FAULTS

logger = logging.getLogger(__name__)

MAX_JUMP_SECONDS = 60.0
"""Time servers move a clock by less than this; more was set by hand, or was wrong before."""


class QuietLogFormatter(LogFormatter):
    """Names a scraped article by its address: whole texts do not belong in a log."""

    def scraped(self, item: Any, response: Any, spider: Any = None) -> LogFormatterResult:
        return {"level": 10, "msg": "exported %(url)s", "args": {"url": _address(item)}}

    def dropped(self, item: Any, exception: BaseException, response: Any, spider: Any = None) -> LogFormatterResult:
        return {"level": 10, "msg": "dropped: %(why)s", "args": {"why": " ".join(str(exception).split())}}

    def item_error(self, item: Any, exception: BaseException, response: Any, spider: Any = None) -> LogFormatterResult:
        return {"level": logging.ERROR, "msg": "error processing %(url)s", "args": {"url": _address(item)}}


def _address(item: Any) -> str:
    """The address of a Page, Draft or Article."""
    return str(getattr(item, "url", None) or getattr(getattr(item, "page", None), "url", "?"))


class FormulaFreeCsv(CsvItemExporter):
    """What Scrapy's own CSV feeds (the setting FEEDS) write here: no cell that a spreadsheet would compute.

    The project itself writes JSON alone; lists and parts of an article stand in their cells as JSON.
    """

    def serialize_field(self, field: Any, name: str, value: Any) -> Any:
        if isinstance(value, str):
            return harmless_cell(value)
        return value if isinstance(value, int | float | None) else json.dumps(value, ensure_ascii=False, default=asdict)


class RunReport:
    """Writes <run>.report.json beside the feed when a crawl ends, and leaves the report with the crawler."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        crawler.signals.connect(self.opened, signal=signals.spider_opened)
        crawler.signals.connect(self.failed, signal=signals.spider_error)
        crawler.signals.connect(self.failed, signal=signals.item_error)
        crawler.signals.connect(self.closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def opened(self, spider: Any) -> None:
        asked = spider.arguments
        self.offset = clock_offset()
        self.set("run/windowed", bool(asked.since or asked.until))
        if asked.since:
            self.set("run/days", len(days_asked(spider)))

    def failed(self) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value("run/errors")

    def set(self, name: str, value: Any) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.set_value(name, value)

    async def closed(self, spider: Any, reason: str) -> None:
        runtime = Runtime.of(self.crawler)
        self.set("finish_reason", reason)
        self.note_clock()
        self.set("run/ended_at", f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
        try:
            await self.settle(spider, reason)
        except FAULTS as fault:
            self.set("run/stopped", told(fault))
        stats = self.crawler.stats.get_stats() if self.crawler.stats else {}
        options, needs_listing = runtime.options, spider.name != "archive"
        feed, expects = str(options.main_feed), getattr(spider, "expects", None)
        summary = report(stats, options.source, options.run_id, feed, needs_listing, expects)
        self.crawler.run_report = summary  # type: ignore[attr-defined]
        log(summary)
        try:
            write(summary, options.main_feed)
        except OSError as fault:
            logger.error("the report could not be written: %s", fault)

    def note_clock(self) -> None:
        """Tell where the clock was set while the run went on: its dates of fetching are then not to be trusted."""
        jump = clock_offset() - self.offset
        if abs(jump) > MAX_JUMP_SECONDS:
            self.set("run/clock_set", round(jump))

    async def settle(self, spider: Any, reason: str) -> None:
        """What the state keeps of the run; its files are closed in any case."""
        runtime = Runtime.of(self.crawler)
        try:
            if runtime.is_open:
                await self.write_coverage(spider, reason)
                await self.learn_rhythm(spider)
        finally:
            await runtime.close()

    async def write_coverage(self, spider: Any, reason: str) -> None:
        """Store what became of the run's days, and write them as <run>.coverage.jsonl beside the feed."""
        runtime, is_archive = Runtime.of(self.crawler), spider.name == "archive"
        options, state, run = runtime.options, runtime.state, runtime.state_thread.run
        cut_off = "skipped" if self.stat("run/skipped") else None if reason == "finished" else reason
        counts = runtime.ledger.rows([] if is_archive else days_asked(spider), cut_off)
        await run(state.end_run, options.source, options.run_id, counts)
        # An archive holds many sources.
        known, unread = await run(state.covered, None if is_archive else options.source)
        touched = {(count.source, count.day) for count in known if count.run == options.run_id}
        of_run = [count for count in known if (count.source, count.day) in touched]
        least = {options.source: spider.expects.least} if spider.expects else {}
        days = source_days(of_run, unread, least)
        # In a folder of its own: whoever reads output/*/*.jsonl wants articles alone.
        write_text(coverage_file(options.main_feed), lines(days, options.run_id))

    async def learn_rhythm(self, spider: Any) -> None:
        """Learn how often the source publishes, of runs that asked for the newest: a window tells nothing of it."""
        asked, runtime = spider.arguments, Runtime.of(self.crawler)
        if spider.name == "archive" or asked.since or asked.until or self.stat("run/skipped"):
            return
        source, now = runtime.options.source, datetime.now(UTC)
        new, listed = self.stat("discovery/found") or 0, self.stat("discovery/listed") or 0
        listed += self.stat("discovery/listed_before") or 0
        known = await runtime.state_thread.run(
            runtime.state.learn_rhythm,
            source,
            lambda before: answered(before, source, now, new, listed) if listed else failed(before, source, now),
        )
        self.set("run/due_at", f"{known.due_at:%Y-%m-%dT%H:%M:%SZ}")
        if known.per_day is not None:
            self.set("run/publishes_a_day", round(known.per_day, 1))

    def stat(self, name: str) -> Any:
        return self.crawler.stats.get_value(name) if self.crawler.stats else None


def clock_offset() -> float:
    """Seconds from the clock that nobody sets, which runs while the machine sleeps, to the one that tells the time."""
    return time.time() - time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def days_asked(spider: Any) -> list[str]:
    """ISO days in the site's zone that a run is to read: its window up to today; without a first day the last one."""
    today = datetime.now(ZoneInfo(spider.timezone)).date()
    last = min(spider.arguments.until or today, today)
    first = spider.arguments.since or last
    return days_between(str(first), str(last))


def log(summary: Report) -> None:
    """The outcome as the log's last word: a Scrapyd job shows nothing else of it."""
    failed = sum(summary.failed.values())
    logger.log(
        logging.INFO if summary.verdict == "complete" else logging.WARNING,
        "%s %s: kept %d of %d fetched, %d failed%s; %s",
        *(summary.source, summary.verdict, summary.kept, summary.fetched, failed),
        "".join(f"; {reason}" for reason in summary.why),
        summary.feed,
    )


def write(summary: Report, feed: Path) -> None:
    """The report as JSON beside the feed."""
    text = without_secrets(json.dumps(summary.as_json(), ensure_ascii=False, indent=1))
    write_text(feed.with_name(f"{feed.stem}.report.json"), text + "\n")


def coverage_file(feed: Path) -> Path:
    """Where a run's coverage lies."""
    return feed.parent / "coverage" / f"{feed.stem}.coverage.jsonl"


def write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(encodable(text), encoding="utf-8")
