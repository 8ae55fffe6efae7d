"""Downloader middlewares over Scrapy's own: redirects that lead back, and bodies that are packed."""

from __future__ import annotations

import asyncio
import zlib
from typing import Self

import brotli
from backports import zstd
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import MetaRefreshMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.fetching.adapters import FIRST_BYTES, refuse
from crawler.fetching.packing import first_unpacked

MAX_REFRESH_BYTES = 64 * 1024
"""A page above this leads nowhere by itself; 15 MB that are no UTF-8 took 75 ms to be decoded."""

BROKEN = (OSError, EOFError, zlib.error, brotli.error, zstd.ZstdError)
"""What the decompressors raise on bytes that are not what the header says."""


class RedirectLoopMiddleware:
    """Refuses a redirect to an address that led here: no cookie is kept that could change its answer."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raises IgnoreRequest with the reason `redirect_loop`."""
        if request.url in request.meta.get("redirect_urls", ()):
            refuse(self.crawler, "redirect_loop")


class RefreshMiddleware(MetaRefreshMiddleware):
    """Scrapy's, for small pages: it decodes a whole page to read its head, and one that refreshes has hardly a body."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The request for what the page leads to, else the page."""
        if len(response.body) > MAX_REFRESH_BYTES:
            return response
        return super().process_response(request, response)


def first_bytes(request: Request, response: Response) -> Response:
    """The answer to a request of which only the first bytes count, unpacked as far as these."""
    encodings = [
        name for line in response.headers.getlist("Content-Encoding") for name in line.decode("latin-1").split(",")
    ]
    plain = response.replace(body=first_unpacked(response.body, encodings, request.meta[FIRST_BYTES]))
    del plain.headers["Content-Encoding"]
    return plain


class DecompressionMiddleware(HttpCompressionMiddleware):
    """Scrapy's, off the event loop (16 MiB take some 60 ms), and what cannot be had is refused by its reason."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self.crawler = crawler

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Raises IgnoreRequest with the reason (`page_too_big`, `bad_encoding`)."""
        if "Content-Encoding" not in response.headers:
            return response
        unpack = first_bytes if FIRST_BYTES in request.meta else super().process_response
        try:
            return await asyncio.to_thread(unpack, request, response)
        except IgnoreRequest:
            refuse(self.crawler, "page_too_big")
        except BROKEN:
            refuse(self.crawler, "bad_encoding")
