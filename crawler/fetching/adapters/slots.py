"""The pace of one host: the downloader's queue of its requests, slowed down or held."""

from __future__ import annotations

from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler


def host_of(request: Request) -> str:
    return urlsplit(request.url).hostname or ""


def _slot(crawler: Crawler, request: Request) -> Any:
    """The downloader's queue of the request's host, None while it has none."""
    assert crawler.engine is not None
    downloader = crawler.engine.downloader
    return downloader.slots.get(downloader.get_slot_key(request))


def slow_down(crawler: Crawler, request: Request, seconds: float) -> None:
    """Wait at least so long between two requests of the host."""
    slot = _slot(crawler, request)
    if slot is not None:
        slot.delay, slot.jitter = max(slot.delay, seconds), 0.0


def hold(crawler: Crawler, request: Request, seconds: float) -> None:
    """Send nothing to the host for so many seconds."""
    slot = _slot(crawler, request)
    if slot is not None:
        slot.delay = slot.delay or 0.01  # without a delay the downloader does not look at the clock
        slot.lastseen = max(slot.lastseen, monotonic() + seconds)
