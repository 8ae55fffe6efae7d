"""Fetch one page by a source's spider, under the rules of every crawl, and leave nothing behind."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from typing import Any

from scrapy import signals
from scrapy.crawler import CrawlerProcessBase

from crawler.items import Page
from crawler.options import Arguments
from crawler.store.frontier import Pending
from crawler.stories import url_key


class NotFetched(Exception):  # noqa: N818 - the message is the reason
    """The page was not fetched; the message names the address and the reason."""


def fetch(process: CrawlerProcessBase, spider: Any, url: str) -> Page:
    """The page at `url`, asked for by `spider` (a NewsSpider class); raises NotFetched with the reason."""
    pages: list[Page] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, value in {"OUTPUT": folder, "STATE": "sqlite://", "ITEM_PIPELINES": {}, "EXTENSIONS": {}}.items():
            process.settings.set(name, value, priority="cmdline")
        crawler = process.create_crawler(_one_page(spider, url))
        crawler.signals.connect(lambda item: pages.append(item), signal=signals.item_scraped, weak=False)
        process.crawl(crawler)
        process.start()
    if not pages:
        raise NotFetched(f"{url} was not fetched: {_reason(crawler.stats.get_stats() if crawler.stats else {})}")
    return pages[0]


def _one_page(spider: Any, url: str) -> Any:
    """The spider without its routes: it asks for one address."""

    async def start(self: Any) -> AsyncIterator[Any]:
        yield self.article_request(Pending(url_key(url), url, {}))

    return type(spider.__name__, (spider,), {"start": start, "state_in_memory": True, "arguments_model": Arguments})


def _reason(stats: dict[str, Any]) -> str:
    heads = ("fetching/refused/", "fetching/failed/")
    reasons = [name.removeprefix(head) for head in heads for name in stats if name.startswith(head)]
    return ", ".join(dict.fromkeys(reasons)) or "no answer"
