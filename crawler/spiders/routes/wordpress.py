"""The REST API of WordPress, asked for a window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.spiders.routes.route import Route

MAX_WP_PAGES = 50
"""wp-json pages of 100 posts followed in one window."""


class WordPressRoute(Route):
    """The REST API of WordPress: any window, 100 posts a page."""

    name, declared = "wp", "wp_api"

    def requests(self) -> Iterator[Request]:
        yield self.page(1)

    def page(self, number: int) -> Request:
        """The query of one page of posts, in the site's own time as WordPress reads it."""
        (api,) = self.addresses()
        window = ""
        if self.arguments.since:
            window += f"&after={self.arguments.since - timedelta(days=1)}T23:59:59"
        if self.arguments.until:
            window += f"&before={self.arguments.until + timedelta(days=1)}T00:00:00"
        return self.request(f"{api}?per_page=100&page={number}{window}", wp_page=number)

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        number: int = response.meta["wp_page"]
        total = (response.headers.get("X-WP-TotalPages") or b"1").decode("latin-1")
        if not self.arguments.since or number >= (int(total) if re.fullmatch(r"[0-9]{1,9}", total) else 1):
            return
        if number >= MAX_WP_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(number + 1)
