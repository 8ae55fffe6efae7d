"""`scrapy crawl site -a url=URL`: any news site that has no file yet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listed, Listing, is_article_url, read_feed_links, read_robots_sitemaps
from crawler.items import SourceFacts
from crawler.options import Arguments, SiteArguments
from crawler.spiders.families.news import NewsSpider

USUAL_FEEDS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
USUAL_SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")


class SiteSpider(NewsSpider):
    """Finds feeds, sitemaps and sections by itself, and takes articles of that host only."""

    name = "site"
    arguments_model = SiteArguments

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = cast(SiteArguments, self.arguments).url
        self.host = urlsplit(self.home).hostname or ""
        self.facts_of_source = SourceFacts(source=self.host)
        self.found: dict[str, list[str]] = {"feed": [], "sitemap": [], "sections": [self.home]}

    @classmethod
    def routes(cls) -> list[str]:
        return ["feed", "sitemap", "sections"]

    @classmethod
    def check(cls, given: dict[str, Any]) -> Arguments:
        return super().check(given)

    async def start(self) -> AsyncIterator[Any]:
        """The home page and robots.txt first: they name the feeds and sitemaps."""
        yield Request(self.home, callback=self.parse_home, errback=self.home_failed, dont_filter=True)

    async def parse_home(self, response: Response) -> AsyncIterator[Any]:
        self.found["feed"] = read_feed_links(response.body, response.url)
        robots = urljoin(self.home, "/robots.txt")
        yield Request(robots, callback=self.parse_robots, errback=self.robots_failed, dont_filter=True)

    def home_failed(self, failure: Any) -> list[Request]:
        self.list_failure("home", failure)
        return self.begin()

    def robots_failed(self, failure: Any) -> list[Request]:
        self.list_failure("robots", failure)
        return self.begin()

    def list_failure(self, route: str, failure: Any) -> None:
        failure.request.meta["route"] = route
        self.list_failed(failure)

    def parse_robots(self, response: Response) -> list[Request]:
        self.found["sitemap"] = read_robots_sitemaps(response.body)
        return self.begin()

    def begin(self) -> list[Request]:
        self.found["feed"] += self.usual(USUAL_FEEDS, "feed")
        self.found["sitemap"] += self.usual(USUAL_SITEMAPS, "sitemap")
        self.pending_routes = self.plan()
        return self.next_route()

    def usual(self, paths: tuple[str, ...], kind: str) -> list[str]:
        """The usual places, only where the site names none itself."""
        return [] if self.found[kind] else [urljoin(self.home, path) for path in paths]

    def feed_requests(self) -> Any:
        return (self.list_request(url, "feed") for url in self.found["feed"])

    def sitemap_requests(self) -> Any:
        return (self.list_request(url, "sitemap") for url in self.found["sitemap"])

    def sections_requests(self) -> Any:
        return (self.list_request(url, "list") for url in self.found["sections"])

    def is_own(self, url: str) -> bool:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        return host == self.host.removeprefix("www.")

    def read(self, kind: str, response: Response) -> Listing:
        """Sitemaps of a site without a file list sections too: keep what looks like an article."""
        listing = super().read(kind, response)
        if kind == "sitemap":
            listing.articles = [a for a in listing.articles if self.is_likely(a)]
        return listing

    def is_likely(self, listed: Listed) -> bool:
        return listed.published is not None or is_article_url(listed.url, self.home, None)
