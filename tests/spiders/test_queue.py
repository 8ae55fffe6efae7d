"""What waits in the frontier is handed out batch by batch, each article once, in the order in which it was listed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler.discovery import Listed, Listing
from crawler.discovery.window import Window
from crawler.runtime import BATCH
from crawler.spiders.kg.kaktus import Kaktus
from crawler.spiders.queue import FEW, ArticleQueue
from crawler.store import Admission, Pending, State


class Spider:
    """As much of a spider as the queue asks for, over a state in memory."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.runtime = self
        self.counts: Counter[str] = Counter()
        self.window = Window()
        self.exhausted_sections: set[str] = set()

    async def admit(self, articles: list[Pending], since: str | None, until: str | None) -> Admission:
        return self.state.admit("post", articles, since, until)

    async def pending(self, after: int) -> list[Pending]:
        return self.state.pending("post", after, BATCH)

    async def last_pending(self) -> int:
        return self.state.last_pending("post")

    def article_request(self, article: Pending) -> Any:
        return article.key

    def count(self, name: str, by: int = 1) -> None:
        self.counts[name] += by

    def cover(self, day: str | None, figure: str) -> None:
        self.counts[figure] += 1


@pytest.fixture
def spider():
    state = State("sqlite://")
    yield Spider(state)
    state.close()


def articles(*numbers: int) -> list[Pending]:
    return [Pending(f"post/{number}", f"https://post.example/{number}", {}) for number in numbers]


async def drain(queue: ArticleQueue, first: list[Any]) -> tuple[list[Any], int]:
    """All that is handed out while each request comes back at once, and the most that was out at a time."""
    given, most = [*first], len(first)
    for _ in given:
        given += await queue.next_after_one()
        most = max(most, queue.held)
    return given, most


def test_thousands_wait_in_the_frontier_and_come_out_once_in_their_order(spider: Spider):
    async def crawl() -> tuple[list[Any], int]:
        queue: Any = ArticleQueue(spider)  # type: ignore[arg-type]
        first = await queue.resume()
        for start in range(5000, 0, -BATCH):  # the newest first, as sites list
            await queue.admit(articles(*range(start, start - BATCH, -1)))
        return await drain(queue, first + await queue.next())

    given, most = asyncio.run(crawl())
    assert given == [f"post/{number}" for number in range(5000, 0, -1)]
    assert most < BATCH + FEW
    assert spider.counts["discovery/found"] == 5000


def test_what_an_earlier_run_left_comes_first_and_is_told(spider: Spider):
    spider.state.admit("post", articles(3, 1))

    async def crawl() -> list[Any]:
        queue: Any = ArticleQueue(spider)  # type: ignore[arg-type]
        first = await queue.resume()
        await queue.admit(articles(1, 2))
        return (await drain(queue, first + await queue.next()))[0]

    assert asyncio.run(crawl()) == ["post/3", "post/1", "post/2"]
    assert spider.counts["discovery/resumed"] == 2
    assert (spider.counts["discovery/found"], spider.counts["discovery/listed_again"]) == (1, 1)


def test_what_failed_in_this_run_is_not_asked_for_again(spider: Spider):
    async def crawl() -> list[Any]:
        queue: Any = ArticleQueue(spider)  # type: ignore[arg-type]
        await queue.resume()
        await queue.admit(articles(1))
        given = await queue.next()
        spider.state.fail("post", "post/1", "http_500")
        await queue.admit(articles(1))
        assert queue.was_given("post/1")
        return given + await queue.next_after_one()

    assert asyncio.run(crawl()) == ["post/1"]


def test_an_idle_crawl_waits_for_what_the_frontier_still_holds(spider: Spider):
    async def crawl() -> list[bool]:
        queue: Any = ArticleQueue(spider)  # type: ignore[arg-type]
        before = queue.is_waiting()
        await queue.resume()
        await queue.admit(articles(*range(BATCH + 1)))
        await queue.next()
        between = queue.is_waiting()
        await queue.next()
        return [before, between, queue.is_waiting()]

    assert asyncio.run(crawl()) == [False, True, False]


def test_a_long_list_is_worked_off_in_parts_between_which_others_have_their_turn(monkeypatch: pytest.MonkeyPatch):
    spider: Any = Kaktus()
    listing = Listing([Listed(f"https://kaktus.media/doc/{n}_rally.html") for n in range(6000)], failure="list_cut")
    since_the_last_turn, most, admitted = 0, 0, []

    async def portions(route: Any, response: Any) -> AsyncIterator[Listing]:
        yield listing

    async def follow(articles: list[Listed], response: Any) -> AsyncIterator[Any]:
        nonlocal since_the_last_turn, most
        admitted.extend(articles)
        since_the_last_turn += len(articles)
        most = max(most, since_the_last_turn)
        for one in articles[:1]:
            yield one

    async def others() -> None:
        nonlocal since_the_last_turn
        while True:
            since_the_last_turn = 0
            await asyncio.sleep(0)

    async def read() -> None:
        waiting = asyncio.ensure_future(others())
        request = Request("https://kaktus.media/", meta={"route": "feed"})
        async for _ in spider.parse_list(Response(request.url, request=request)):
            pass
        waiting.cancel()

    monkeypatch.setattr(spider, "portions", portions)
    monkeypatch.setattr(spider, "follow_articles", follow)
    monkeypatch.setattr(spider, "note_faults", lambda *_: None)
    asyncio.run(read())
    assert admitted == listing.articles
    assert most <= BATCH
