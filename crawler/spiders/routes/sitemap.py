"""Sitemaps and their indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listed, Listing, url_period
from crawler.options import Via
from crawler.spiders.routes.route import Route

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider

MAX_SITEMAP_DEPTH = 3
"""Index in index: real sites nest once."""

MAX_SITEMAPS = 50_000
"""Sitemaps asked for in one run, as many as the protocol allows an index."""


class SitemapRoute(Route):
    """Sitemaps and their indexes, each asked for once; those that can hold nothing of the window are passed over."""

    name: ClassVar[Via] = "sitemap"
    declared = "sitemaps"

    def __init__(self, spider: NewsSpider) -> None:
        super().__init__(spider)
        self.asked: set[str] = set()

    def request(self, url: str, priority: int = 0, **meta: Any) -> Request:
        self.asked.add(url)
        return super().request(url, priority, **meta)

    def lists(self, listing: Listing, response: Response) -> Iterator[Request]:
        wanted = [listed for listed in self.of_window(listing.lists) if self.is_wanted(listed.url)]
        depth = response.meta.get("depth_of_index", 0)
        failure = "sitemap_too_deep" if depth >= MAX_SITEMAP_DEPTH else "sitemaps_too_many"
        if wanted and (depth >= MAX_SITEMAP_DEPTH or len(self.asked) + len(wanted) > MAX_SITEMAPS):
            self.spider.fail_route(self.name, failure, response.request)
            return
        for listed in wanted:
            # Of lower priority than articles: what one sitemap lists is read before the next one is fetched.
            yield self.request(listed.url, -1, depth_of_index=depth + 1)

    def is_wanted(self, url: str) -> bool:
        """Whether a sitemap lists articles and was not asked for: an index may name itself, or one that names it."""
        return url not in self.asked and re.search(self.spider.article_sitemaps, url) is not None

    def of_window(self, lists: list[Listed]) -> Iterator[Listed]:
        """Without those that are named by a period beside the window, or that were last changed before it.

        One period on all of them is none (a version of the site's, say); where the address tells it, a last change is
        not asked.
        """
        periods = [url_period(listed.url) for listed in lists]
        is_told = len(lists) == 1 or len(set(periods)) > 1
        window = self.spider.window
        for listed, period in zip(lists, periods, strict=True):
            if window.is_near(*period) if period and is_told else not window.is_over(listed.modified):
                yield listed
