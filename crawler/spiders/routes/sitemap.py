"""Sitemaps and their indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listed, Listing
from crawler.options import Via
from crawler.spiders.routes.route import Route

MAX_SITEMAP_DEPTH = 3
"""Index in index: real sites nest once; more is a loop."""


class SitemapRoute(Route):
    """Sitemaps and their indexes, those that ended before the window passed over."""

    name: ClassVar[Via] = "sitemap"
    declared = "sitemaps"

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        depth = response.meta.get("depth_of_index", 0)
        if listing.lists and depth >= MAX_SITEMAP_DEPTH:
            self.spider.fail_route(self.name, "sitemap_too_deep", response.request)
            return
        for listed in listing.lists:
            if self.may_hold_window(listed) and re.search(self.spider.article_sitemaps, listed.url):
                yield self.request(listed.url, depth_of_index=depth + 1)

    def may_hold_window(self, listed: Listed) -> bool:
        """A sitemap last changed before `since` holds nothing of the window."""
        day = (listed.modified or "")[:10]
        return not (self.arguments.since and re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day < str(self.arguments.since))
