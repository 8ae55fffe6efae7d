"""`scrapy coverage` after real runs: over the sample, and over a site of which something is missing."""

from __future__ import annotations

import json


def test_a_window_shows_days_read_and_days_nobody_read(scrapy):
    run = scrapy("crawl", "sample_courier", "-a", "since=2021-09-10", "-a", "until=2021-09-14", SAMPLE="1")
    assert run.status == 0, run.said
    (path,) = (run.output / "sample_courier" / "coverage").glob("*.coverage.jsonl")
    written = {row["day"]: row["verdict"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
    expected = ["quiet", "quiet", "no_data", "kept", "kept"]
    assert [written[f"2021-09-{day}"] for day in range(10, 15)] == expected
    told = scrapy("coverage", "sample_courier", "--since=2021-09-10", "--until=2021-09-15", "--json", SAMPLE="1")
    assert told.status == 0, told.said
    days = json.loads(told.out)
    assert [day["verdict"] for day in days if day["day"]] == [*expected, "no_data"]
    assert [day["kept"] for day in days if day["day"] == "2021-09-14"] == [3]


def test_an_article_that_was_not_read_is_a_gap_and_a_later_run_closes_it(scrapy, httpserver):
    from tests.conftest import story

    home = httpserver.url_for("/")
    items = f"<item><link>{home}news/rally-number-1</link><pubDate>Mon, 05 Oct 2020 14:00:00 GMT</pubDate></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    httpserver.expect_request("/rss").respond_with_data(feed, content_type="application/rss+xml")
    httpserver.expect_request("/").respond_with_data("<html><body>x</body></html>", content_type="text/html")
    private = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-a", f"url={home}")
    scrapy("crawl", "site", *private)
    missing = json.loads(scrapy("coverage", "--json").out)
    assert [(day["day"], day["verdict"], day["failed"]) for day in missing if day["failed"]] == [
        ("2020-10-05", "gap", {"http_404": 1})
    ]
    httpserver.expect_request("/news/rally-number-1").respond_with_data(story(1), content_type="text/html")
    assert scrapy("crawl", "site", *private).status == 0
    read = {day["day"]: day for day in json.loads(scrapy("coverage", "--json").out)}
    assert (read["2020-10-05"]["verdict"], read["2020-10-05"]["kept"], read["2020-10-05"]["failed"]) == ("kept", 1, {})


def test_a_mistake_is_one_line(scrapy):
    run = scrapy("coverage", "--since=yesterday")
    assert run.status == 1
    assert run.err.strip() == "scrapy coverage: since: 'yesterday' is no day; write it as 2020-10-05"
