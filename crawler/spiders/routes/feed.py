"""The feed: what a site published last."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.spiders.routes.route import Route


class FeedRoute(Route):
    """RSS and Atom: the newest articles, no history."""

    name, declared = "feed", "feeds"

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        """No further lists; but a feed that begins after `since` does not hold the window, and that is told."""
        days = [listed.published[:10] for listed in listing.articles if listed.published]
        if self.arguments.since and days and min(days) > str(self.arguments.since):
            self.spider.fail_route(self.name, "does_not_reach_back", response.request)
        return iter(())
