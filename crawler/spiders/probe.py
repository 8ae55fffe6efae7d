"""Probes: one request a route and one article, under a crawl's own rules, with nothing stored or exported."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import joined
from crawler.items import Page
from crawler.runtime import Runtime
from crawler.spiders.failures import failure_reason, request_of
from crawler.spiders.families.news import NewsSpider
from crawler.store.frontier import Pending
from crawler.stories import url_key

if TYPE_CHECKING:
    from crawler.extraction import Extracted

SETTINGS = {
    "STATE": "",
    "EXTRACTION_WORKERS": 0,
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {},
    "WARC": "0",
    "RETRY_TIMES": 1,
}
"""Set above all others while probes run: a state in memory, no stream, no report, no evidence."""


MOVED_FOR_GOOD = (301, 308)


@dataclass(frozen=True)
class ProbedList:
    """What one list gave: its articles' addresses, the number of lists it leads to, and the failure's name.

    `moved_from` is the declared address where its server leads to another one for good (301, 308).
    """

    route: str
    url: str
    articles: tuple[str, ...] = ()
    lists: int = 0
    failure: str | None = None
    body: bytes = b""
    moved_from: str | None = None


@dataclass(frozen=True)
class ProbedArticle:
    """The article that was read: what was extracted, or why it could not be fetched."""

    url: str
    found: Extracted | None = None
    failure: str | None = None
    page: Page | None = None


class Probe(NewsSpider):
    """Mixed into a source's class by `probing`; the lists and the article stand in `probed` and `article`."""

    state_in_memory = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.probed: list[ProbedList] = []
        self.article: ProbedArticle | None = None
        self.is_number_probed = False

    def probes(self) -> Iterator[Request]:
        """The first list of every route; numbers have none, and wait for one that another list shows."""
        for name in self.declared_routes():
            if name == "ids":
                continue
            yield next(iter(self.routes[name].requests()))

    async def start(self) -> AsyncIterator[Any]:
        for request in self.probes():
            yield request

    async def parse_list(self, response: Response) -> AsyncIterator[Any]:
        route = self.routes[response.meta["route"]]
        listing = joined([portion async for portion in self.portions(route, response)])
        own = tuple(listed.url for listed in listing.articles if self.is_own(listed.url))
        failure = listing.failure
        if listing.articles and not own:
            failure = "no_own_articles"
        self.note_list(response.request, own, len(listing.lists), failure, response)
        for request in self.number_probes(own):
            yield request
        if own and self.article is None:
            self.article = ProbedArticle(own[0])
            request = self.article_request(Pending(url_key(own[0]), own[0], {}))
            yield request.replace(callback=self.read_article)

    def number_probes(self, own: tuple[str, ...]) -> Iterator[Request]:
        """A listed article asked for by its number, once, in the forms that the source declares."""
        number = next((n for url in own if (n := self.facts_of_source.article_id(url))), None)
        if self.is_number_probed or number is None or "ids" not in self.declared_routes():
            return
        self.is_number_probed = True
        yield from self.number_probe(number, 0)

    def number_probe(self, number: str, form: int) -> Iterator[Request]:
        """The request by one form of the address; none where all were tried."""
        for template in self.routes["ids"].addresses()[form : form + 1]:
            url, meta = template.format(id=number), {"route": "ids", "form": (number, form)}
            yield Request(url, self.number_answers, errback=self.number_failed, dont_filter=True, meta=meta)

    def number_answers(self, response: Response) -> Iterator[Request]:
        yield from self.number_told(response.request, None if self.is_own(response.url) else "sent_elsewhere")

    def number_failed(self, failure: Failure) -> Iterator[Request]:
        yield from self.number_told(request_of(failure), failure_reason(failure))

    def number_told(self, request: Any, failure: str | None) -> Iterator[Request]:
        """One form that answers is enough: sections differ."""
        number, form = request.meta["form"]
        others = list(self.number_probe(number, form + 1)) if failure else []
        if not others:
            self.note_list(request, () if failure else (request.url,), 0, failure)
        yield from others

    def note_list(
        self, request: Any, own: tuple[str, ...], lists: int, failure: str | None, response: Response | None = None
    ) -> None:
        body = response.body if response is not None else b""
        moved_from = request.meta["redirect_urls"][0] if has_moved(request) else None
        self.probed.append(ProbedList(request.meta["route"], request.url, own, lists, failure, body, moved_from))

    def list_failed(self, failure: Failure) -> None:
        self.note_list(failure.request, (), 0, failure_reason(failure))  # type: ignore[attr-defined]

    async def read_article(self, response: Response) -> None:
        """Extract the page; nothing goes on to the stream."""
        page = self.fetched_page(response)
        self.article = ProbedArticle(page.url, await self.runtime.pool.extract(page), page=page)

    async def article_failed(self, failure: Failure) -> list[Request]:
        url: str = failure.request.url  # type: ignore[attr-defined]
        self.article = ProbedArticle(url, failure=failure_reason(failure))
        return []

    async def closed(self, reason: str) -> None:
        """Give back what the crawl's runtime holds; the run's report, which does so in a crawl, is off."""
        await Runtime.of(self.crawler).close()


def has_moved(request: Request) -> bool:
    """Whether every step from the declared address was one for good."""
    reasons = request.meta.get("redirect_reasons", ())
    return bool(reasons) and all(reason in MOVED_FOR_GOOD for reason in reasons)


class Survey(Probe):
    """Mixed into SiteSpider: looks at all lists that a site without a file may have, and keeps its home page."""

    home_page = b""

    async def start(self) -> AsyncIterator[Any]:
        async for request in super(Probe, self).start():
            yield request

    async def parse_home(self, response: Response) -> AsyncIterator[Any]:
        self.home_page = response.body
        async for request in super().parse_home(response):  # type: ignore[misc]  # SiteSpider's
            yield request

    def begin(self) -> list[Request]:
        super().begin()  # type: ignore[misc]  # SiteSpider's: settles where feeds and sitemaps may be
        self.itinerary.waiting = []  # all at once, none in turn
        return [request for name in self.declared_routes() for request in self.routes[name].requests()]


def probing(source: type[NewsSpider], probe: type[Probe] = Probe) -> type[Probe]:
    """The source's own class with its crawl replaced by a probe."""
    return type(f"{probe.__name__}Of{source.__name__}", (probe, source), {})
