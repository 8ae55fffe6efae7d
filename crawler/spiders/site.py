"""`scrapy crawl site -a url=URL`: any news site that has no file yet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import Listed, Listing, is_article_url, read_feed_links, read_robots_sitemaps, read_section_links
from crawler.extraction.worker import OverLimit
from crawler.fetching.adapters import robots_request
from crawler.items import SourceFacts
from crawler.options import SiteArguments, Via
from crawler.spiders.failures import failure_reason
from crawler.spiders.families.news import NewsSpider
from crawler.spiders.routes import Route

USUAL_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")


class SiteSpider(NewsSpider):
    """Finds feeds, sitemaps and sections by itself, and takes articles of that host only."""

    name = "site"
    arguments_model = SiteArguments
    lists_are_declared = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = cast(SiteArguments, self.arguments).url
        self.host = urlsplit(self.home).hostname or ""
        self.facts_of_source = SourceFacts(source=self.host)
        self.sections = (self.home,)
        self.other_feeds: tuple[str, ...] = ()
        self.hosts = (self.host.removeprefix("www."),)  # what web archives are asked for

    @classmethod
    def declared_routes(cls) -> list[Via]:
        """What any site may have; the home page tells where."""
        return ["feed", "sitemap", "sections"]

    async def start(self) -> AsyncIterator[Any]:
        """What an earlier run left, then the home page and robots.txt: they name the feeds and sitemaps."""
        for request in await self.queue.resume():
            yield request
        yield Request(self.home, callback=self.parse_home, errback=self.home_failed, dont_filter=True)

    async def parse_home(self, response: Response) -> AsyncIterator[Any]:
        try:
            self.feeds = tuple(await self.runtime.pool.run(read_feed_links, response.body, response.url))
            sections = await self.runtime.pool.run(read_section_links, response.body, response.url)
            self.sections = (self.home, *sections)
        except OverLimit as over:
            self.count(f"discovery/home/failed/{over.reason}")
        robots = urljoin(self.home, "/robots.txt")
        yield robots_request(robots, callback=self.parse_robots, errback=self.robots_failed)

    def home_failed(self, failure: Failure) -> list[Request]:
        self.count(f"discovery/home/failed/{failure_reason(failure)}")
        self.runtime.ledger.list_failed("home", failure_reason(failure), None)
        return self.begin()

    def robots_failed(self, failure: Failure) -> list[Request]:
        self.count(f"discovery/robots/failed/{failure_reason(failure)}")
        return self.begin()

    def parse_robots(self, response: Response) -> list[Request]:
        self.sitemaps = tuple(read_robots_sitemaps(response.body, response.url))
        return self.begin()

    def begin(self) -> list[Request]:
        """The routes in order; the usual places only where the site names none itself, or none that answers."""
        usual = tuple(urljoin(self.home, path) for path in USUAL_FEEDS)
        self.other_feeds = tuple(url for url in usual if url not in self.feeds) if self.feeds else ()
        self.feeds = self.feeds or usual
        self.sitemaps = self.sitemaps or tuple(urljoin(self.home, path) for path in USUAL_SITEMAPS)
        return self.itinerary.begin()

    def tried_in_vain(self, route: str | None) -> list[Request]:
        """After the feeds that the home page names the usual places, once: its links are the last that are mended."""
        if route != "feed" or not self.other_feeds:
            return []
        self.feeds, self.other_feeds = self.other_feeds, ()
        return list(self.routes["feed"].requests())

    def is_own(self, url: str) -> bool:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return host == self.host.removeprefix("www.")

    async def portions(self, route: Route, response: Response) -> AsyncIterator[Listing]:
        """Sitemaps of a site without a file list sections too: keep what looks like an article."""
        async for listing in super().portions(route, response):
            if route.name == "sitemap":
                listing.articles = [listed for listed in listing.articles if self.is_likely(listed)]
            yield listing

    def is_likely(self, listed: Listed) -> bool:
        """Whether a sitemap's entry is an article: dated as news, or by its address."""
        return listed.published is not None or is_article_url(listed.url, self.home, None)
