"""A past window read by the numbers of articles, of a local site on which many numbers are nothing."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from pytest_httpserver import HTTPServer
from scrapy import Request as ScrapyRequest
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.test import get_crawler
from werkzeug import Request, Response

from crawler.fetching.traps import Traps
from crawler.middlewares import TrapMiddleware
from crawler.store import Pending
from tests.conftest import Run

MODULES = "SPIDER_MODULES=crawler.spiders,tests.spiders.numbered_source"
ALLOWED = (
    "-s",
    "ALLOW_PRIVATE_ADDRESSES=127.0.0.1",
    "-s",
    MODULES,
    "-s",
    "CONTACT=desk@post.example",
    "-s",
    "KEEP_VERDICTS=all",
)
FIRST_DAY, A_DAY, NEWEST = date(2020, 1, 1), 6, 2400
SINCE, UNTIL = date(2020, 10, 4), date(2020, 10, 6)


def day_of(number: int) -> date:
    return FIRST_DAY + timedelta(days=number // A_DAY)


def page(number: int) -> str:
    chosen = random.Random(number)
    words = " ".join("".join(chosen.choices("abdegiklmnorstu", k=7)) for _ in range(40))
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rally {number} in Kelbash</title>
<meta property="article:published_time" content="{day_of(number)}T20:00:00+06:00"></head>
<body><h1>Rally {number} in Kelbash</h1><div id="text"><p>Police dispersed a rally: {words}.</p></div></body></html>"""


class Numbered:
    """Every third number is a 404, every seventh leads to the home page, every fifth is of another section."""

    def __init__(self, server: HTTPServer) -> None:
        self.home = server.url_for("/")
        self.asked: list[int] = []
        items = f"<item><title>a</title><link>{self.home}news/{NEWEST}_the-newest/</link></item>"
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
        server.expect_request("/feed/").respond_with_data(feed)
        server.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
        server.expect_request(re.compile(r"/(news|world)/\d+/")).respond_with_handler(self.answer)

    def answer(self, request: Request) -> Response:
        _, section, given, _ = request.path.split("/")
        number = int(given)
        self.asked.append(number)
        if number % 3 == 0 or (number % 5 == 0) != (section == "world"):
            return Response("gone", 404)
        if number % 7 == 0:
            return Response("", 302, {"Location": self.home})
        return Response(page(number), content_type="text/html; charset=utf-8")


@pytest.fixture
def site(httpserver: HTTPServer) -> Numbered:
    return Numbered(httpserver)


def crawl(scrapy, site: Numbered, *arguments: str) -> Run:
    window = ("-a", f"since={SINCE}", "-a", f"until={UNTIL}")
    return scrapy("crawl", "numbered_post", *window, *ALLOWED, *arguments, NUMBERED_SITE=site.home)


def test_the_window_is_found_by_few_looks_and_every_article_of_it_comes_once(site: Numbered, scrapy):
    run = crawl(scrapy, site)
    assert run.status == 0, run.said
    there = [n for n in range(1, NEWEST) if SINCE <= day_of(n) <= UNTIL and n % 3 and n % 7]
    assert sorted(row["url"] for row in run.feed("numbered_post")) == sorted(
        f"{site.home}{'news' if n % 5 else 'world'}/{n}/" for n in there
    )
    assert len(site.asked) < 200, "of 2,400: looks for both ends, then five days of six, by both forms"
    assert run.report("numbered_post")["failed"] == {}, "a number without an article is no failure"


def test_numbers_without_a_text_make_no_trap_of_the_others(site: Numbered):
    traps = Traps()
    middleware = TrapMiddleware.__new__(TrapMiddleware)
    middleware.crawler, middleware.runtime = get_crawler(), SimpleNamespace(traps=traps)
    for number in range(5):
        traps.note(f"{site.home}news/{number}/", "no_body")

    def request(**listed: str) -> ScrapyRequest:
        url = f"{site.home}news/9/"
        return ScrapyRequest(url, meta={"article": Pending("k", url, listed)})

    with pytest.raises(IgnoreRequest):
        middleware.process_request(request())
    middleware.process_request(request(guessed="ids"))


def test_a_site_that_refuses_ends_the_search_by_name(site: Numbered, httpserver: HTTPServer, scrapy):
    rules = "User-agent: *\nDisallow: /news/\n"
    httpserver.expect_request("/robots.txt").respond_with_data(rules, content_type="text/plain")
    run = crawl(scrapy, site, "-a", "via=ids")
    assert run.status == 2
    assert run.report("numbered_post")["failed"] == {"ids: robots": 1}
    assert site.asked == []
