"""What a list said when it was read: kept once its articles wait in the frontier, said again where it is unchanged."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listing
from crawler.fetching.validators import KnownList, conditions, digest
from crawler.settings import CODE_VERSION
from crawler.store import NOTHING_NEW, UNKNOWN_DAY

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider

NOT_MODIFIED = 304


class ListMemory:
    """One spider's lists in the state."""

    def __init__(self, spider: NewsSpider) -> None:
        self.spider = spider
        told = (spider.article_url, spider.article_sitemaps, *spider.hosts, spider.timezone)
        self.rules = digest((CODE_VERSION, *told))

    async def ask(self, request: Request) -> None:
        """Make the request for a list conditional where the list is known."""
        runtime = self.spider.runtime
        request.meta["asked"] = request.url  # redirects and retries go on with these headers
        known = await runtime.on_state(runtime.state.known_list, runtime.scope, request.url)
        headers = conditions(known, self.rules, datetime.now(UTC))
        if headers:
            request.headers.update(headers)
            request.meta.update(known_list=known, handle_httpstatus_list=[NOT_MODIFIED])

    def repeat(self, response: Response) -> None:
        """The list names what it named: nothing new, which is neither no data nor an empty list."""
        known: KnownList = response.meta["known_list"]
        spider, route = self.spider, response.meta["route"]
        number = sum(known.days.values())
        spider.itinerary.in_window += number
        spider.count(f"discovery/{route}/nothing_new")
        spider.count("discovery/nothing_new")
        spider.count("discovery/listed_before", number)
        for day, listed in known.days.items():
            spider.cover(day, "listed", listed)
        of_list = spider.routes[route].day_of(response.request) if response.request else None
        spider.cover(of_list or str(datetime.now(ZoneInfo(spider.timezone)).date()), NOTHING_NEW)

    def begin(self) -> ListReading:
        """What a list will be found to say."""
        return ListReading(self.spider)

    async def keep(self, response: Response, reading: ListReading) -> None:
        """Remember a list that leads to no further ones, now that its articles are in the frontier.

        One that does is asked whole each time: what it leads to may have changed, or was not read to its end.
        """
        runtime, now = self.spider.runtime, datetime.now(UTC)
        etag, last_modified = (_header(response, name) for name in ("ETag", "Last-Modified"))
        url = response.meta["asked"]
        read = KnownList(url, etag, last_modified, self.rules, reading.named, dict(reading.days), now)
        has_lied = await runtime.on_state(runtime.state.remember_list, runtime.scope, runtime.options.source, read)
        if has_lied:
            self.spider.count(f"discovery/{response.meta['route']}/validators_lied")
            self.spider.logger.warning(
                "%s changed, and its ETag or Last-Modified did not: asked whole from now on", url
            )


class ListReading:
    """What one list said, summed up over its portions.

    `named` stands for all its articles, `days` counts those of the window by day, `new` those that no earlier page of
    its series named.
    """

    def __init__(self, spider: NewsSpider) -> None:
        self.spider = spider
        self.named = ""
        self.days: Counter[str] = Counter()
        self.new = 0
        self.leads_on = self.has_failed = False

    def add(self, listing: Listing, new: int) -> None:
        """Take in a portion."""
        told = (word for listed in listing.articles for word in (listed.url, listed.modified or listed.published))
        self.named = digest((self.named, *told))
        own = (listed for listed in listing.articles if self.spider.reason_against(listed) is None)
        self.days.update(self.spider.day_of(listed) or UNKNOWN_DAY for listed in own)
        self.new += new
        self.leads_on |= bool(listing.lists)
        self.has_failed |= listing.failure is not None


def _header(response: Response, name: str) -> str | None:
    value = (response.headers.get(name) or b"").decode("latin-1").strip()
    return value or None
