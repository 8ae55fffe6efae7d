"""Pages whose text is inserted by script, in the system's Chromium, under the crawler's own rules."""

from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer

from crawler.settings import CHROMIUM
from tests.conftest import STORIES

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium: apt-get install chromium")

MODULES = "SPIDER_MODULES=crawler.spiders,tests.spiders.browser_source"
SCRIPT = """
fetch('/api/story').then(answer => answer.json()).then(story => {
  const text = document.getElementById('text');
  for (const line of story.lines) { const p = document.createElement('p'); p.textContent = line; text.append(p); }
});
const places = ['http://127.0.0.2:%PORT%/metadata', 'http://169.254.169.254/', 'file:///etc/hostname', '/private/x'];
for (const place of places) fetch(place).catch(() => 0);
const frame = document.createElement('iframe');
frame.src = 'http://127.0.0.2:%PORT%/frame';
document.body.append(frame);
new WebSocket('ws://127.0.0.2:%PORT%/socket');
navigator.serviceWorker && navigator.serviceWorker.register('/worker.js');
new Image().src = '/big.jpg';
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rally number 1 in Kelbash</title>
<meta property="article:published_time" content="2020-10-05T20:00:00+06:00"></head>
<body><h1>Rally number 1 in Kelbash</h1><div id="text"></div><script src="/app.js"></script></body></html>"""


@pytest.fixture
def browser_post(httpserver: HTTPServer) -> HTTPServer:
    url = httpserver.url_for("/news/rally-number-1")
    item = f"<item><title>a</title><link>{url}</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{item}</channel></rss>'
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /private/\n")
    httpserver.expect_request("/feed/").respond_with_data(feed)
    httpserver.expect_request("/news/rally-number-1").respond_with_data(PAGE, content_type="text/html; charset=utf-8")
    script = SCRIPT.replace("%PORT%", str(httpserver.port))
    httpserver.expect_request("/app.js").respond_with_data(script, content_type="text/javascript")
    httpserver.expect_request("/api/story").respond_with_json({"lines": STORIES[1].splitlines()})
    return httpserver


def test_the_inserted_text_is_read_and_the_browser_goes_where_the_crawler_may(browser_post: HTTPServer, scrapy):
    allowed = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", MODULES, "-s", "CONTACT=desk@post.example")
    run = scrapy("crawl", "browser_post", *allowed, BROWSER_SITE=browser_post.url_for("/"))
    assert run.status == 0, run.said
    (row,) = run.feed("browser_post")
    assert row["text"] == "\n\n".join(STORIES[1].splitlines())
    assert row["published_at"] == "2020-10-05T20:00:00+06:00"
    asked = {request.path for request, _ in browser_post.log}
    assert asked == {"/robots.txt", "/feed/", "/news/rally-number-1", "/app.js", "/api/story"}


def test_without_a_browser_the_source_is_skipped_and_says_what_to_install(scrapy):
    run = scrapy("crawl", "browser_post", "-s", MODULES, "-s", "CONTACT=desk@post.example", "-s", "CHROMIUM=")
    assert run.status == 2
    assert run.report("browser_post")["verdict"] == "skipped"
    assert "apt-get install chromium" in run.out
