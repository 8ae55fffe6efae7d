"""`scrapy crawl archive -a path=GLOBS`: articles out of WARC and WACZ files, without network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any, Self, cast
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.fetching import BadRecord, Record, UnreadableArchive, archive_files, records
from crawler.items import Page, SourceFacts
from crawler.options import ArchiveArguments, Arguments, OptionError
from crawler.spiders.families.news import NewsSpider
from crawler.spiders.loader import SourceLoader

PAGES_IN_FLIGHT = 16
"""Pages handed to the pipelines at once: enough to keep the workers busy, few enough to hold in memory."""

IDLE_POLL_SECONDS = 0.02
"""How often the end of the last pages is looked for; a page takes some 50 ms."""


class ReadingEnded(Exception):  # noqa: N818 - no error: the crawl is over
    """The crawl was ended while its thread looked for the next record."""


class ArchiveSpider(NewsSpider):
    """Reads every HTML response record; hosts that a source declares are read by its rules."""

    name = "archive"
    arguments_model = ArchiveArguments
    state_in_memory = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        arguments = cast(ArchiveArguments, self.arguments)
        self.path = arguments.path
        self.wanted: set[str] = set()
        self.loader: SourceLoader
        self.slots = asyncio.Semaphore(PAGES_IN_FLIGHT)
        self.is_ending = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.loader = SourceLoader.from_settings(crawler.settings)
        spider.wanted = {host for name in spider.sites() for host in spider.hosts_of(name)}
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider.release, signal=signal)
        return spider

    def sites(self) -> list[str]:
        """Hosts and sources asked for; none means all."""
        asked = cast(ArchiveArguments, self.arguments).site or ""
        return [name.strip() for name in asked.split(",") if name.strip()]

    def hosts_of(self, name: str) -> list[str]:
        """The hosts of a source by its name, or the one host that is named."""
        if name not in self.loader.list():
            return [name.lower().removeprefix("www.")]
        return [host.removeprefix("www.") for host in cast(type[NewsSpider], self.loader.load(name)).hosts]

    @classmethod
    def check(cls, given: dict[str, Any]) -> Arguments:
        arguments = cast(ArchiveArguments, super().check(given))
        try:
            archive_files(arguments.path)
        except FileNotFoundError as error:
            raise OptionError(f"path: {error}") from None
        return arguments

    async def start(self) -> AsyncIterator[Any]:
        found = self.wanted_records()
        # Among a million records of other hosts the next of ours is seconds away: the event loop must not wait for it.
        while (record := await asyncio.to_thread(next, found, None)) is not None:
            await self.slots.acquire()
            if self.is_ending:
                break
            yield self.page(record)
        await self.all_processed()

    async def all_processed(self) -> None:
        """Wait for the pages in hand: Scrapy 2.19 sees that a spider is idle when start() ends, else only each 5 s."""
        engine = self.crawler.engine
        # Scrapy has no event for it.
        while engine is not None and engine.scraper.slot is not None and not engine.scraper.slot.is_idle():  # noqa: ASYNC110
            await asyncio.sleep(IDLE_POLL_SECONDS)

    def wanted_records(self) -> Iterator[Record]:
        """Records of all files; a file that cannot be read to its end is counted, and the next one is read."""
        for path in archive_files(self.path):
            try:
                for record in records(path, self.is_asked_for):
                    if isinstance(record, BadRecord):
                        self.pass_over(record)
                    elif self.is_read(record):
                        yield record
            except ReadingEnded:
                return
            except UnreadableArchive as error:
                self.count("discovery/archive/failed/warc_unreadable")
                self.runtime.ledger.list_failed("archive", "warc_unreadable", None)
                self.logger.error("not read to its end: %s", error)

    def pass_over(self, record: BadRecord) -> None:
        """Count a response that cannot be an article; the next one is read."""
        self.count("discovery/found")
        self.count(f"discovery/archive/failed/{record.reason}")
        self.logger.warning("record at %d of %s passed over: %s", record.offset, record.warc, record.reason)

    def closed(self, reason: str) -> None:
        """Called by Scrapy when the crawl is over, by a signal too."""
        self.is_ending = True

    def release(self) -> None:
        self.slots.release()

    def end(self, reason: str) -> None:
        """Read no further. The engine then ends by itself: Scrapy 2.19 never closes while items of start() are due."""
        self.is_ending = True

    def is_asked_for(self, url: str, captured_at: str) -> bool:
        """Whether a response is of a host that is asked for, and not captured before the window began."""
        if self.is_ending:
            raise ReadingEnded
        host = (urlsplit(url).hostname or "").lower()
        parts = host.split(".")
        names = {".".join(parts[n:]) for n in range(len(parts))}
        reason = None
        if self.wanted and not names & self.wanted:
            reason = "not_own"
        elif self.arguments.since and captured_at[:10] < str(self.arguments.since - timedelta(days=1)):
            reason = "outside_window"
        if reason:
            self.count("discovery/found")
            self.count(f"discovery/{reason}")
        return reason is None

    def is_read(self, record: Record) -> bool:
        """Whether it may be an article: no error or redirect, and not fetched as something else."""
        self.count("discovery/found")
        if record.fetched_as not in (None, "article"):
            self.count(f"discovery/fetched_as/{record.fetched_as}")
            return False
        if record.status >= 300:
            self.count(f"discovery/captured_http_{record.status}")
            return False
        self.count("fetching/articles")
        return True

    def page(self, record: Record) -> Page:
        where = {"warc": record.warc, "offset": record.offset, "sha256": record.sha256}
        facts = self.facts_of(urlsplit(record.url).hostname or "unknown")
        return Page(record.url, record.body, facts, record.captured_at, record.charset, archive=where)

    def facts_of(self, host: str) -> SourceFacts:
        spider = self.loader.source_of_host(host)
        return cast(type[NewsSpider], spider).facts() if spider else SourceFacts(source=host)
