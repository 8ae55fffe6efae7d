"""Lists that did not change since the last run: asked by their validators, told as `nothing new`, never as no data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.conftest import Run, story

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "KEEP_VERDICTS=all")


class Feed:
    """A feed that answers 304 to whoever knows its tag; one that lies never changes the tag."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.path = "/news/rally-number-"
        self.numbers: list[int] = [1, 2]
        self.tag = '"v1"'
        self.answers: list[int] = []

    def __call__(self, request: Request) -> Response:
        is_known = request.headers.get("If-None-Match") == self.tag
        self.answers.append(304 if is_known else 200)
        if is_known:
            return Response(status=304, headers={"ETag": self.tag})
        items = "".join(
            f"<item><title>s</title><link>{self.url}{self.path}{n}</link>"
            "<pubDate>Mon, 05 Oct 2020 14:00:00 GMT</pubDate></item>"
            for n in self.numbers
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
        return Response(body, headers={"ETag": self.tag}, content_type="application/rss+xml")


@pytest.fixture
def feed(httpserver: HTTPServer) -> Feed:
    url = httpserver.url_for("").rstrip("/")
    feed = Feed(url)
    moved = Response("", status=301, headers={"Location": f"{url}/moved.xml"})
    httpserver.expect_request("/feed.xml").respond_with_response(moved)
    httpserver.expect_request("/moved.xml").respond_with_handler(feed)
    home = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>x</body></html>'
    httpserver.expect_request("/").respond_with_data(home, content_type="text/html")
    for number in (1, 2, 3, 4):
        page = httpserver.expect_request(f"/news/rally-number-{number}")
        page.respond_with_data(story(number), content_type="text/html; charset=utf-8")
    return feed


def crawl(scrapy, feed: Feed, *arguments: str) -> Run:
    return scrapy("crawl", "site", "-a", f"url={feed.url}/", *LOCAL, *arguments)


def coverage(run: Run) -> dict[str, dict[str, Any]]:
    latest = max((run.output / "localhost/coverage").glob("*"), key=lambda path: path.stat().st_mtime_ns)
    return {day["day"]: day for day in map(json.loads, latest.read_text("utf-8").splitlines())}


def test_a_list_that_did_not_change_is_nothing_new_and_no_failure(scrapy, feed: Feed):
    assert crawl(scrapy, feed).status == 0
    run = crawl(scrapy, feed)
    assert (run.status, feed.answers) == (0, [200, 304]), run.said
    report = run.report("localhost")
    assert (report["verdict"], report["nothing_new"], report["listed"]) == ("complete", 1, 0)
    assert not any(failure.startswith("feed") for failure in report["failed"])
    assert "1 lists have not changed" in run.out
    (today,) = (day for day in coverage(run).values() if day["nothing_new"])
    assert (today["verdict"], today["why"]) == ("quiet", [])
    assert coverage(run)["2020-10-05"]["listed"] == 2, "what it listed stands"
    feed.numbers, feed.tag = [2, 3], '"v2"'
    assert len(crawl(scrapy, feed).feed("localhost")) == 3
    assert feed.answers == [200, 304, 200]


def test_another_window_reads_the_list_whole(scrapy, feed: Feed):
    crawl(scrapy, feed, "-a", "since=2020-10-01", "-a", "until=2020-10-04")
    run = crawl(scrapy, feed)
    assert feed.answers == [200, 200]
    assert len(run.feed("localhost")) == 2


def test_what_a_cut_off_run_left_is_read_although_the_list_is_unchanged(scrapy, feed: Feed):
    assert len(crawl(scrapy, feed, "-a", "limit=1").feed("localhost")) == 1
    run = crawl(scrapy, feed)
    assert sorted(row["url"][-1] for row in run.feed("localhost")) == ["1", "2"]
    assert run.status == 0, run.said


def test_not_modified_that_nobody_asked_for_is_a_failure_by_name(scrapy, feed: Feed, httpserver: HTTPServer):
    httpserver.expect_oneshot_request("/moved.xml").respond_with_data("", status=304)
    report = crawl(scrapy, feed).report("localhost")
    assert report["failed"]["feed: http_304"] == 1
    assert report["nothing_new"] == 0


def test_a_list_that_does_not_reach_back_is_a_gap_each_time(scrapy, httpserver: HTTPServer):
    feed = Feed(httpserver.url_for("").rstrip("/"))
    feed.path = "/news/"
    httpserver.expect_request("/feed/").respond_with_handler(feed)
    module = "SPIDER_MODULES=crawler.spiders,tests.spiders.numbered_source"
    window = ("-a", "since=2020-10-01", "-a", "until=2020-10-10", "-a", "via=feed", "-s", "CONTACT=desk@post.example")
    for _ in range(2):
        run = scrapy("crawl", "numbered_post", *window, *LOCAL, "-s", module, NUMBERED_SITE=f"{feed.url}/")
        assert run.report("numbered_post")["failed"]["feed: does_not_reach_back"] == 1
    assert feed.answers == [200, 200]


def age(output: Path, hours: int) -> None:
    """Let the lists have been read so many hours earlier."""
    with sa.create_engine(f"sqlite:///{output}/state.db").begin() as state:
        state.execute(
            sa.text(f"update lists set read_at = strftime('%Y-%m-%dT%H:%M:%S+00:00', read_at, '-{hours} hours')")
        )


def test_a_tag_that_never_changes_is_found_out_within_hours_and_not_believed_again(scrapy, feed: Feed):
    output = crawl(scrapy, feed).output
    feed.numbers = [2, 3]
    assert len(crawl(scrapy, feed).feed("localhost")) == 2
    age(output, hours=2)
    run = crawl(scrapy, feed)
    assert len(run.feed("localhost")) == 3
    assert "asked whole from now on" in run.err
    assert not any(day["nothing_new"] for day in coverage(run).values()), "what it was taken for stands no longer"
    feed.numbers = [3, 4]
    assert len(crawl(scrapy, feed).feed("localhost")) == 4
    assert feed.answers == [200, 304, 200, 200]
