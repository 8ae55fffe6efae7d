"""A farm of traps, whose pages lead on for ever: at most 1 % of what is fetched is wasted, and no article lost."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from dataclasses import dataclass, field

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.conftest import ROOT, Run

ARTICLES = 800
PER_PAGE = 40
MOST_WASTED = 0.01
WORDS = (ROOT / "tests" / "chaos" / "words.txt").read_text("utf-8").split()
FARM = (
    *("crawl", "farm_post", "-s", "SPIDER_MODULES=crawler.spiders,tests.spiders.farm_source"),
    *("-s", "WAYBACK="),  # nothing beyond the farm is asked
)
LOCAL = (
    "-s",
    "ALLOW_PRIVATE_ADDRESSES=127.0.0.1",
    "-s",
    "KEEP_VERDICTS=all",
    "-s",
    "CONTACT=x@y.example",
    "-a",
    "since=2020-10-01",
)
SOFT_404 = (
    "<title>Page not found - Farm Post</title></head><body><h1>Nothing here</h1><div><p>Try the search.</p></div>"
)
DOWN = "<title>Farm Post</title></head><body><h1>Site is under maintenance</h1><div><p>Works on our server.</p></div>"
PICTURES = "<title>Pictures</title></head><body><h1>Pictures</h1><ul>{}</ul>"


def html(content: str) -> Response:
    return Response(f"<html><head>{content}</body></html>", mimetype="text/html")


def article(number: int) -> Response:
    """An article that shares no sentence with another."""
    draw = random.Random(number)
    sentences = [" ".join(draw.choices(WORDS, k=14)).capitalize() + "." for _ in range(8)]
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    dated = '<meta property="article:published_time" content="2020-10-05T10:00:00+06:00">'
    return html(f"<title>Rally {number}</title>{dated}</head><body><article><h1>Rally {number}</h1>{text}</article>")


@dataclass
class Farm:
    """The site; `fetched` counts what was asked for by address, `down_after` is how many articles it gives first."""

    server: HTTPServer
    articles: int = ARTICLES
    down_after: int = ARTICLES
    fetched: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.server.expect_request("/robots.txt").respond_with_data("User-agent: *", content_type="text/plain")
        self.server.expect_request(re.compile("/.*")).respond_with_handler(self.answer)

    def answer(self, request: Request) -> Response:
        with self.lock:
            self.fetched[request.path] += 1
            number = self.number(request.path)
            if number is not None and self.given > self.down_after:
                return html(DOWN)
        if request.path == "/news":
            return self.section(int(request.args.get("page", "1")))
        if request.path.startswith("/pictures/"):
            return html(PICTURES.format('<li><a href="/pictures/view-of-the-city-999">next</a></li>' * 20))
        return html(SOFT_404) if number is None else article(number)

    def section(self, page: int) -> Response:
        """A page of the section, the last one for ever: each article under many addresses, and doors to the traps."""
        first = min(page - 1, self.articles // PER_PAGE - 1) * PER_PAGE
        session = f"{random.Random(page).getrandbits(128):032x}"
        links = [
            link
            for n in range(first, first + PER_PAGE)
            for link in (
                f"/news/rally-of-them-{n}",
                f"/news/rally-of-them-{n}?PHPSESSID={session}",
                f"/news/rally-of-them-{n};jsessionid={session}",
                f"/news/rally-of-them-{n}?utm_source=front&amp;utm_medium={page}",
                f"/news/rally-of-them-{n}/amp/",
                f"/news/rally-of-them-{n}#comments",
                f"/pictures/view-of-the-city-{n}",
                f"/calendar/2020/10/{n % 31 + 1:02}",
                f"/archive/2020-10-{n % 31 + 1:02}?PHPSESSID={session}",
                f"/tag/protest-in-the-city-{n}",
                f"/login?next=/news/rally-of-them-{n}",
            )
        ]
        if page == 1:
            links.append("/news/a-story-that-was-withdrawn")
        return html("</head><body>" + "".join(f'<a href="{link}">read</a>' for link in links))

    @staticmethod
    def number(path: str) -> int | None:
        match = re.match(r"/news/rally-of-them-(\d+)", path)
        return int(match[1]) if match else None

    @property
    def given(self) -> int:
        """Articles asked for."""
        return sum(count for path, count in self.fetched.items() if self.number(path) is not None)

    @property
    def wasted(self) -> int:
        """What was asked for and is neither a list nor an article asked for the first time."""
        once = len({self.number(path) for path in self.fetched} - {None})
        return sum(self.fetched.values()) - once - self.fetched["/news"] - self.fetched["/robots.txt"]


@pytest.fixture
def farm(httpserver: HTTPServer) -> Farm:
    return Farm(httpserver)


def titles(run: Run) -> list[str]:
    """Titles of what has a text, in order; pages without one are exported too where all verdicts are asked for."""
    return sorted(row["title"] for row in run.feed("farm_post") if row["text"])


def test_of_a_farm_of_traps_every_article_is_read_once_and_hardly_anything_else(farm: Farm, scrapy):
    run = scrapy(*FARM, *LOCAL, FARM_SITE=farm.server.url_for("/"))
    assert run.status == 0, run.said
    assert titles(run) == sorted(f"Rally {n}" for n in range(ARTICLES))
    assert farm.wasted <= MOST_WASTED * sum(farm.fetched.values()), farm.fetched.most_common(20)
    report = run.report("farm_post")
    assert report["no_text"]["not_found_page"] == 1
    assert report["failed"]["addresses: trap"] > ARTICLES / 2
    assert farm.fetched["/news"] <= ARTICLES // PER_PAGE + 1, "one page shows that there is no more"


def test_a_site_that_goes_down_behind_status_200_is_left_and_read_on_later(farm: Farm, scrapy):
    farm.articles, farm.down_after = 160, 50
    first = scrapy(*FARM, *LOCAL, FARM_SITE=farm.server.url_for("/"))
    assert first.status == 2, first.said
    assert farm.given < 80
    assert first.report("farm_post")["failed"]["maintenance_page"] > 20
    farm.down_after = ARTICLES
    second = scrapy(*FARM, *LOCAL, FARM_SITE=farm.server.url_for("/"))
    assert second.status == 0, second.said
    assert titles(second) == sorted(f"Rally {n}" for n in range(farm.articles))
