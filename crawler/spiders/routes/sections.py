"""Section pages, from the newest back."""

from __future__ import annotations

from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.spiders.routes.route import MAX_LIST_PAGES, Route


class SectionsRoute(Route):
    """Section pages, back to `since` or to the page cap; `{page}` in the address opens the way back."""

    name, declared = "sections", "sections"

    def requests(self) -> Iterator[Request]:
        return (self.page(section, self.spider.first_section_page) for section in self.addresses())

    def page(self, section: str, number: int) -> Request:
        # Lower priority than articles: the dates of a page's articles tell whether the next page is needed.
        return self.request(section.format(page=number), priority=-number, section=section, section_page=number)

    @property
    def kind(self) -> str:
        return "list"

    def series(self, request: Request) -> str:
        section: str = request.meta["section"]
        return section

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        section, number = response.meta["section"], response.meta["section_page"]
        is_open = "{page" in section and self.arguments.since and section not in self.spider.exhausted_sections
        if not (is_open and new) or self.is_older(listing):
            return
        if number - self.spider.first_section_page >= MAX_LIST_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(section, number + 1)

    def is_older(self, listing: Listing) -> bool:
        """Whether all articles of a page that are dated by their addresses are older than the window."""
        days = [day for one in listing.articles if self.spider.is_own(one.url) and (day := self.spider.day_of(one))]
        return bool(days) and self.spider.window.is_over(max(days))

    def is_expected_end(self, request: Request) -> bool:
        """The page behind the last one is a 404 or an empty list."""
        first: int = self.spider.first_section_page
        return bool(request.meta["section_page"] > first)
