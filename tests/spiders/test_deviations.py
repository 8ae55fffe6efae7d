"""Deviations of real lists that a crawl as a whole answers (tests/discovery/test_in_practice.py numbers all 28)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer

from tests.conftest import Run, story

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "KEEP_VERDICTS=all", "-s", "CONTACT=desk@post.example")
MODULES = ("-s", "SPIDER_MODULES=tests.spiders.deviations_source", "-s", "WAYBACK=")


def titles(run: Run, source: str) -> list[str]:
    return sorted(row["title"] for row in run.feed(source))


@pytest.fixture
def languages(httpserver: HTTPServer) -> HTTPServer:
    """The site of `two_languages`: its feed is forbidden, its sitemaps are served as plain text in another charset."""
    home = httpserver.url_for("/")
    httpserver.expect_request("/feed/").respond_with_data("blocked", status=403)
    for language, number in (("ru", 1), ("uz", 2)):
        page = f"{language}/news/{number}"
        listed = f'<?xml version="1.0" encoding="utf-8"?><urlset><url><loc>{home}{page}</loc></url></urlset>'
        served = httpserver.expect_request(f"/sitemap-{language}.xml")
        served.respond_with_data(listed, content_type="text/plain; charset=windows-1251")
        httpserver.expect_request(f"/{page}").respond_with_data(story(number), content_type="text/html")
    return httpserver


def crawl(site: HTTPServer, scrapy: Callable[..., Run], *arguments: str) -> Run:
    return scrapy("crawl", "two_languages", *arguments, *LOCAL, *MODULES, DEVIATIONS_SITE=site.url_for("/"))


@pytest.mark.parametrize("live", ["rss", "rss.xml", "feed/"])
def test_deviation_05_of_rival_addresses_of_a_feed_the_one_that_answers_is_read(
    live: str, httpserver: HTTPServer, scrapy: Callable[..., Run]
):
    url = httpserver.url_for("/news/rally-number-1")
    feed = f"<rss version='2.0'><channel><item><title>a</title><link>{url}</link></item></channel></rss>"
    dead = '<html><head><link rel="alternate" type="application/rss+xml" href="/old/feed.php"></head></html>'
    httpserver.expect_request("/").respond_with_data(dead, content_type="text/html")
    httpserver.expect_request(f"/{live}").respond_with_data(feed, content_type="application/rss+xml")
    httpserver.expect_request("/news/rally-number-1").respond_with_data(story(1), content_type="text/html")
    run = scrapy("crawl", "site", "-a", f"url={httpserver.url_for('/')}", *LOCAL)
    assert titles(run, "localhost") == ["Rally number 1 in Kelbash"], run.said


def test_deviation_07_a_feed_that_is_closed_to_this_network_is_no_quiet_day(
    languages: HTTPServer, scrapy: Callable[..., Run]
):
    run = crawl(languages, scrapy, "-a", "via=feed")
    assert (run.status, titles(run, "two_languages")) == (2, []), run.said
    assert run.report("two_languages")["failed"] == {"feed: http_403": 1}


def test_deviation_07_where_a_feed_is_closed_the_next_route_makes_up_for_it(
    languages: HTTPServer, scrapy: Callable[..., Run]
):
    run = crawl(languages, scrapy, "-a", "since=2020-10-01", "-a", "until=2020-10-16")
    assert titles(run, "two_languages") == ["Rally number 1 in Kelbash", "Rally number 2 in Kelbash"], run.said


def test_deviations_14_and_16_a_sitemap_of_each_language_is_read_whatever_type_its_header_names(
    languages: HTTPServer, scrapy: Callable[..., Run]
):
    run = crawl(languages, scrapy, "-a", "via=sitemap")
    assert run.status == 0, run.said
    assert titles(run, "two_languages") == ["Rally number 1 in Kelbash", "Rally number 2 in Kelbash"]
    asked = [request.path for request, _ in languages.log]
    assert {"/sitemap-ru.xml", "/sitemap-uz.xml"} <= set(asked)
