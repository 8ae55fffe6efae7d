"""A network that goes away: the run ends in order, says why, and the next one reads what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.chaos.conftest import page
from tests.conftest import Run
from tests.hostile.server import Exchange, Server, Site, news_site

ARTICLES = 30
DIES_AFTER = 20


class Dying(Site):
    """A site of ARTICLES articles that is gone after the DIES_AFTER-th, until it is opened again."""

    def __init__(self) -> None:
        super().__init__(news_site({}).answers)
        self.left = DIES_AFTER
        self.answers |= {"/feed/": self.feed} | {f"/news/rally-number-{n:04}": self.article for n in range(ARTICLES)}

    async def feed(self, exchange: Exchange) -> None:
        links = (f"{self.url}news/rally-number-{n:04}" for n in range(ARTICLES))
        items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in links)
        await exchange.reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "application/rss+xml")

    async def article(self, exchange: Exchange) -> None:
        await exchange.reply(page(int(exchange.path[-4:])).encode())
        self.left -= 1
        if self.left == 0:
            self.shut()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


def crawl(scrapy: Callable[..., Run], site: Site) -> Run:
    return scrapy("crawl", "site", "-a", f"url={site.url}", "-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1")


def test_a_server_that_dies_is_left_and_read_on_when_it_is_back(server: Server, scrapy: Callable[..., Run]):
    site = server.add(Dying())
    run = crawl(scrapy, site)
    report = run.report("127.0.0.1")
    assert run.status == 2, run.said
    assert report["kept"] == DIES_AFTER
    assert report["failed"]["host_unreachable"] >= 1, "it is given up, and not asked again for each article"
    assert "articles could not be fetched" in report["why"]
    server.reopen(site)
    assert crawl(scrapy, site).status == 0
    counts = Counter(row["url"] for row in run.feed("127.0.0.1"))
    assert len(counts) == ARTICLES
    assert set(counts.values()) == {1}
