"""The browser's download handler: what it fetches without the browser has the bounds of every other fetch."""

from __future__ import annotations

from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.fetching.adapters.download import Limited


class LimitedBrowser(Limited, ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # it has no types
    """Pages by Chromium, all else by the limited handler."""
