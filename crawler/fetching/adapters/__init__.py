"""Where the rules meet the network: names become public addresses only, and a browser fetches by the crawler alone."""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawler.fetching.addresses import Network, is_public, parse_networks
from crawler.fetching.robots import MAX_BYTES

NO_ANSWER = (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
"""What a download raises where a host gave no whole answer."""

NEEDED = {"document", "script", "xhr", "fetch"}
"""What a page's text may need; images, fonts, media and styles are not loaded (0.24 s a page instead of 0.31 s)."""

OF_THE_WIRE = {b"content-encoding", b"content-length", b"transfer-encoding", b"connection"}
"""Headers that spoke of the bytes on the wire, not of the body that the downloader hands out."""

FIRST_BYTES = "first_bytes"
"""Key of a request's meta: once so many bytes of its answer have come they are taken for all, and no more are read."""

BROWSER_SLOT = "browser"
"""Head of the download slots of what a browser's pages ask for."""

PRIVATE_HOSTS: set[str] = set()
"""Names that resolved to an address that may not be fetched, so that the failure can be told by its reason."""


def refuse(crawler: Crawler, reason: str) -> NoReturn:
    """Count the refusal and raise IgnoreRequest with its reason."""
    if crawler.stats is not None:
        crawler.stats.inc_value(f"fetching/refused/{reason}")
    raise IgnoreRequest(f"refused: {reason}")


def robots_request(url: str, meta: dict[str, Any] | None = None, **more: Any) -> Request:
    """A request for a robots.txt: no more is fetched than is read, and unpacked, so that bytes count as they come."""
    headers = {"Accept-Encoding": "identity"}
    return Request(url, headers=headers, meta={FIRST_BYTES: MAX_BYTES, **(meta or {})}, dont_filter=True, **more)


class PublicResolver(CachingThreadedResolver):
    """Resolves names to public addresses only, and to those that ALLOW_PRIVATE_ADDRESSES names.

    The connection is made to the very address that was checked, so that a name cannot change its mind in between.
    """

    def __init__(self, reactor: Any, cache_size: int, timeout: float, allowed: list[Network]) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        settings = crawler.settings
        allowed = parse_networks(str(settings["ALLOW_PRIVATE_ADDRESSES"] or "").split(","))
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getfloat("DNS_TIMEOUT"), allowed)

    def getHostByName(self, name: str, timeout: Any = ()) -> Deferred[str]:  # noqa: N802 - Twisted's interface
        return super().getHostByName(name, timeout).addCallback(self.checked, name)

    def checked(self, found: str, name: str) -> str:
        """The address, where it may be fetched; raises DNSLookupError where it may not."""
        address = ipaddress.ip_address(found)
        if is_public(address) or any(address in network for network in self.allowed):
            return found
        PRIVATE_HOSTS.add(name)
        raise DNSLookupError(f"{name} resolves to {found}, which is not public")


def browser_answers(crawler: Crawler) -> Callable[[Any, Request], Awaitable[None]]:
    """A page's set-up (playwright_page_init_callback) by which the crawler's downloader answers all that it asks for.

    So robots.txt, address rules, limits and pauses hold in the browser too. Chromium itself resolves no name
    (PLAYWRIGHT_LAUNCH_OPTIONS), so what is not answered here reaches nothing.
    """

    async def answer(route: Any) -> None:
        asked = route.request
        if asked.resource_type not in NEEDED or asked.method != "GET":
            await route.abort()
            return
        response = await _fetched(crawler, asked.url)
        if response is None:
            await route.abort()
        else:
            await route.fulfill(status=response.status, headers=_headers(response), body=response.body)

    async def set_up(page: Any, request: Request) -> None:
        await page.route("**/*", answer)

    return set_up


async def _fetched(crawler: Crawler, url: str) -> Response | None:
    """What the crawler's own way gives for an address; None where it refuses or has no answer."""
    assert crawler.engine is not None
    # A queue of its own: the page that waits for this answer holds its host's.
    meta = {"download_slot": f"{BROWSER_SLOT} {urlsplit(url).netloc}", "handle_httpstatus_all": True}
    try:
        return await crawler.engine.download_async(Request(url, meta=meta, dont_filter=True))
    except (IgnoreRequest, *NO_ANSWER):
        return None  # refused by a rule, which was counted, or not answered: the browser sees a failed request


def _headers(response: Response) -> dict[str, str]:
    named = ((name, value) for name, value in response.headers.items() if name.lower() not in OF_THE_WIRE)
    return {name.decode("latin-1"): b", ".join(value).decode("latin-1") for name, value in named}
