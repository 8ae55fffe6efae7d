"""The REST API of WordPress, asked for a window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.spiders.routes.route import Route

PAGES = re.compile(r"[0-9]{1,9}")

POSTS_A_PAGE = 100
"""The most that WordPress gives at once."""

MAX_WP_PAGES = 50
"""wp-json pages of 100 posts followed in one window."""


class WordPressRoute(Route):
    """The REST API of WordPress: any window, 100 posts a page."""

    name, declared = "wp", "wp_api"

    def requests(self) -> Iterator[Request]:
        yield self.page(1)

    def page(self, number: int, is_guess: bool = False) -> Request:
        """The query of one page of posts, in the site's own time as WordPress reads it."""
        (api,) = self.addresses()
        window = ""
        if self.arguments.since:
            window += f"&after={self.arguments.since - timedelta(days=1)}T23:59:59"
        if self.arguments.until:
            window += f"&before={self.arguments.until + timedelta(days=1)}T00:00:00"
        return self.request(f"{api}?per_page={POSTS_A_PAGE}&page={number}{window}", wp_page=number, is_guess=is_guess)

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        number: int = response.meta["wp_page"]
        if not self.arguments.since or not self.has_next(number, listing, response):
            return
        if number >= MAX_WP_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(number + 1, is_guess="X-WP-TotalPages" not in response.headers)

    def has_next(self, number: int, listing: Listing, response: Response) -> bool:
        """By the header that counts the pages; where a proxy left it out, a full page is followed by another."""
        total = (response.headers.get("X-WP-TotalPages") or b"").decode("latin-1")
        return number < int(total) if PAGES.fullmatch(total) else len(listing.articles) >= POSTS_A_PAGE

    def is_expected_end(self, request: Request) -> bool:
        """Behind the last page WordPress answers 400; only where nothing counted the pages is it asked for."""
        return bool(request.meta.get("is_guess"))
