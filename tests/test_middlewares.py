"""Manners and limits in whole crawls against a local server."""

from __future__ import annotations

import time

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.conftest import story

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1")


def feed(*links: str) -> str:
    items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'


def site(server: HTTPServer, *paths: str) -> str:
    """A site with a feed of the paths; each is story 1 to n."""
    url = server.url_for("/").rstrip("/")
    server.expect_request("/feed/").respond_with_data(feed(*(f"{url}{path}" for path in paths)))
    server.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
    for number, path in enumerate(paths, 1):
        server.expect_request(path).respond_with_data(story(number), content_type="text/html; charset=utf-8")
    return f"{url}/"


def asked(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


def test_nothing_is_fetched_where_robots_txt_answers_503(httpserver: HTTPServer, scrapy):
    url = site(httpserver, "/news/rally-number-1")
    httpserver.expect_request("/robots.txt").respond_with_data("down", status=503, headers={"Retry-After": "0"})
    run = scrapy("crawl", "site", "-a", f"url={url}", *LOCAL)
    assert run.status == 2
    assert set(asked(httpserver)) == {"/robots.txt"}
    assert run.report("localhost")["failed"]["home: robots_unreachable"] == 1


def test_what_robots_txt_refuses_is_not_fetched_and_is_counted(httpserver: HTTPServer, scrapy):
    url = site(httpserver, "/news/rally-number-1", "/private/rally-number-2")
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: unrest-news-crawler\nDisallow: /private/\n"
    httpserver.expect_request("/robots.txt").respond_with_data(rules, content_type="text/plain")
    run = scrapy("crawl", "site", "-a", f"url={url}", *LOCAL)
    assert "/news/rally-number-1" in asked(httpserver)
    assert "/private/rally-number-2" not in asked(httpserver)
    assert run.report("localhost")["failed"]["robots"] == 1
    assert run.status == 2, "an article that could not be fetched is told"


def test_a_host_that_asks_for_a_pause_gets_it(httpserver: HTTPServer, scrapy):
    url = httpserver.url_for("/")
    times: list[float] = []

    def busy(request: Request) -> Response:
        times.append(time.monotonic())
        if len(times) == 1:
            return Response("busy", status=429, headers={"Retry-After": "2"})
        return Response(story(1), content_type="text/html; charset=utf-8")

    httpserver.expect_request("/feed/").respond_with_data(feed(f"{url}news/rally-number-1"))
    httpserver.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
    httpserver.expect_request("/news/rally-number-1").respond_with_handler(busy)
    run = scrapy("crawl", "site", "-a", f"url={url}", *LOCAL)
    assert run.status == 0, run.said
    assert len(run.feed("localhost")) == 1
    assert times[1] - times[0] >= 2.0


def test_feeds_and_redirects_lead_to_no_private_place(httpserver: HTTPServer, scrapy):
    url = httpserver.url_for("/").rstrip("/")
    own = f"{url}/news/rally-number-1"
    bad = ["http://169.254.169.254/latest/meta-data", "file:///etc/hostname", "http://10.0.0.5/a-long-article-slug"]
    httpserver.expect_request("/feed/").respond_with_data(feed(own, f"{url}/news/moved-elsewhere-2020", *bad))
    httpserver.expect_request("/").respond_with_data("<html><body>home</body></html>", content_type="text/html")
    httpserver.expect_request("/news/rally-number-1").respond_with_data(story(1), content_type="text/html")
    moved = Response("", status=302, headers={"Location": "http://[::ffff:10.0.0.5]/inside"})
    httpserver.expect_request("/news/moved-elsewhere-2020").respond_with_response(moved)
    run = scrapy("crawl", "site", "-a", f"url={url}/", *LOCAL)
    assert [row["url"] for row in run.feed("localhost")] == [own]
    assert run.report("localhost")["failed"]["private_address"] == 1
    assert run.report("localhost")["listed"] == 5
