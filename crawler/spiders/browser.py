"""What the request for a page carries that the system's Chromium is to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crawler.fetching.adapters import browser_answers

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider


def browser_meta(spider: NewsSpider) -> dict[str, Any]:
    """Meta of the request: the body is waited for, since scripts insert it after the load."""
    from scrapy_playwright.page import PageMethod

    body = ", ".join(layout.body for layout in spider.layouts if layout.body)
    wait = [PageMethod("wait_for_selector", body, state="attached")] if body else []
    answers = browser_answers(spider.crawler)
    return {"playwright": True, "playwright_page_methods": wait, "playwright_page_init_callback": answers}
