"""What every route does: it knows its first lists, reads a list, and tells which further lists that one leads to."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from time import thread_time
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy import Request
from scrapy.http import Response, TextResponse

from crawler.discovery import Listing, read_listing, read_portions
from crawler.fetching.limits import max_bytes
from crawler.options import Via
from crawler.store import Pending
from crawler.stories import url_key

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider

MAX_LIST_PAGES = 60
"""Pages of one section or day followed, a section's back towards `since`; at 20 articles a page some 1,200 articles."""


class Route:
    """One way to the articles; `declared` names the source's attribute that opens it."""

    name: ClassVar[Via]
    declared: ClassVar[str]

    def __init__(self, spider: NewsSpider) -> None:
        self.spider = spider
        self.arguments = spider.arguments
        self.met: dict[str, set[str]] = {}

    def addresses(self) -> list[str]:
        """What the source declares, as a list."""
        value = getattr(self.spider, self.declared)
        return [value] if isinstance(value, str) else list(value)

    def requests(self) -> Iterator[Request]:
        """The first lists to fetch."""
        return (self.request(url) for url in self.addresses())

    @property
    def kind(self) -> str:
        """The kind of its lists, as crawler.discovery.read_portions knows it."""
        return self.name

    async def portions(self, response: Response) -> AsyncIterator[Listing]:
        """Read the bytes of a list: a sitemap in its portions, each short; any other list at once, in a worker.

        Neither may take longer than a page: 59 MB of a sitemap are 2 s of work, and millions of empty entries a minute.
        """
        given = self.kind, response.body, response.url, self.spider.article_url, http_charset(response)
        if self.kind != "sitemap":
            yield await self.spider.runtime.read(read_listing, *given)
            return
        portions, worked = read_portions(*given), 0.0
        while worked < self.spider.runtime.options.page_seconds:
            began = thread_time()
            portion = next(portions, None)
            worked += thread_time() - began
            if portion is None:
                return
            yield portion
            await asyncio.sleep(0)  # whatever else waits has its turn
        yield Listing(failure="page_timeout")

    def series(self, request: Request) -> str | None:
        """What the pages of one long list have in common, None for a list of one page."""
        return None

    def meet(self, listing: Listing, response: Response) -> int:
        """How many articles of a portion no earlier page of its series named in this run. What earlier runs read
        counts too: a run that goes on where one was cut off must get past their pages."""
        series = self.series(response.request) if response.request else None
        if series is None:
            return len(listing.articles)
        met = self.met.setdefault(series, set())
        # By key: session ids make new addresses of the same articles on every page.
        new = {url_key(listed.url) for listed in listing.articles if self.spider.is_own(listed.url)} - met
        met |= new
        return len(new)

    def lists(self, listing: Listing, response: Response) -> Iterator[Request]:
        """The lists that a portion names."""
        return iter(())

    def more(self, listing: Listing, new: int, response: Response) -> Iterator[Request]:
        """What follows a list that was read to its end: `listing` is its last portion, `new` the sum of `meet`."""
        return iter(())

    def is_expected_end(self, request: Request) -> bool:
        """Whether a failure of this list only says that there are no more."""
        return False

    def day_of(self, request: Request) -> str | None:
        """The one day that a list is of, None where it is of none or of several."""
        return None

    def article_request(self, article: Pending) -> Request:
        """The request for an article that lies elsewhere than at its address; of web archives alone."""
        raise NotImplementedError(self.name)

    async def is_missing(self, article: Pending, reason: str) -> bool:
        """Whether a failure only says that a made-up address is no article's; of routes that make addresses up."""
        return False

    def request(self, url: str, priority: int = 0, **meta: Any) -> Request:
        """A request for a list."""
        spider = self.spider
        limit = max_bytes(self.kind, spider.settings.getint("DOWNLOAD_MAXSIZE"))
        meta = {"route": self.name, "download_maxsize": limit, **meta}
        return Request(
            url, spider.parse_list, errback=spider.list_failed, priority=priority, dont_filter=True, meta=meta
        )


def http_charset(response: Response) -> str | None:
    """The charset that the HTTP header declares, None where it declares none."""
    declared = (response.headers.get("Content-Type") or b"").decode("latin-1")
    match = re.search(r"charset=[\"']?([\w.:-]+)", declared, re.I)
    if match is None and "playwright" in response.meta and isinstance(response, TextResponse):
        return response.encoding  # the browser hands out text that Scrapy encoded
    return match.group(1) if match else None
