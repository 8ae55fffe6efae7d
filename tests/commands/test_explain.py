"""`scrapy explain`: why a page became the article it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytest_httpserver import HTTPServer

from tests.conftest import Run, story

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed in Tarsk - Tarsk Post</title>
<meta property="og:title" content="Bridge closed in Tarsk"><meta property="og:site_name" content="Tarsk Post">
<meta name="author" content="Tarsk Post"><meta name="keywords" content="<script>alert(1)</script>"></head>
<body><header class="top-bar"><span class="date">24 November 2020, 07:22</span></header>
<div class="BbCode"><h1>Bridge closed in Tarsk</h1><p class="byline">By Jane Sample</p>
<time>5 October 2020, 18:40</time>
<p>Protesters closed the old bridge of Tarsk on Monday &lt;script&gt;alert(2)&lt;/script&gt; and sang until late.</p>
<p>Police used tear gas against them, a medic told the paper, and eleven people were taken to hospital.</p>
<p>Share on Facebook</p></div>
<div class="comments"><time datetime="2020-11-01T10:00:00">1 November</time></div></body></html>"""


def test_a_saved_page_is_told_field_by_field(scrapy: Callable[..., Run], tmp_path: Path):
    saved, shown = tmp_path / "saved.html", tmp_path / "shown.html"
    saved.write_text(PAGE, "utf-8")
    run = scrapy("explain", str(saved), "--url", "https://kaktus.media/doc/1_bridge.html", "--html", str(shown))
    assert run.status == 0, run.said
    lines = " ".join(run.out.split())
    for told in (
        "source kaktus (Kaktus.media, KG, Asia/Bishkek)",
        "title Bridge closed in Tarsk by heading: Bridge closed in Tarsk",
        "authors Jane Sample by class: By Jane Sample not meta: Tarsk Post [is the site's name]",
        "published_at 2020-10-05T18:40:00+06:00, known to the minute by time: 5 October 2020, 18:40",
        "2020-11-01T10:00:00 [in a comment]",
        "24 November 2020, 07:22 [is a clock]",
        "+ Police used tear gas",
        "“tear gas”",
    ):
        assert told in lines
    page = shown.read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(2)" in page
    assert "default-src 'none'" in page


def test_an_address_is_fetched_under_the_rules_of_every_crawl(scrapy: Callable[..., Run], httpserver: HTTPServer):
    httpserver.expect_request("/robots.txt").respond_with_data("", content_type="text/plain")
    httpserver.expect_request("/news/1").respond_with_data(story(1), content_type="text/html; charset=utf-8")
    url = httpserver.url_for("/news/1")
    refused = scrapy("explain", url)
    assert (refused.status, "private_address" in refused.err) == (1, True)
    run = scrapy("explain", url, "-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1")
    assert "2020-10-05T20:00:00+06:00" in run.out, run.said
    assert not run.output.exists()


def test_a_mistake_is_one_line(scrapy: Callable[..., Run]):
    run = scrapy("explain", "nowhere.html")
    assert (run.status, run.err) == (1, "scrapy explain: nowhere.html: no such file, and no http(s) address\n")
