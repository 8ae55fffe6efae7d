"""NewsSpider: what every source shares. A source file declares facts; a family knows its platform's routes."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler.discovery import Listed, Listing, listed_day
from crawler.discovery.wayback import captured_at
from crawler.discovery.window import Window
from crawler.fetching.captures import Capture
from crawler.items import Confidence, Expectations, Layout, Page, SourceFacts
from crawler.logs import guard_logs
from crawler.options import Arguments, OptionError, Via, is_sample, parse_arguments
from crawler.runtime import BATCH, Runtime
from crawler.spiders.browser import browser_meta
from crawler.spiders.failures import failure_reason, request_of
from crawler.spiders.itinerary import Itinerary
from crawler.spiders.queue import ArticleQueue
from crawler.spiders.routes import ROUTES, WEB_ARCHIVES, Route, http_charset
from crawler.spiders.routes.wayback import GONE, nearest_copy
from crawler.spiders.unchanged import NOT_MODIFIED, ListMemory
from crawler.store import Pending
from crawler.stories import url_key

NO_BROWSER = "needs Chromium: apt-get install chromium, or set CHROMIUM=/path"


class NewsSpider(Spider):
    """Base of all sources: discovery by declared routes, articles handed to the pipelines as Page."""

    name: str = ""
    title: ClassVar[str | None] = None
    country: ClassVar[str | None] = None
    languages: ClassVar[tuple[str, ...]] = ()
    timezone: ClassVar[str] = "UTC"
    hosts: tuple[str, ...] = ()
    unverified_hosts: ClassVar[tuple[str, ...]] = ()
    """Hosts whose TLS certificate is taken unverified, since it lapsed or is of another name; the file says why."""
    # Routes (crawler/spiders/routes/).
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    article_sitemaps: str = ""
    """Pattern of the sitemaps of an index that list articles; the others (tags, authors, images) are passed over."""
    sections: tuple[str, ...] = ()
    first_section_page: ClassVar[int] = 1
    archive_url: ClassVar[str | tuple[str, ...] | None] = None
    archive_is_sitemap: ClassVar[bool] = False
    wp_api: ClassVar[str | None] = None
    id_url: ClassVar[str | tuple[str, ...] | None] = None
    """Address of an article by its number, `{id}`, where numbers follow time; all its forms where sections differ."""
    # Articles.
    article_url: ClassVar[str | None] = None
    layouts: ClassVar[tuple[Layout, ...]] = ()
    boilerplate: ClassVar[tuple[str, ...]] = ()
    expects: ClassVar[Expectations | None] = None
    confidence: ClassVar[Confidence] = "low"
    javascript: ClassVar[bool] = False
    arguments_model: ClassVar[type[Arguments]] = Arguments
    state_in_memory: ClassVar[bool] = False
    lists_are_declared: ClassVar[bool] = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        given = {key: value for key, value in kwargs.items() if not key.startswith("_")}
        super().__init__(self.name)
        self.job: str | None = kwargs.get("_job")  # Scrapyd passes its job's id as an argument
        self.arguments = parse_arguments(self.arguments_model, given)
        self.window = Window(self.arguments.since, self.arguments.until)
        self.facts_of_source = self.facts()
        self.routes: dict[Via, Route] = {name: route(self) for name, route in (ROUTES | WEB_ARCHIVES).items()}
        self.memory = ListMemory(self)
        self.itinerary = Itinerary(self)
        self.queue = ArticleQueue(self)
        self.exhausted_sections: set[str] = set()
        self.closing: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.go_on, signal=signals.spider_idle)
        crawler.signals.connect(spider.article_broke, signal=signals.item_error)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        # Here, since Scrapy calls it before the first log line of a crawl; Scrapy's own defaults are no secrets.
        guard_logs({name: settings[name] for name in settings if settings.getpriority(name)})
        contact = f" (+{settings['CONTACT']})" if settings["CONTACT"] else ""
        settings.set("USER_AGENT", f"{settings['BOT_NAME']}/{settings['CODE_VERSION']}{contact}", priority="spider")
        if cls.unverified_hosts:
            settings.set("UNVERIFIED_HOSTS", list(cls.unverified_hosts), priority="spider")
        if is_sample(settings):
            settings.set("DOWNLOAD_DELAY", 0, priority="spider")  # for the browser's requests: no server is asked
        if cls.javascript:
            handler = "crawler.fetching.adapters.browser.LimitedBrowser"
            settings.set("DOWNLOAD_HANDLERS", {"http": handler, "https": handler}, priority="spider")

    @classmethod
    def facts(cls) -> SourceFacts:
        """The declarations as the pure stages read them."""
        return SourceFacts(
            cls.name, cls.title, cls.country, cls.languages, cls.timezone, cls.layouts, cls.boilerplate, cls.article_url
        )

    @classmethod
    def declared_routes(cls) -> list[Via]:
        """Routes that this source declares."""
        return [name for name, route in ROUTES.items() if getattr(cls, route.declared)]

    @property
    def scope(self) -> str:
        """What a run works at: the source and its window. A run of the same scope goes on where one was cut off."""
        asked = self.arguments.model_dump(mode="json", include={"since", "until", "topic"}, exclude_none=True)
        return " ".join([self.facts_of_source.source, *(f"{name}={value}" for name, value in sorted(asked.items()))])

    @classmethod
    def check(cls, given: dict[str, Any]) -> Arguments:
        """Validate arguments before any request; raises OptionError."""
        arguments = parse_arguments(cls.arguments_model, given)
        if arguments.via and arguments.via not in [*cls.declared_routes(), *WEB_ARCHIVES]:
            raise OptionError(f"via={arguments.via}: {cls.name} has {', '.join(cls.declared_routes()) or 'no routes'}")
        return arguments

    # The run: what earlier ones left, then one route after another.

    async def start(self) -> AsyncIterator[Any]:
        if self.javascript and not self.settings["CHROMIUM"]:
            self.note("run/skipped", NO_BROWSER)
            return
        for request in await self.queue.resume():
            yield request
        for request in self.itinerary.begin():
            yield request

    def go_on(self) -> None:
        """When Scrapy has nothing to do: hand out what waits, else try the next route."""
        if self.crawler.engine is None or self.closing is not None:
            return
        if self.queue.is_waiting():
            self.queue.hand_out(self.crawler.engine)
        elif self.itinerary.has_answer() or not self.itinerary.waiting:
            return
        else:
            for request in self.itinerary.next():
                self.crawler.engine.crawl(request)
        raise DontCloseSpider

    # Lists.

    async def parse_list(self, response: Response) -> AsyncIterator[Any]:
        if response.status == NOT_MODIFIED:
            self.memory.repeat(response)
            return
        route, reading, listing = self.routes[response.meta["route"]], self.memory.begin(), Listing()
        async for listing in self.portions(route, response):
            self.note_faults(route, listing, response)
            for part in listing.parts(BATCH):
                reading.add(part, route.meet(part, response))
                async for request in self.follow_articles(part.articles, response):
                    yield request
                await asyncio.sleep(0)  # whatever else waits has its turn
            for request in route.lists(listing, response):
                yield request
        following = list(route.more(listing, reading.new, response))
        for request in following:
            yield request
        if not (following or reading.leads_on or reading.has_failed or route.name in self.itinerary.gaps):
            await self.memory.keep(response, reading)

    def portions(self, route: Route, response: Response) -> AsyncIterator[Listing]:
        return route.portions(response)

    def note_faults(self, route: Route, listing: Listing, response: Response) -> None:
        """Count what could not be read of a list."""
        if listing.bad_addresses:
            self.count(f"discovery/{route.name}/failed/bad_address", listing.bad_addresses)
        if listing.failure:
            self.fail_route(route.name, listing.failure, response.request)

    async def follow_articles(self, articles: list[Listed], response: Response | None) -> AsyncIterator[Request]:
        """Put listed articles that are new, in the window and the site's own into the frontier; requests for the next
        ones that wait there."""
        self.count("discovery/listed", len(articles))
        for start in range(0, len(articles), BATCH):  # in between, whatever else waits has its turn
            named = articles[start : start + BATCH]
            wanted = [self.pending_article(listed, response) for listed in named if self.is_wanted(listed)]
            await self.queue.admit(wanted)
        for request in await self.queue.next():
            yield request

    def pending_article(self, listed: Listed, response: Response | None) -> Pending:
        """A listed article as the frontier keeps it."""
        section = response.meta.get("section") if response else None
        found = vars(listed) | {"section": section, "day": self.day_of(listed)}
        told = {key: value for key, value in found.items() if value and key != "url"}
        return Pending(url_key(listed.url), listed.url, told)

    def is_wanted(self, listed: Listed) -> bool:
        """Whether a listed address is fetched where it is new; each other outcome is counted by its name."""
        outcome = self.outcome_of(listed)
        if outcome:
            self.count(f"discovery/{outcome}")
        else:
            self.cover(self.day_of(listed), "listed")
        return outcome is None

    def cover(self, day: str | None, figure: str, by: int = 1) -> None:
        """Note what a list tells of a day; of the days beside the window, which are not read, it tells nothing."""
        if not day or self.window.holds(day):
            self.runtime.ledger.add(day, figure, by)

    def day_of(self, listed: Listed) -> str | None:
        """The day in the site's zone that a list or the address tells."""
        return listed_day(listed, self.timezone)

    def outcome_of(self, listed: Listed) -> str | None:
        """Why a listed address is passed over (`not_own`, `outside_window`, `listed_again`), else None."""
        reason = self.reason_against(listed)
        if reason:
            return reason
        self.itinerary.in_window += 1
        return "listed_again" if self.queue.was_given(url_key(listed.url)) else None

    def reason_against(self, listed: Listed) -> str | None:
        """`not_own` or `outside_window`, None for an article of the window."""
        if not self.is_own(listed.url):
            return "not_own"
        return None if self.window.may_hold(self.day_of(listed), listed.modified) else "outside_window"

    def is_own(self, url: str) -> bool:
        """Whether the address is on a host of the source, and an article by its pattern."""
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        is_host = any(host == own or host.endswith(f".{own}") for own in self.hosts)
        return is_host and (self.article_url is None or re.search(self.article_url, url) is not None)

    # Articles.

    def article_request(self, article: Pending) -> Request:
        """The request for the article's page, or for the copy of it that a web archive lists."""
        if "capture" in article.listed:
            return self.routes["commoncrawl" if "places" in article.listed else "wayback"].article_request(article)
        own: dict[str, Any] = {"article": article, **(browser_meta(self) if self.javascript else {})}
        # What was asked already is known by its key, better than by Scrapy's fingerprint of the address.
        return Request(article.url, self.parse_article, errback=self.article_failed, meta=own, dont_filter=True)

    async def parse_article(self, response: Response) -> AsyncIterator[Any]:
        article: Pending = response.meta["article"]
        if "guessed" in article.listed and not self.is_own(response.url):  # sent on to the home page
            await self.routes["ids"].is_missing(article, "http_404")
        else:
            yield self.fetched_page(response)
        for request in await self.queue.next_after_one():
            yield request

    def fetched_page(self, response: Response) -> Page:
        """The fetched article as the pipelines take it."""
        self.count("fetching/articles")
        article: Pending = response.meta["article"]
        capture: Capture | None = response.meta.get("capture")
        return Page(
            url=article.url,
            body=response.body,
            facts=self.facts_of_source,
            fetched_at=self.fetched_at(response, capture),
            charset=http_charset(response),
            archive=self.place_of(capture, response.body) if capture else None,
            listed=article.listed,
            key=article.key,
        )

    def fetched_at(self, response: Response, capture: Capture | None) -> str:
        """When the page was read from the site: by the crawler, or by the web archive that keeps it."""
        archived: str | None = response.meta["article"].listed.get("capture")
        if archived:
            return captured_at(response.url, archived)
        return capture.date if capture else f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def place_of(self, capture: Capture, body: bytes) -> dict[str, Any]:
        """Where the evidence lies, its file named below the output folder."""
        warc = f"{self.facts_of_source.source}/{capture.warc}"
        return {"warc": warc, "offset": capture.offset, "sha256": hashlib.sha256(body).hexdigest()}

    # Failures: named and counted; the run goes on.

    def list_failed(self, failure: Failure) -> None:
        request = request_of(failure)
        self.fail_route(request.meta["route"], failure_reason(failure), request)

    async def article_failed(self, failure: Failure) -> list[Request]:
        reason, article = failure_reason(failure), request_of(failure).meta["article"]
        if await self.routes["ids"].is_missing(article, reason):
            return await self.queue.next_after_one()
        since = self.arguments.since
        if since and reason in GONE and self.itinerary.is_for_wayback() and "capture" not in article.listed:
            self.count(f"fetching/gone/{reason}")
            return [self.article_request(nearest_copy(article, since))]
        # What is passed over as a trap was most likely no article: it is told, and makes no run incomplete.
        self.count("discovery/addresses/failed/trap" if reason == "trap" else f"fetching/failed/{reason}")
        self.logger.warning("%s not fetched: %s", article.url, reason)
        await self.runtime.fail(article.key, reason)
        return await self.queue.next_after_one()

    async def article_broke(self, item: Page) -> None:
        """A stage raised: the page is left for the next run."""
        await self.runtime.fail(item.key, "error")

    def fail_route(self, name: Via, reason: str, request: Request | None) -> None:
        """Count a list that could not be read; a declared one leaves a gap, a guessed one does not."""
        if request is not None and self.routes[name].is_expected_end(request):
            self.count(f"discovery/{name}/ended/{reason}")
            return
        self.count(f"discovery/{name}/failed/{reason}")
        if self.lists_are_declared:
            self.itinerary.gaps.add(name)
            self.count(f"discovery/{name}/gaps")
            day = self.routes[name].day_of(request) if request is not None else None
            self.runtime.ledger.list_failed(name, reason, day)
        self.logger.warning("%s gave no articles: %s", request.url if request else name, reason)

    def stop(self, why: str) -> None:
        """End the crawl because it cannot go on; the report tells why."""
        self.note("run/stopped", why)
        self.end("stopped")

    def tried_in_vain(self, route: str | None) -> list[Request]:
        """Further requests of a route that listed nothing of the window, before the next route has its turn."""
        return []

    def end(self, reason: str) -> None:
        """End the crawl in order: what is in hand is finished, what waits stays in the frontier."""
        if self.crawler.engine is not None and self.closing is None:
            self.closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason=reason))

    def count(self, name: str, by: int = 1) -> None:
        """Add to a counter of the run."""
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(name, by)

    def note(self, name: str, value: Any) -> None:
        """Set a value of the run."""
        if self.crawler.stats is not None:
            self.crawler.stats.set_value(name, value)

    @property
    def runtime(self) -> Runtime:
        return Runtime.of(self.crawler)
