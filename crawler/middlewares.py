"""Downloader middlewares: where the crawler may go and how gently, and the sample's answers in place of the network."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http import HTTPStatus
from time import monotonic
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from crawler.fetching import is_private, refusal
from crawler.fetching.adapters import BROWSER_SLOT, NO_ANSWER, PRIVATE_HOSTS, refuse, robots_request
from crawler.fetching.adapters.exchanges import exchange, now
from crawler.fetching.adapters.slots import hold, host_of, slow_down
from crawler.fetching.captures import Capture, CaptureWriter
from crawler.fetching.politeness import FIRST_PAUSE, MAX_FAILURES, MAX_PAUSE, pause, retry_after
from crawler.fetching.robots import ALLOW_ALL, ALLOW_NONE, Robots
from crawler.runtime import Runtime, told
from crawler.settings import BOT_NAME, CODE_VERSION

logger = logging.getLogger(__name__)

ROBOTS_RETRY_SECONDS = 300.0
"""A host whose robots.txt could not be had is asked again after this; RFC 9309 leaves the time to the crawler."""

MAX_CRAWL_DELAY = 300.0
"""Seconds; the greatest Crawl-delay that is kept, as in Heritrix: a longer one is most often meant in milliseconds."""


class AddressMiddleware:
    """Refuses what is not http(s) or not public, and public addresses while no CONTACT is given."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.options = Runtime.of(crawler).options

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest with the reason (`scheme`, `no_host`, `private_address`, `no_contact`)."""
        reason = None if self.options.sample else self.reason(request.url)
        if reason:
            refuse(self.crawler, reason)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """A name that resolved to a private address is refused by that reason."""
        if (urlsplit(request.url).hostname or "") in PRIVATE_HOSTS:
            refuse(self.crawler, "private_address")

    def reason(self, url: str) -> str | None:
        refused = refusal(url, list(self.options.allowed_networks))
        if refused is None and not self.options.contact and not is_private(urlsplit(url).hostname or ""):
            return "no_contact"
        return refused


class TrapMiddleware:
    """Passes over articles whose address or host gave none so often that no more is asked of them in this run."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.runtime = Runtime.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest with the reason (`trap`, or the page that the host serves in place of all)."""
        article = request.meta.get("article")
        reason = self.runtime.traps.reason(article.url) if article else None
        # All articles of a numbered source have one shape, and its dates have shown that it is one of articles.
        if article and reason and not (reason == "trap" and "guessed" in article.listed):
            refuse(self.crawler, reason)


class RobotsMiddleware:
    """Keeps robots.txt by RFC 9309: 4xx means yes, 5xx and silence mean no until it answers; Crawl-delay is kept."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = crawler.settings["BOT_NAME"]
        self.known: dict[str, asyncio.Task[Robots]] = {}
        self.ask_again: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest with the reason (`robots`, `robots_unreachable`)."""
        if request.meta.get("is_robots") or self.is_documented_api(request):
            return
        robots = await self.robots_of(request)
        if robots is ALLOW_NONE:
            refuse(self.crawler, "robots_unreachable")
        if not robots.is_allowed(request.url):
            refuse(self.crawler, "robots")

    def is_documented_api(self, request: Request) -> bool:
        """A query of Common Crawl, which documents it for programs and keeps crawlers out (docs/decisions/0009).

        A redirect that leads from its servers to another is no such query.
        """
        settings = self.crawler.settings
        servers = {_origin(str(settings[name])) for name in ("COMMONCRAWL", "COMMONCRAWL_DATA")}
        return bool(request.meta.get("is_documented_api")) and _origin(request.url) in servers

    async def robots_of(self, request: Request) -> Robots:
        """The host's robots.txt, fetched once; asked again later where it could not be had."""
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.known or self.ask_again.get(site, float("inf")) < monotonic():
            self.ask_again.pop(site, None)
            self.known[site] = asyncio.ensure_future(self.fetch(site))
        robots = await asyncio.shield(self.known[site])
        if robots is ALLOW_NONE:
            self.ask_again.setdefault(site, monotonic() + ROBOTS_RETRY_SECONDS)
        elif robots.crawl_delay:
            slow_down(self.crawler, request, min(robots.crawl_delay, MAX_CRAWL_DELAY))
        return robots

    async def fetch(self, site: str) -> Robots:
        """robots.txt of a site by what its answer means."""
        assert self.crawler.engine is not None
        request = robots_request(f"{site}/robots.txt", meta={"is_robots": True}, priority=1000)
        try:
            response = await self.crawler.engine.download_async(request)
        except (IgnoreRequest, *NO_ANSWER) as error:
            return self.unreachable(site, str(error) or type(error).__name__)
        if response.status >= 500:
            return self.unreachable(site, f"HTTP {response.status}")
        if response.status >= 400:
            return ALLOW_ALL
        return await asyncio.to_thread(Robots.parse, response.body, self.agent)  # 500 KiB of rules take 40 ms

    def unreachable(self, site: str, why: str) -> Robots:
        logger.warning("%s/robots.txt: %s: nothing is fetched, asked again in %d s", site, why, ROBOTS_RETRY_SECONDS)
        return ALLOW_NONE


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class PolitenessMiddleware:
    """Leaves a host alone for as long as Retry-After says, longer each time it refuses, and gives up a dead one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.refusals: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.given_up: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest where the host was given up (`retry_after`, `host_unreachable`)."""
        reason = self.given_up.get(host_of(request))
        if reason:
            refuse(self.crawler, reason)

    def process_response(self, request: Request, response: Response) -> Response:
        """A 429 or 503 pauses the host; the retry waits with everything else of it."""
        host = host_of(request)
        self.failures[host] = 0
        if response.status not in (429, 503):
            self.refusals[host] = 0
            return response
        self.refusals[host] += 1
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        first = request.meta.get("first_pause", FIRST_PAUSE)
        least = first if response.status == 429 and "first_pause" in request.meta else 0.0
        seconds = pause(retry_after(header, datetime.now(UTC)), self.refusals[host], first, least)
        if seconds > MAX_PAUSE:
            self.given_up[host] = "retry_after"
            logger.warning("%s asks for %d s of peace: left for the next run", host, seconds)
        else:
            hold(self.crawler, request, seconds)
        return response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count failed connections in a row."""
        host = host_of(request)
        if isinstance(exception, IgnoreRequest):
            return
        self.failures[host] += 1
        if self.failures[host] >= MAX_FAILURES:
            self.given_up[host] = "host_unreachable"
            logger.warning("%s did not answer %d times in a row: left for the next run", host, MAX_FAILURES)


class ConditionalMiddleware:
    """Asks for a list only if it changed since it was read (crawler/spiders/unchanged.py)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        spider: Any = self.crawler.spider
        if "route" in request.meta and "asked" not in request.meta:
            await spider.memory.ask(request)


class CaptureMiddleware:
    """Writes every answer to a WARC file, as it came over the wire, and tells the request where it lies (WARC=1)."""

    def __init__(self, crawler: Crawler) -> None:
        self.runtime = Runtime.of(crawler)
        options = self.runtime.options
        if not options.warc:
            raise NotConfigured
        folder, software = options.output / options.source, f"{BOT_NAME}/{CODE_VERSION}"
        self.writer = CaptureWriter(folder, options.run_id, options.warc_bytes, software)
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="warc")
        crawler.signals.connect(self.close, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """A browser's page is kept as it stood when it was read; what its scripts asked for is not."""
        if not str(request.meta.get("download_slot", "")).startswith(BROWSER_SLOT):
            loop = asyncio.get_running_loop()
            try:
                capture = await loop.run_in_executor(self.thread, self.keep, request, response)
            except OSError as fault:
                self.runtime.stop(told(fault))
            else:
                request.meta["capture"] = capture
        return response

    def keep(self, request: Request, response: Response) -> Capture | None:
        """Write what was answered; of a part of another archive's file the record as it lies there."""
        if "copy" in request.meta and response.status == HTTPStatus.PARTIAL_CONTENT:
            return self.writer.append(response.body, now())
        return self.writer.write(exchange(request, response))

    def close(self) -> None:
        self.thread.shutdown()
        self.writer.close()


class SampleMiddleware:
    """Under SAMPLE=1 every request is answered from the bundled archive; what it lacks is a 404."""

    def __init__(self, sample: bool) -> None:
        self.sample = sample

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Runtime.of(crawler).options.sample)

    def process_request(self, request: Request) -> Response | None:
        if not self.sample or request.meta.get("playwright"):
            return None  # a browser's page; what the browser then asks for comes here again (fetching/adapters)
        status, headers, body = _answer(request.url)
        raw = {key.encode(): value.encode() for key, value in headers.items()}
        cls = responsetypes.from_args(headers=raw, url=request.url, body=body)
        return cls(url=request.url, status=status, headers=dict(raw), body=body, request=request)


def _answer(url: str) -> tuple[int, dict[str, str], bytes]:
    from crawler.sample.archive import sample_archive

    return sample_archive().get(url) or (404, {"Content-Type": "text/plain"}, b"not in the sample")


class StateMiddleware:
    """A spider middleware: nothing is asked before the state is open, and nothing else waits for that."""

    def __init__(self, crawler: Crawler) -> None:
        self.runtime = Runtime.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        if await self.runtime.open():
            async for asked in start:
                yield asked
