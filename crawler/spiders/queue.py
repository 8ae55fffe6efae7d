"""The articles that wait: all of them in the state's frontier, only the next ones as requests in memory."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.core.engine import ExecutionEngine

from crawler.runtime import BATCH
from crawler.store import Pending

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider

FEW = 100
"""Requests in Scrapy's hands below which the next BATCH is fetched from the frontier: more than any host is asked for
in the time that takes, so that a section's next page (of lower priority) waits for the articles of this one."""


class ArticleQueue:
    """One spider's way through the frontier. Each row is handed out once a run, in the order of admission."""

    def __init__(self, spider: NewsSpider) -> None:
        self.spider = spider
        self.given: set[int] = set()
        """Hashes of the keys handed out: 8 bytes each and their place, some 60 MB for a million fetched articles."""
        self.held = 0
        self._after = 0
        self._left_by_earlier_runs = 0
        self._is_drained = True
        self._lock = asyncio.Lock()
        self._handing_out: asyncio.Future[None] | None = None

    def was_given(self, key: str) -> bool:
        """Whether this run asked for the article, whatever became of it."""
        return hash(key) in self.given

    async def resume(self) -> list[Request]:
        """The first of what earlier runs did not finish."""
        self._left_by_earlier_runs = await self.spider.runtime.last_pending()
        self._is_drained = False
        return await self.next()

    async def admit(self, articles: list[Pending]) -> None:
        """Put what is news of listed articles into the frontier, from which `next` takes it, and count."""
        admission = await self.spider.runtime.admit(articles, *self.spider.window.days)
        self._is_drained = self._is_drained and not admission.new
        new, waiting, beside = len(admission.new), len(admission.waiting), len(admission.older | admission.newer)
        for outcome, number in (
            ("found", new),
            ("listed_again", waiting),
            ("already_outside", beside),
            ("already_seen", len(articles) - new - waiting - beside),
        ):
            self.spider.count(f"discovery/{outcome}", number)
        for article in articles:
            if article.key in admission.new:
                self.spider.cover(article.listed.get("day"), "found")
            if article.key in admission.older:
                self.spider.exhausted_sections.add(article.listed.get("section", ""))

    async def next(self) -> list[Request]:
        """Requests to hand to Scrapy now; none while it holds enough."""
        async with self._lock:
            if self.held >= FEW or self._is_drained:
                return []
            batch = await self.spider.runtime.pending(self._after)
            self._is_drained = len(batch) < BATCH
            return [self._give(article) for article in batch]

    def _give(self, article: Pending) -> Request:
        self._after = article.number
        self.given.add(hash(article.key))
        self.held += 1
        if article.number <= self._left_by_earlier_runs:
            self.spider.count("discovery/resumed")
        return self.spider.article_request(article)

    async def next_after_one(self) -> list[Request]:
        """The same when one of the requests came back."""
        self.held -= 1
        return await self.next()

    def is_waiting(self) -> bool:
        """Whether the frontier may hold more, while Scrapy holds nothing."""
        self.held = 0
        return not self._is_drained

    def hand_out(self, engine: ExecutionEngine) -> None:
        """Hand out what no answer has asked for."""

        async def crawl_next() -> None:
            for request in await self.next():
                engine.crawl(request)

        self._handing_out = asyncio.ensure_future(crawl_next())
