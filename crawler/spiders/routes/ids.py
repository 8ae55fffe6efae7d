"""Numbered articles: the numbers of the window are found by the dates of a few pages, then asked for one by one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import Listed, joined
from crawler.discovery.days import site_day
from crawler.discovery.ids import MAX_NUMBERS, IdSearch
from crawler.items import Page
from crawler.options import Via
from crawler.spiders.failures import failure_reason, request_of
from crawler.spiders.routes.route import Route, http_charset
from crawler.store import Pending

MISSES = ("http_404", "http_410")
"""Failures that only say that a number is no article's."""

TRANSIENT = re.compile(r"http_5\d\d|.*timeout.*|response_data_loss.*")
"""Failures of one page, which are passed around; any other (robots, an unreachable host) ends the search."""

NEWEST_FROM: tuple[Via, ...] = ("feed", "sections")


class IdsRoute(Route):
    """Needs a number group in `article_url`, `id_url` with `{id}`, and a feed or section that shows the newest.

    Where `id_url` has several forms (sections), a look tries them in turn, and those that had articles are all walked.
    """

    name, declared = "ids", "id_url"

    def __init__(self, spider: Any) -> None:
        super().__init__(spider)
        self.search: IdSearch | None = None
        self.newest: set[int] = set()
        self.waiting = 0
        self.forms: set[int] = set()

    def requests(self) -> Iterator[Request]:
        """The lists of the newest, of which the greatest number is taken."""
        lists = [(name, one) for name in NEWEST_FROM for one in self.spider.routes[name].requests()]
        self.waiting = len(lists)
        for name, one in lists:
            meta = {"list_kind": name, "download_maxsize": one.meta["download_maxsize"]}
            yield Request(one.url, self.parse_newest, errback=self.newest_failed, dont_filter=True, meta=meta)
        if not lists:
            self.spider.fail_route(self.name, "no_list_of_the_newest", None)

    async def parse_newest(self, response: Response) -> AsyncIterator[Request]:
        route = self.spider.routes[response.meta["list_kind"]]
        listing = joined([portion async for portion in self.spider.portions(route, response)])
        facts = self.spider.facts_of_source
        own = (listed.url for listed in listing.articles if self.spider.is_own(listed.url))
        self.newest.update(int(number) for url in own if (number := facts.article_id(url)))
        async for request in self.begin():
            yield request

    async def newest_failed(self, failure: Failure) -> AsyncIterator[Request]:
        self.spider.count(f"discovery/{self.name}/newest_failed/{failure_reason(failure)}")
        async for request in self.begin():
            yield request

    async def begin(self) -> AsyncIterator[Request]:
        """The first look, once all lists of the newest have answered or failed."""
        self.waiting -= 1
        if self.waiting:
            return
        if not self.newest:
            self.spider.fail_route(self.name, "no_newest_number", None)
            return
        today = datetime.now(ZoneInfo(self.spider.timezone)).date()
        until = min(self.arguments.until or today, today)
        self.search = IdSearch(self.arguments.since or until, until, max(self.newest))
        async for request in self.go_on():
            yield request

    # The ends of the window.

    async def go_on(self) -> AsyncIterator[Request]:
        """The next look, or the window's articles once both its ends are known."""
        assert self.search is not None
        number = self.search.next()
        if number is not None:
            self.spider.count(f"discovery/{self.name}/probes")
            yield self.look(number, 0)
        elif not self.search.days or self.search.failure:
            self.spider.fail_route(self.name, self.search.failure or "no_dated_page", None)
        else:
            async for request in self.walk(self.search.numbers):
                yield request

    def look(self, number: int, form: int) -> Request:
        """The request for a page by one form of its address, to see its date."""
        address = self.addresses()[form].format(id=number)
        meta = {"look": (number, form)}
        return Request(address, self.parse_look, errback=self.look_failed, dont_filter=True, meta=meta)

    async def parse_look(self, response: Response) -> AsyncIterator[Request]:
        day = await self.day_of_page(response) if self.spider.is_own(response.url) else None
        number, form = response.meta["look"]
        async for request in self.seen(number, form, day):
            yield request

    async def day_of_page(self, response: Response) -> date | None:
        now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        page = Page(response.url, response.body, self.spider.facts_of_source, now, http_charset(response))
        found = await self.spider.runtime.pool.extract(page)
        day = site_day(found.published_at, self.spider.timezone)
        return date.fromisoformat(day) if day and found.text else None

    async def seen(self, number: int, form: int, day: date | None) -> AsyncIterator[Request]:
        """Go on after a look: by the next form of the address where this one is no article's."""
        assert self.search is not None
        if day is None and form + 1 < len(self.addresses()):
            yield self.look(number, form + 1)
            return
        if day is not None:
            self.forms.add(form)
        self.search.found(number, day)
        async for request in self.go_on():
            yield request

    async def look_failed(self, failure: Failure) -> AsyncIterator[Request]:
        reason, request = failure_reason(failure), request_of(failure)
        if reason not in MISSES and not TRANSIENT.fullmatch(reason):
            self.spider.fail_route(self.name, reason, request)
            return
        self.spider.count(f"discovery/{self.name}/look_failed/{reason}")
        number, form = request.meta["look"]
        async for more in self.seen(number, form, None):
            yield more

    # The articles.

    async def walk(self, numbers: range) -> AsyncIterator[Request]:
        """Requests for all numbers of the window, the oldest first."""
        self.spider.logger.info("numbers %d to %d", numbers.start, numbers.stop - 1)
        if len(numbers) > MAX_NUMBERS:
            self.spider.fail_route(self.name, "number_cap", None)
            numbers = numbers[:MAX_NUMBERS]
        templates = [self.addresses()[form] for form in sorted(self.forms)]
        named = (template.format(id=number) for number in numbers for template in templates)
        listed = [Listed(url, guessed=self.name) for url in named]
        async for request in self.spider.follow_articles(listed, None):
            yield request

    async def is_missing(self, article: Pending, reason: str) -> bool:
        """Whether a number is no article's: that is counted and done with, and is no failure."""
        if article.listed.get("guessed") != self.name or reason not in MISSES:
            return False
        self.spider.count(f"discovery/{self.name}/no_article/{reason}")
        await self.spider.runtime.finish(article.key)
        return True
