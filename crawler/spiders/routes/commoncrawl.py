"""Common Crawl: its crawls since the window, page by page of their index, then each capture out of its big file."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery.commoncrawl import (
    Capture,
    Crawl,
    best_copies,
    crawls_of_window,
    index_address,
    read_crawls,
    read_index,
)
from crawler.fetching import BadRecord, Record
from crawler.fetching.segments import captured_page
from crawler.items import Page
from crawler.spiders.failures import failure_reason, request_of
from crawler.spiders.routes.route import Route
from crawler.store import Pending

MAX_QUERIES = 200
"""Queries of the index in one run: a window of a year over six hosts has some 150. It is one server for the world."""

MAX_CAPTURES = 200_000
"""Captures kept in memory until the last query, some 100 MB: as many as ten years of a site of fifty articles a day."""

MAX_FAILURES = 3
"""Queries that fail in a row, each after its retries and pauses, until the index is left alone: it is overloaded."""

SLACK = 64 * 1024
"""Bytes beyond the length that was asked for, until a server that sends the whole file is cut off."""

NONE_HERE, NO_PAGE = 404, 400
"""What the index answers where it has no capture, and beyond the last page."""


class CommonCrawlRoute(Route):
    """Common Crawl (settings COMMONCRAWL and COMMONCRAWL_DATA): asked one query after another, articles at the end.

    The best of a page's captures is only known when all crawls were asked; what one crawl's failure hides another may
    have. The two servers are documented for programs and keep other robots out: docs/decisions/0009.
    """

    name, declared = "commoncrawl", "hosts"

    def __init__(self, spider: Any) -> None:
        super().__init__(spider)
        self.queries: deque[tuple[Crawl, str, int]] = deque()
        self.captures: dict[Capture, None] = {}
        self.asked = 0
        self.failures = 0
        self.page_before = b""

    @property
    def servers(self) -> tuple[str, str]:
        """Addresses of the index and of the big files, without a last slash; empty where turned off."""
        settings = self.spider.settings
        return str(settings["COMMONCRAWL"] or "").rstrip("/"), str(settings["COMMONCRAWL_DATA"] or "").rstrip("/")

    def requests(self) -> Iterator[Request]:
        """The list of crawls."""
        if not all(self.servers):
            self.spider.fail_route(self.name, "turned_off", None)
            return
        yield self.ask(f"{self.servers[0]}/collinfo.json", self.parse_crawls)

    def ask(self, url: str, callback: Any, **meta: Any) -> Request:
        meta = {"is_documented_api": True, "download_slot": "commoncrawl_index", **meta}
        return Request(url, callback, errback=self.query_failed, dont_filter=True, meta=meta)

    # The index.

    async def parse_crawls(self, response: Response) -> AsyncIterator[Any]:
        crawls = read_crawls(response.body)
        chosen = crawls_of_window(crawls, self.arguments.since, self.arguments.until)
        if not crawls:
            self.spider.fail_route(self.name, "no_list_of_crawls", response.request)
        elif not chosen:
            self.spider.fail_route(self.name, "no_crawl_of_window", response.request)
        self.queries.extend((crawl, host, 0) for crawl in chosen for host in self.addresses())
        async for request in self.go_on():
            yield request

    async def go_on(self) -> AsyncIterator[Request]:
        """The next query, or the articles where it was the last."""
        if self.queries and self.asked < MAX_QUERIES and len(self.captures) < MAX_CAPTURES:
            self.asked += 1
            crawl, host, page = query = self.queries.popleft()
            address = index_address(self.servers[0], crawl, host, self.arguments.since, self.arguments.until, page)
            yield self.ask(address, self.parse_index, query=query, handle_httpstatus_list=[NONE_HERE, NO_PAGE])
            return
        if self.queries:
            self.spider.fail_route(self.name, "query_cap", None)
        articles, self.captures = best_copies(self.captures), {}
        async for request in self.spider.follow_articles(articles, None):
            yield request

    async def parse_index(self, response: Response) -> AsyncIterator[Any]:
        self.failures = 0
        crawl, host, page = response.meta["query"]
        if response.status != 200 or not response.body.strip():
            self.end_of_crawl(crawl, page, response)
        elif self.read_rows(crawl, response):
            self.queries.appendleft((crawl, host, page + 1))
        async for request in self.go_on():
            yield request

    def read_rows(self, crawl: Crawl, response: Response) -> bool:
        """Keep the captures of a page; whether there may be a next one (the same rows again are no next page)."""
        rows = read_index(response.body, self.spider.languages)
        if rows.failure:
            self.spider.fail_route(self.name, rows.failure, response.request)
        for reason, number in rows.passed_over.items():
            self.spider.count(f"discovery/{self.name}/passed_over/{reason}", number)
        self.captures.update(dict.fromkeys(rows.captures))
        self.spider.logger.info("%s: %d captures of pages", crawl.name, len(rows.captures))
        is_new, self.page_before = response.body != self.page_before, response.body
        return is_new and not rows.failure

    def end_of_crawl(self, crawl: Crawl, page: int, response: Response) -> None:
        """A crawl without captures of the host is an answer, and so is a page beyond the last; other errors are not."""
        said = response.body.lower()
        is_none = response.status == 200 or b"no captures" in said
        if page == 0 and is_none:
            self.spider.count(f"discovery/{self.name}/ended/no_captures")
            self.spider.logger.info("%s has no captures", crawl.name)
        elif page > 0:
            self.spider.count(f"discovery/{self.name}/ended/last_page")
        else:
            self.spider.fail_route(self.name, f"http_{response.status}", response.request)

    async def query_failed(self, failure: Failure) -> AsyncIterator[Any]:
        """A crawl that cannot be asked is a gap, and the next one is asked; not for ever."""
        self.spider.fail_route(self.name, failure_reason(failure), request_of(failure))
        self.failures += 1
        if self.failures >= MAX_FAILURES and self.queries:
            self.spider.fail_route(self.name, "index_given_up", None)
            self.queries.clear()
        async for request in self.go_on():
            yield request

    # The captures.

    def article_request(self, article: Pending, number: int = 0) -> Request:
        """The request for a copy of an article, the first where none was tried."""
        name, offset, length = article.listed["places"].splitlines()[number].split(" ")
        first, size = int(offset), int(length)
        own: dict[str, Any] = {
            "article": article,
            "copy": (number, name, first, size),
            "download_slot": "commoncrawl_data",
            "is_documented_api": True,
        }
        limit = int(self.spider.settings["DOWNLOAD_MAXSIZE"])
        return Request(
            f"{self.servers[1]}/{name}",
            self.parse_capture,
            headers={"Range": f"bytes={first}-{first + size - 1}"},
            errback=self.spider.article_failed,
            meta=own | {"download_maxsize": min(size + SLACK, limit)},
            dont_filter=True,
        )

    async def parse_capture(self, response: Response) -> AsyncIterator[Any]:
        """The page, or the next copy where this one is none; a capture that no copy gives is a failure by name."""
        article: Pending = response.meta["article"]
        number, name, first, size = response.meta["copy"]
        # A server that does not know ranges sends all from the first byte.
        member = response.body if response.status == 206 else response.body[first : first + size]
        found = captured_page(member, name, first)
        if isinstance(found, Record):
            self.spider.count("fetching/articles")
            yield self.page(article, found, response)
        elif number + 1 < len(article.listed["places"].splitlines()):
            self.spider.count(f"discovery/{self.name}/bad_copies/{found.reason}")
            yield self.article_request(article, number + 1)
            return
        else:
            await self.give_up(article, found)
        for request in await self.spider.queue.next_after_one():
            yield request

    def page(self, article: Pending, found: Record, response: Response) -> Page:
        where = {"warc": found.warc, "offset": found.offset, "sha256": found.sha256}
        if capture := response.meta.get("capture"):  # the record lies in a file of our own, too (WARC=1)
            where = self.spider.place_of(capture, found.body)
        facts, listed = self.spider.facts_of_source, article.listed
        return Page(article.url, found.body, facts, found.captured_at, found.charset, where, listed, article.key)

    async def give_up(self, article: Pending, found: BadRecord) -> None:
        spider = self.spider
        spider.count(f"fetching/failed/{found.reason}")
        spider.logger.warning("%s not read from %s: %s", article.url, found.warc, found.reason)
        await spider.runtime.fail(article.key, found.reason)
