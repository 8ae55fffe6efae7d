"""NewsSpider: what every source shares. A source file declares facts; a family knows its platform's routes."""

from __future__ import annotations

import asyncio
import dataclasses
import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.discovery import Listed, Listing, read_listing
from crawler.items import Confidence, Expectations, Layout, Page, SourceFacts
from crawler.options import Arguments, OptionError, parse_arguments
from crawler.runtime import Runtime

MAX_SECTION_PAGES = 60
"""Pages of one section followed back towards `since`; at 20 articles a page some 1,200 articles."""

MAX_SITEMAP_DEPTH = 3
"""Index in index: real sites nest once; more is a loop."""

WP_PAGES = 50
"""wp-json pages of 100 posts followed in one window."""


class NewsSpider(Spider):
    """Base of all sources: discovery by declared routes, articles handed to the pipelines as Page."""

    name: str = ""
    title: ClassVar[str | None] = None
    country: ClassVar[str | None] = None
    languages: ClassVar[tuple[str, ...]] = ()
    timezone: ClassVar[str] = "UTC"
    hosts: ClassVar[tuple[str, ...]] = ()
    feeds: ClassVar[tuple[str, ...]] = ()
    sitemaps: ClassVar[tuple[str, ...]] = ()
    sections: ClassVar[tuple[str, ...]] = ()
    first_section_page: ClassVar[int] = 1
    archive_url: ClassVar[str | None] = None
    archive_is_sitemap: ClassVar[bool] = False
    wp_api: ClassVar[str | None] = None
    article_url: ClassVar[str | None] = None
    layouts: ClassVar[tuple[Layout, ...]] = ()
    boilerplate: ClassVar[tuple[str, ...]] = ()
    expects: ClassVar[Expectations | None] = None
    confidence: ClassVar[Confidence] = "low"
    javascript: ClassVar[bool] = False
    arguments_model: ClassVar[type[Arguments]] = Arguments
    state_in_memory: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given = {key: value for key, value in kwargs.items() if not key.startswith("_")}
        super().__init__(self.name)
        self.arguments = parse_arguments(self.arguments_model, given)
        self.facts_of_source = self.facts()
        self.pending_routes: list[str] = []
        self.route = ""
        self.listed: set[str] = set()
        self.exhausted_sections: set[str] = set()
        self.closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.try_next_route, signal=signals.spider_idle)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        contact = f" (+{settings['CONTACT']})" if settings["CONTACT"] else ""
        settings.set("USER_AGENT", f"{settings['BOT_NAME']}/{settings['CODE_VERSION']}{contact}", priority="spider")
        if cls.javascript:
            handler = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
            settings.set("DOWNLOAD_HANDLERS", {"http": handler, "https": handler}, priority="spider")
            settings.set("PLAYWRIGHT_ABORT_REQUEST", "crawler.middlewares.is_needless_request", priority="spider")

    @classmethod
    def facts(cls) -> SourceFacts:
        """The declarations as the pure stages read them."""
        return SourceFacts(
            cls.name, cls.title, cls.country, cls.languages, cls.timezone, cls.layouts, cls.boilerplate, cls.article_url
        )

    @classmethod
    def routes(cls) -> list[str]:
        """Routes that this source declares."""
        declared = {
            "archive": cls.archive_url,
            "wp": cls.wp_api,
            "feed": cls.feeds,
            "sitemap": cls.sitemaps,
            "sections": cls.sections,
        }
        return [route for route, value in declared.items() if value]

    @classmethod
    def check(cls, given: dict[str, Any]) -> Arguments:
        """Validate arguments before any request; raises OptionError."""
        arguments = parse_arguments(cls.arguments_model, given)
        if arguments.via and arguments.via not in cls.routes():
            raise OptionError(f"via={arguments.via}: {cls.name} has {', '.join(cls.routes())}")
        return arguments

    # Routes: one after another until one yields articles.

    async def start(self) -> AsyncIterator[Any]:
        self.pending_routes = self.plan()
        for request in self.next_route():
            yield request

    def plan(self) -> list[str]:
        """Routes in the order they are tried: with a window what reaches back comes first, else the feed."""
        if self.arguments.via:
            return [self.arguments.via]
        newest = ["feed", "wp", "sitemap", "archive", "sections"]
        history = ["archive", "wp", "sitemap", "sections", "feed"]
        return [r for r in (history if self.arguments.since else newest) if r in self.routes()]

    def next_route(self) -> list[Request]:
        """Requests of the next route, none where all were tried."""
        if not self.pending_routes:
            return []
        self.route = self.pending_routes.pop(0)
        self.count(f"discovery/{self.route}/tried")
        if self.crawler.stats is not None:
            self.crawler.stats.set_value("run/route", self.route)
        return list(getattr(self, f"{self.route}_requests")())

    def try_next_route(self) -> None:
        """When all requests are done and nothing was listed, go on with the next route."""
        if self.listed or not self.pending_routes or self.crawler.engine is None:
            return
        for request in self.next_route():
            self.crawler.engine.crawl(request)
        raise DontCloseSpider

    def feed_requests(self) -> Iterator[Request]:
        return (self.list_request(url, "feed") for url in self.feeds)

    def sitemap_requests(self) -> Iterator[Request]:
        return (self.list_request(url, "sitemap") for url in self.sitemaps)

    def sections_requests(self) -> Iterator[Request]:
        return (self.section_request(section, self.first_section_page) for section in self.sections)

    def archive_requests(self) -> Iterator[Request]:
        template = self.archive_url or ""
        kind = "sitemap" if self.archive_is_sitemap else "list"
        return (self.list_request(template.format(date=day), kind) for day in self.window_days())

    def wp_requests(self) -> Iterator[Request]:
        yield self.list_request(self.wp_address(1), "wp", wp_page=1)

    def wp_address(self, page: int) -> str:
        """The REST query of one page of posts, in the site's own time as WordPress reads it."""
        window = ""
        if self.arguments.since:
            window += f"&after={self.arguments.since - timedelta(days=1)}T23:59:59"
        if self.arguments.until:
            window += f"&before={self.arguments.until + timedelta(days=1)}T00:00:00"
        return f"{self.wp_api}?per_page=100&page={page}{window}"

    def window_days(self) -> list[date]:
        """Days of the window, newest first; yesterday and today where none is asked."""
        today = datetime.now(ZoneInfo(self.timezone)).date()
        last = min(self.arguments.until or today, today)
        first = self.arguments.since or last - timedelta(days=1)
        return [last - timedelta(days=n) for n in range((last - first).days + 1)]

    def section_request(self, section: str, page: int) -> Request:
        # Lower priority than articles: the dates of a page's articles tell whether the next page is needed.
        meta = {"section": section, "section_page": page}
        return self.list_request(section.format(page=page), "list", priority=-page, **meta)

    def list_request(self, url: str, kind: str, priority: int = 0, **meta: Any) -> Request:
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            priority=priority,
            dont_filter=True,
            meta={"kind": kind, "route": self.route, **meta},
        )

    # Lists.

    async def parse_list(self, response: Response) -> AsyncIterator[Any]:
        kind, route = response.meta["kind"], response.meta["route"]
        listing = self.read(kind, response)
        if listing.failure:
            self.fail_route(route, listing.failure, response.url)
        new = 0
        async for request in self.follow_articles(listing.articles, response):
            new += 1
            yield request
        for request in self.follow_lists(listing, new, response):
            yield request

    def read(self, kind: str, response: Response) -> Listing:
        """Read a list's bytes by its kind."""
        return read_listing(kind, response.body, response.url, self.article_url, http_charset(response))

    async def follow_articles(self, articles: list[Listed], response: Response) -> AsyncIterator[Request]:
        """Requests for listed articles that are new, in the window and the site's own."""
        self.count("discovery/listed", len(articles))
        for listed in articles:
            self.listed.add(listed.url)
            if not self.is_own(listed.url):
                self.count("discovery/not_own")
            elif not self.is_in_window(listed.published or self.url_day(listed.url)):
                self.count("discovery/outside_window")
            elif await self.runtime.is_seen(listed.url, listed.modified or listed.published):
                self.count("discovery/already_seen")
            else:
                self.count("discovery/found")
                yield self.article_request(listed, response.meta)

    def follow_lists(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        """Sitemaps of an index, the next page of wp-json or of a section."""
        meta = response.meta
        depth = meta.get("depth_of_index", 0)
        for listed in listing.lists if depth < MAX_SITEMAP_DEPTH else ():
            if self.may_hold_window(listed):
                yield self.list_request(response.urljoin(listed.url), "sitemap", depth_of_index=depth + 1)
        if "wp_page" in meta and meta["wp_page"] < self.wp_pages(response):
            yield self.list_request(self.wp_address(meta["wp_page"] + 1), "wp", wp_page=meta["wp_page"] + 1)
        if "section" in meta and new and self.goes_further_back(meta["section"], meta["section_page"]):
            yield self.section_request(meta["section"], meta["section_page"] + 1)

    def wp_pages(self, response: Response) -> int:
        total = (response.headers.get("X-WP-TotalPages") or b"1").decode("latin-1")
        wanted = WP_PAGES if self.arguments.since else 1
        return min(int(total) if total.isdigit() else 1, wanted)

    def goes_further_back(self, section: str, page: int) -> bool:
        more = "{page" in section and self.arguments.since is not None and section not in self.exhausted_sections
        return more and page - self.first_section_page < MAX_SECTION_PAGES

    def may_hold_window(self, listed: Listed) -> bool:
        """A sitemap last changed before `since` holds nothing of the window."""
        day = (listed.modified or "")[:10]
        return not (self.arguments.since and re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day < str(self.arguments.since))

    def is_in_window(self, printed: str | None) -> bool:
        """False only where an ISO date lies outside the window by more than a day (zones differ)."""
        match = re.match(r"\d{4}-\d\d-\d\d", printed or "")
        if not match:
            return True
        try:
            day = date.fromisoformat(match.group())
        except ValueError:
            return True
        since, until = self.arguments.since, self.arguments.until
        slack = timedelta(days=1)
        return not ((since and day < since - slack) or (until and day > until + slack))

    def url_day(self, url: str) -> str | None:
        """A day in the address (/2020/10/05/ or /20201005/), None where there is none."""
        match = re.search(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/\-_]|\d{4,})", url)
        return "-".join(match.groups()) if match else None

    def is_own(self, url: str) -> bool:
        return self.article_url is None or re.search(self.article_url, url) is not None

    # Articles.

    def article_request(self, listed: Listed, meta: dict[str, Any] | None = None) -> Request:
        found = dataclasses.asdict(listed) | {"section": (meta or {}).get("section")}
        own: dict[str, Any] = {"listed": {key: value for key, value in found.items() if value}}
        if self.javascript:
            own |= {"playwright": True, **self.browser_meta()}
        return Request(listed.url, callback=self.parse_article, errback=self.article_failed, meta=own)

    def browser_meta(self) -> dict[str, Any]:
        """What a request to the browser carries; the sample answers the browser's own requests too."""
        if not self.runtime.options.sample:
            return {}
        from crawler.middlewares import answer_from_sample

        return {"playwright_page_init_callback": answer_from_sample}

    async def parse_article(self, response: Response) -> AsyncIterator[Any]:
        self.count("fetching/articles")
        yield Page(
            url=response.request.url if response.request else response.url,
            body=response.body,
            facts=self.facts_of_source,
            fetched_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            charset=http_charset(response),
            listed=response.meta.get("listed", {}),
        )

    # Failures: named and counted; the run goes on.

    def list_failed(self, failure: Failure) -> None:
        self.fail_route(_request(failure).meta["route"], failure_reason(failure), _request(failure).url)

    def article_failed(self, failure: Failure) -> None:
        reason = failure_reason(failure)
        self.count(f"fetching/failed/{reason}")
        self.logger.warning("%s not fetched: %s", _request(failure).url, reason)

    def fail_route(self, route: str, reason: str, url: str) -> None:
        self.count(f"discovery/{route}/failed/{reason}")
        self.logger.warning("%s gave no articles: %s", url, reason)

    def close_at_limit(self) -> None:
        """End the crawl: as many articles as were asked for are exported."""
        if self.crawler.engine is not None and self.closing is None:
            self.closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="limit"))

    def count(self, name: str, by: int = 1) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(name, by)

    @property
    def runtime(self) -> Runtime:
        return Runtime.of(self.crawler)


def _request(failure: Failure) -> Request:
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy adds it
    return request


def http_charset(response: Response) -> str | None:
    """The charset that the HTTP header declares, None where it declares none."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    match = re.search(r"charset=[\"']?([\w.:-]+)", declared, re.I)
    if match is None and "playwright" in response.meta and isinstance(response, TextResponse):
        return response.encoding  # the browser hands out text that Scrapy encoded
    return match.group(1) if match else None


def failure_reason(failure: Failure) -> str:
    """A short name of what went wrong: `http_404`, `robots`, `timeout`, or the exception's name."""
    status = getattr(getattr(failure.value, "response", None), "status", None)
    if status:
        return f"http_{status}"
    message = str(failure.value)
    if "robots.txt" in message:
        return "robots"
    if message.startswith("refused: "):
        return message.removeprefix("refused: ")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(failure.value).__name__).lower()
