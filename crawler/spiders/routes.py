"""Routes: the ways that lead to a source's articles. A source declares which it has; the spider tries them in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.discovery import Listed, Listing, read_listing
from crawler.discovery.wayback import cdx_address, is_cut, resume_key
from crawler.fetching.politeness import WAYBACK_PAUSE
from crawler.options import Via

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider

MAX_SECTION_PAGES = 60
"""Pages of one section or day followed, a section's back towards `since`; at 20 articles a page some 1,200 articles."""

MAX_SITEMAP_DEPTH = 3
"""Index in index: real sites nest once; more is a loop."""

MAX_WP_PAGES = 50
"""wp-json pages of 100 posts followed in one window."""


class Route:
    """One way to the articles; `declared` names the source's attribute that opens it."""

    name: ClassVar[Via]
    declared: ClassVar[str]

    def __init__(self, spider: NewsSpider) -> None:
        self.spider = spider
        self.arguments = spider.arguments

    def addresses(self) -> list[str]:
        """What the source declares, as a list."""
        value = getattr(self.spider, self.declared)
        return [value] if isinstance(value, str) else list(value)

    def requests(self) -> Iterator[Request]:
        """The first lists to fetch."""
        return (self.request(url) for url in self.addresses())

    @property
    def kind(self) -> str:
        """The kind of its lists, as crawler.discovery.read_listing knows it."""
        return self.name

    def read(self, response: Response) -> Listing:
        """Read the bytes of a list."""
        charset = http_charset(response)
        return read_listing(self.kind, response.body, response.url, self.spider.article_url, charset)

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        """Further lists that this one leads to; `new` counts its articles that were requested."""
        return iter(())

    def is_expected_end(self, request: Request) -> bool:
        """Whether a failure of this list only says that there are no more."""
        return False

    def day_of(self, request: Request) -> str | None:
        """The one day that a list is of, None where it is of none or of several."""
        return None

    def request(self, url: str, priority: int = 0, **meta: Any) -> Request:
        """A request for a list."""
        spider = self.spider
        meta = {"route": self.name, **meta}
        return Request(
            url, spider.parse_list, errback=spider.list_failed, priority=priority, dont_filter=True, meta=meta
        )


class FeedRoute(Route):
    """RSS and Atom: the newest articles, no history."""

    name, declared = "feed", "feeds"

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        """No further lists; but a feed that begins after `since` does not hold the window, and that is told."""
        days = [listed.published[:10] for listed in listing.articles if listed.published]
        if self.arguments.since and days and min(days) > str(self.arguments.since):
            self.spider.fail_route(self.name, "does_not_reach_back", response.request)
        return iter(())


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
                yield self.request(response.urljoin(listed.url), depth_of_index=depth + 1)

    def may_hold_window(self, listed: Listed) -> bool:
        """A sitemap last changed before `since` holds nothing of the window."""
        day = (listed.modified or "")[:10]
        return not (self.arguments.since and re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day < str(self.arguments.since))


class ArchiveRoute(SitemapRoute):
    """Lists (or sitemaps) of a day, week or month: `{date}` or `{monday}` in the address, `{page}` where it is long."""

    name, declared = "archive", "archive_url"

    def requests(self) -> Iterator[Request]:
        periods = ((template, day) for template in self.addresses() for day in self.window_days())
        first = {self.address(template, day, 1): (template, day) for template, day in periods}
        return (self.page(template, day, 1) for template, day in first.values())

    def address(self, template: str, day: date, number: int) -> str:
        return template.format(date=day, monday=day - timedelta(days=day.weekday()), page=number)

    def page(self, template: str, day: date, number: int) -> Request:
        return self.request(self.address(template, day, number), archive=(template, day), archive_page=number)

    def window_days(self) -> list[date]:
        """Days of the window, newest first; yesterday and today where none is asked."""
        today = datetime.now(ZoneInfo(self.spider.timezone)).date()
        last = min(self.arguments.until or today, today)
        first = self.arguments.since or last - timedelta(days=1)
        return [last - timedelta(days=n) for n in range((last - first).days + 1)]

    def day_of(self, request: Request) -> str | None:
        template, day = request.meta.get("archive", ("", None))
        if day is None:
            return None
        monday, tuesday = date(2020, 10, 5), date(2020, 10, 6)  # of one week and one month
        is_daily = self.address(template, monday, 1) != self.address(template, tuesday, 1)
        return str(day) if is_daily else None

    @property
    def kind(self) -> str:
        return "sitemap" if self.spider.archive_is_sitemap else "list"

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        yield from super().more(listing, new, response)
        template, day = response.meta.get("archive", ("", None))
        number = response.meta.get("archive_page", 1)
        if "{page" not in template or not new:
            return
        if number >= MAX_SECTION_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(template, day, number + 1)

    def is_expected_end(self, request: Request) -> bool:
        """The page behind the last one of a day is a 404 or an empty list."""
        return bool(request.meta.get("archive_page", 1) > 1)


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
        if not self.arguments.since or number >= (int(total) if total.isdigit() else 1):
            return
        if number >= MAX_WP_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(number + 1)


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

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        section, number = response.meta["section"], response.meta["section_page"]
        is_open = "{page" in section and self.arguments.since and section not in self.spider.exhausted_sections
        if not (is_open and new):
            return
        if number - self.spider.first_section_page >= MAX_SECTION_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(section, number + 1)

    def is_expected_end(self, request: Request) -> bool:
        """The page behind the last one is a 404 or an empty list."""
        first: int = self.spider.first_section_page
        return bool(request.meta["section_page"] > first)


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


ROUTES: dict[Via, type[Route]] = {
    route.name: route for route in (FeedRoute, SitemapRoute, ArchiveRoute, WordPressRoute, SectionsRoute)
}
WEB_ARCHIVES: dict[Via, type[Route]] = {WaybackRoute.name: WaybackRoute}
"""Open to every source, declared by none; the last resort of a window."""

NEWEST_FIRST: tuple[Via, ...] = ("feed", "wp", "archive", "sections", "sitemap")
"""Without a window: the feed is one small request; a sitemap is last, since it may hold all that a site ever wrote."""

HISTORY_FIRST: tuple[Via, ...] = ("archive", "wp", "sitemap", "sections", "feed")
"""With a window: what reaches back to a day by itself comes first; a feed has long moved on."""


def http_charset(response: Response) -> str | None:
    """The charset that the HTTP header declares, None where it declares none."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    match = re.search(r"charset=[\"']?([\w.:-]+)", declared, re.I)
    if match is None and "playwright" in response.meta and isinstance(response, TextResponse):
        return response.encoding  # the browser hands out text that Scrapy encoded
    return match.group(1) if match else None
