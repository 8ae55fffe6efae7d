"""Downloader middlewares: where the crawler may go, and the bundled sample's answers in place of the network."""

from __future__ import annotations

from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

from crawler.fetching import is_private, refusal
from crawler.runtime import Runtime

NEEDLESS = {"image", "font", "media", "stylesheet"}


class AddressMiddleware:
    """Refuses what is not http(s) or not public, and public addresses while no CONTACT is given."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.options = Runtime.of(crawler).options

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest with the reason (`scheme`, `private_address`, `no_contact`)."""
        reason = None if self.options.sample else self.reason(request.url)
        if reason:
            if self.crawler.stats is not None:
                self.crawler.stats.inc_value(f"fetching/refused/{reason}")
            raise IgnoreRequest(f"refused: {reason}")

    def reason(self, url: str) -> str | None:
        refused = refusal(url, list(self.options.allowed_networks))
        if refused is None and not self.options.contact and not is_private(urlsplit(url).hostname or ""):
            return "no_contact"
        return refused


class SampleMiddleware:
    """Under SAMPLE=1 every request is answered from the bundled archive; what it lacks is a 404."""

    def __init__(self, sample: bool) -> None:
        self.sample = sample

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(Runtime.of(crawler).options.sample)

    def process_request(self, request: Request) -> Response | None:
        if not self.sample or request.meta.get("playwright"):
            return None
        status, headers, body = _answer(request.url)
        raw = {key.encode(): value.encode() for key, value in headers.items()}
        cls = responsetypes.from_args(headers=raw, url=request.url, body=body)
        return cls(url=request.url, status=status, headers=dict(raw), body=body, request=request)


def _answer(url: str) -> tuple[int, dict[str, str], bytes]:
    from crawler.sample.archive import sample_archive

    return sample_archive().get(url) or (404, {"Content-Type": "text/plain"}, b"not in the sample")


async def answer_from_sample(page: Any, request: Request) -> None:
    """Route a browser page's own requests to the sample, so that it needs no network."""

    async def fulfil(route: Any) -> None:
        status, headers, body = _answer(route.request.url)
        await route.fulfill(status=status, headers=headers, body=body)

    await page.route("**/*", fulfil)


def is_needless_request(request: Any) -> bool:
    """Whether a browser's request loads nothing that the text needs (PLAYWRIGHT_ABORT_REQUEST)."""
    return request.resource_type in NEEDLESS
