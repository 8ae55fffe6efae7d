"""`scrapy checksources --live` against sites that have gone bad, each in one way: what happened, and what to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Run, story
from tests.hostile.server import Answer, Exchange, Server, Site, text
from tests.spiders.standins_source import WAYS

SETTINGS = {
    "SPIDER_MODULES": "tests.spiders.standins_source",
    "ALLOW_PRIVATE_ADDRESSES": "127.0.0.1",
    "DOWNLOAD_TIMEOUT": "3",
    "CONTACT": "desk@post.example",
    "RETRY_TIMES": "0",
}
TOLD = [
    ("sound", "ok", "feed", "1 article ", ""),
    ("html", "BAD", "feed", "feed_is_html", "a page stands in the feed's place"),
    ("gone", "BAD", "feed", "http_404", "look up its address"),
    ("empty", "BAD", "feed", "feed_empty", "look up its address"),
    ("moved", "ok", "feed", "1 article ", "it has moved: write this address in place of"),
    ("slow", "BAD", "feed", "download_timeout_error", "run again in an hour"),
    ("forbidden", "BAD", "feed", "http_403", "the site blocks this crawler or network"),
    ("strangers", "BAD", "feed", "no_own_articles", "mend hosts and article_url"),
    ("busy", "BAD", "feed", "http_500", "run again in an hour"),
    ("unread", "BAD", "article", "no text", "scrapy explain http://127.0.0.1"),
]


def feed(*links: str) -> Answer:
    """A feed that names these pages of its own site, or of others."""

    async def answer(exchange: Exchange) -> None:
        named = (link if "://" in link else exchange.site.url[:-1] + link for link in links)
        items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in named)
        await exchange.reply(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "application/rss+xml")

    return answer


async def slow(exchange: Exchange) -> None:
    await asyncio.sleep(5)


@pytest.fixture
def site() -> Iterator[Site]:
    answers = {
        "/sound/feed": feed("/news/rally-number-1"),
        "/html/feed": text(b"<!DOCTYPE html><html><body>Checking your browser</body></html>"),
        "/empty/feed": text(b"<rss></rss>"),
        "/moved/feed": text(b"", status="301 Moved", Location="/sound/feed"),
        "/slow/feed": slow,
        "/forbidden/feed": text(b"no", status="403 Forbidden"),
        "/strangers/feed": feed("https://elsewhere.example/news/rally-number-1"),
        "/busy/feed": text(b"down", status="500 Oh"),
        "/unread/feed": feed("/news/empty-page"),
        "/news/rally-number-1": text(story(1).encode()),
        "/news/empty-page": text(b"<html><body><p></p></body></html>"),
    }
    server = Server()
    yield server.add(Site(answers))
    server.close()


def test_each_way_to_go_bad_is_told_with_the_next_step(site: Site, scrapy: Callable[..., Run]):
    settings = [part for name, value in SETTINGS.items() for part in ("-s", f"{name}={value}")]
    run = scrapy("checksources", *WAYS, "--live", *settings, STANDINS_SITE=site.url)
    assert run.status == 2, run.said
    lines = run.out.splitlines()
    for source, verdict, what, said, step in TOLD:
        (at,) = (n for n, line in enumerate(lines) if line.split()[:3] == [source, verdict, what])
        assert said in lines[at]
        assert step in lines[at + 1], run.out
    assert lines[-1] == f"{len(WAYS)} sources checked, {sum(told[1] == 'BAD' for told in TOLD)} with problems"
    assert run.err == ""
