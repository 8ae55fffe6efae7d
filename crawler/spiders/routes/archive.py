"""The archive by date: a list or sitemap a day, week or month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.spiders.routes.route import MAX_LIST_PAGES
from crawler.spiders.routes.sitemap import SitemapRoute


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

    def series(self, request: Request) -> str | None:
        template, day = request.meta.get("archive", ("", None))
        return self.address(template, day, 0) if "{page" in template else None

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        template, day = response.meta.get("archive", ("", None))
        number = response.meta.get("archive_page", 1)
        if "{page" not in template or not new:
            return
        if number >= MAX_LIST_PAGES:
            self.spider.fail_route(self.name, "page_cap", response.request)
        else:
            yield self.page(template, day, number + 1)

    def is_expected_end(self, request: Request) -> bool:
        """The page behind the last one of a day is a 404 or an empty list."""
        return bool(request.meta.get("archive_page", 1) > 1)
