"""October 2020 collected years later: from a local stand-in exactly the articles of the window come out, each once.

The window is since=2020-10-01, until=2020-10-16: whole days of the site's zone (+06:00), both included. Articles stand
on either side of its midnights, and every list names some that lie outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.conftest import Run, scrapy_into, story
from tests.spiders.pywb import Captured, proxy_cdx, serve

WINDOW = ("-a", "since=2020-10-01", "-a", "until=2020-10-16", "-s", "KEEP_VERDICTS=all")
SETTINGS = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "CONTACT=desk@post.example")
MODULES = ("-s", "SPIDER_MODULES=crawler.spiders,tests.spiders.october_source")

PUBLISHED = {
    1: "2020-09-30T23:59:00+06:00",
    2: "2020-10-01T00:00:00+06:00",
    3: "2020-10-05T20:00:00+06:00",
    4: "2020-10-16T23:59:00+06:00",
    5: "2020-10-17T00:00:00+06:00",
    7: "2026-11-20T09:00:00+06:00",
}
CAPTURED = "20201120080000"
EXPECTED = [2, 3, 4]
NEWEST_FIRST = [[7, 5], [4, 3], [2, 1], [1]]
NEWS = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def path(number: int) -> str:
    return f"/news/{number}-rally-in-kelbash"


class Site:
    """The stand-in: what its articles are, and how its lists name them."""

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.home = server.url_for("/")
        self.gone: set[int] = set()
        server.expect_request("/robots.txt").respond_with_data("User-agent: *\n", content_type="text/plain")
        server.expect_request("/feed/").respond_with_data(self.feed(), content_type="application/rss+xml")
        server.expect_request("/news").respond_with_handler(self.section)
        server.expect_request("/wp-json/wp/v2/posts").respond_with_handler(self.posts)
        server.expect_request("/cdx/search/cdx").respond_with_handler(self.captures)
        for day in range(1, 17):
            links = self.links(self.of_day(f"2020-10-{day:02}"))
            server.expect_request(f"/archive/2020-10-{day:02}").respond_with_data(links, content_type="text/html")
        server.expect_request("/sitemap.xml").respond_with_data(self.index(), content_type="text/xml")
        for month in ("2020-09", "2020-10"):
            server.expect_request(f"/sitemap-{month}.xml").respond_with_data(self.sitemap(month))
        server.expect_request(re.compile(r"/news/\d.*")).respond_with_handler(self.article)
        server.expect_request(re.compile(r"/web/.*")).respond_with_handler(self.replay)

    def article(self, request: Request) -> Response:
        number = int(request.path.split("/")[2].split("-")[0])
        body = story(number, day=PUBLISHED[number])
        return Response("gone", 410) if number in self.gone else Response(body, content_type="text/html")

    def replay(self, request: Request) -> Response:
        """The one capture; other times lead on to it."""
        _, _, time, url = request.path.split("/", 3)
        if time != f"{CAPTURED}id_":
            return Response("", 302, headers={"Location": self.server.url_for(f"/web/{CAPTURED}id_/{url}")})
        number = int(url.split("/news/")[1].split("-")[0])
        return Response(story(number, day=PUBLISHED[number]), content_type="text/html")

    def url(self, number: int) -> str:
        return self.home.rstrip("/") + path(number)

    def links(self, numbers: list[int]) -> str:
        return "<html><body>" + "".join(f'<a href="{path(n)}">x</a>' for n in numbers) + "</body></html>"

    def feed(self) -> str:
        item = (
            f"<item><title>t</title><link>{self.url(7)}</link><pubDate>Fri, 20 Nov 2026 09:00:00 +0600</pubDate></item>"
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{item}</channel></rss>'

    def of_day(self, day: str) -> list[int]:
        """The day's articles, those before and behind them, and the newest, as pages of a day show them."""
        own = [n for n, published in PUBLISHED.items() if published.startswith(day)]
        return [*own, 7, *([1] if 2 in own else []), *([5] if 4 in own else [])]

    def index(self) -> str:
        months = ("2020-09", "2020-10", "2020-11", "2026-11")
        maps = "".join(f"<sitemap><loc>/sitemap-{month}.xml</loc>{self.now()}</sitemap>" for month in months)
        return f"<sitemapindex>{maps}</sitemapindex>"

    def now(self) -> str:
        """A last change that lies: the time at which the list was made."""
        return f"<lastmod>{datetime.now(UTC):%Y-%m-%dT%H}:00:00Z</lastmod>"

    def sitemap(self, month: str) -> str:
        def entry(number: int) -> str:
            told = f"{datetime.fromisoformat(PUBLISHED[number]).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            news = f"<news:news><news:publication_date>{told}</news:publication_date></news:news>"
            return f"<url><loc>{self.url(number)}</loc>{news}{self.now()}</url>"

        entries = "".join(entry(n) for n, published in PUBLISHED.items() if published.startswith(month))
        return f'<?xml version="1.0"?><urlset{NEWS}>{entries}</urlset>'

    def section(self, request: Request) -> Response:
        page = int(request.args["page"]) - 1
        numbers = NEWEST_FIRST[page] if page < len(NEWEST_FIRST) else []
        return Response(self.links(numbers), 200 if numbers else 404, content_type="text/html")

    def posts(self, request: Request) -> Response:
        """As WordPress: `after` and `before` are the site's time and not found themselves; two posts a page."""
        after, before = (f"{request.args[name]}+06:00" for name in ("after", "before"))
        found = [n for n, published in PUBLISHED.items() if after < published < before]
        first = 2 * (int(request.args["page"]) - 1)
        posts = [{"link": self.url(n), "date_gmt": self.gmt(n)} for n in found[first : first + 2]]
        response = Response("", headers={"X-WP-TotalPages": str(-(-len(found) // 2))}, content_type="application/json")
        response.set_data(str(posts).replace("'", '"'))
        return response

    def gmt(self, number: int) -> str:
        moment = datetime.fromisoformat(PUBLISHED[number]).astimezone(UTC)
        return f"{moment:%Y-%m-%dT%H:%M:%S}"

    def captures(self, _: Request) -> Response:
        rows = (f"key{n} {CAPTURED} {self.url(n)} text/html 200 AAA 9" for n in PUBLISHED if n < 7)
        return Response("\n".join(rows) + "\n", content_type="text/plain")


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    return Site(httpserver)


def crawl(run: Callable[..., Run], site: Site, *arguments: str, source: str = "october_post") -> Run:
    wayback = ("-s", f"WAYBACK={site.home.rstrip('/')}")
    return run("crawl", source, *arguments, *WINDOW, *SETTINGS, *wayback, *MODULES, OCTOBER_SITE=site.home)


def numbers(run: Run, source: str = "october_post") -> list[int]:
    """Numbers of the articles that all runs exported."""
    return sorted(int(row["url"].split("/news/")[1].split("-")[0]) for row in run.feed(source))


@pytest.mark.parametrize("route", ["archive", "sitemap", "wp", "sections", "wayback"])
def test_each_route_alone_gives_exactly_the_window(route: str, site: Site, scrapy: Callable[..., Run]):
    run = crawl(scrapy, site, "-a", f"via={route}")
    assert (run.status, numbers(run)) == (0, EXPECTED), run.said
    asked = [request.full_path for request, _ in site.server.log]
    assert not [one for one in asked if "sitemap-2020-11" in one or "sitemap-2026" in one], "beside the window"


def test_a_feed_that_has_moved_on_is_no_quiet_window(site: Site, scrapy: Callable[..., Run]):
    run = crawl(scrapy, site, "-a", "via=feed")
    assert (run.status, numbers(run)) == (2, [])
    assert run.report("october_post")["failed"] == {"feed: does_not_reach_back": 1}


def test_the_automatic_choice_gives_the_window_and_the_archive_what_the_site_has_lost(
    site: Site, scrapy: Callable[..., Run]
):
    site.gone = {3}
    run = crawl(scrapy, site)
    assert (run.status, numbers(run)) == (0, EXPECTED), run.said
    fetched = {row["url"]: row["fetched_at"] for row in run.feed("october_post")}
    assert [url for url, at in fetched.items() if at == "2020-11-20T08:00:00Z"] == [site.url(3)]


def test_a_list_that_fails_is_made_up_for_by_the_next_route(site: Site, scrapy: Callable[..., Run]):
    site.server.expect_oneshot_request("/archive/2020-10-05").respond_with_data("", 410)
    run = crawl(scrapy, site)
    assert (run.status, numbers(run)) == (0, EXPECTED), run.said
    assert run.report("october_post")["failed"] == {"archive: http_410": 1}


def test_what_several_routes_find_comes_out_once(site: Site, tmp_path: Path):
    """Over one state: the window is the same, so that a second route finds what the first has read."""
    together = scrapy_into(tmp_path / "output")
    runs = [crawl(together, site, "-a", f"via={route}") for route in ("sitemap", "wayback", "archive")]
    assert [run.status for run in runs] == [0, 0, 0], runs[-1].said
    assert numbers(runs[-1]) == EXPECTED


def test_where_the_feed_has_moved_on_a_real_web_archive_gives_the_window(
    httpserver: HTTPServer, tmp_path: Path, scrapy: Callable[..., Run]
):
    def captured(number: int, published: str) -> Captured:
        at = datetime.fromisoformat(published).astimezone(UTC) + timedelta(days=45)
        body = story(number, day=published)
        return Captured(f"https://post.example{path(number)}", body, f"{at:%Y-%m-%dT%H:%M:%SZ}")

    # One that is captured long after the window is none of its own.
    captures = [captured(n, published) for n, published in PUBLISHED.items()]
    with serve(tmp_path, captures) as address:
        site = Site(httpserver)
        httpserver.clear_all_handlers()
        httpserver.expect_request("/feed/").respond_with_data(site.feed(), content_type="application/rss+xml")
        proxy_cdx(httpserver, address)
        run = crawl(scrapy, site, source="october_moved")
    assert numbers(run, "october_moved") == EXPECTED, run.said
    rows: list[dict[str, Any]] = run.feed("october_moved")
    assert {row["published_at"] for row in rows} == {PUBLISHED[n] for n in EXPECTED}
