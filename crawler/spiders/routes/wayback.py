"""The Wayback Machine, for windows that no route of the site reaches any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.discovery.wayback import cdx_address, is_cut, replay_address, resume_key
from crawler.fetching.politeness import WAYBACK_PAUSE
from crawler.spiders.routes.route import Route
from crawler.store import Pending

GONE = ("http_403", "http_404", "http_410", "http_451")
"""Answers for an article of a past window on which the Wayback Machine is asked for its copy: a list of the site named
it, so that it was there."""


class WaybackRoute(Route):
    """The Wayback Machine (setting WAYBACK): what it captured of the source's hosts from `since` to months later."""

    name, declared = "wayback", "hosts"

    @property
    def kind(self) -> str:
        return "cdx"

    def requests(self) -> Iterator[Request]:
        if not self.spider.settings["WAYBACK"]:
            self.spider.fail_route(self.name, "turned_off", None)
            return iter(())
        return (self.page(host) for host in self.addresses())

    def page(self, host: str, resume: str | None = None) -> Request:
        server = self.spider.settings["WAYBACK"]
        address = cdx_address(server, host, self.arguments.since, self.arguments.until, resume)
        meta = {"cdx_host": host, "cdx_resume": resume, "download_slot": "wayback_cdx", "first_pause": WAYBACK_PAUSE}
        return self.request(address, 0, **meta)

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        key = resume_key(response.body)
        if is_cut(response.body):
            self.spider.fail_route(self.name, "cdx_cut", response.request)
        elif key and key != response.meta["cdx_resume"]:
            yield self.page(response.meta["cdx_host"], key)

    def article_request(self, article: Pending) -> Request:
        """The request for a capture, as it was fetched then: the one that was listed, or the nearest to its time."""
        spider, timestamp = self.spider, article.listed["capture"]
        url = replay_address(spider.settings["WAYBACK"], timestamp, article.url)
        own = {"article": article, "download_slot": "wayback_replay", "first_pause": WAYBACK_PAUSE}
        return Request(url, spider.parse_article, errback=spider.article_failed, meta=own, dont_filter=True)


def nearest_copy(article: Pending, day: date) -> Pending:
    """The article by its capture nearest to a day: the archive leads on to it, whatever its time."""
    return replace(article, listed=article.listed | {"capture": f"{day:%Y%m%d}000000"})
