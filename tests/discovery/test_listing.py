"""What a list names is made absolute; what is no address costs that entry alone, and is counted."""

from __future__ import annotations

import json
import time

import pytest

from crawler.discovery import read_feed_links, read_listing, read_robots_sitemaps, read_section_links
from crawler.discovery.days import site_day

BASE = "https://post.example/list"
GOOD = "https://post.example/news/rally-number-1"
BAD = ("http://[oops/news/rally", "https://post.example:99999/news/rally", "https://post.example:x/news/rally")

WITH_BAD = {
    "feed": "<rss><channel>{}</channel></rss>".format("<item><link>{}</link></item>" * 4),
    "sitemap": "<urlset>{}</urlset>".format("<url><loc>{}</loc></url>" * 4),
    "wp": '[{{"link": "{}"}}, {{"link": "{}"}}, {{"link": "{}"}}, {{"link": "{}"}}]',
    "list": '<a href="{}">a</a>' * 4,
}


@pytest.mark.parametrize("kind", WITH_BAD)
def test_an_address_that_is_none_costs_its_entry_alone(kind: str):
    listing = read_listing(kind, WITH_BAD[kind].format(*BAD, GOOD).encode(), BASE, None)
    assert [listed.url for listed in listing.articles] == [GOOD]
    assert (listing.bad_addresses, listing.failure) == (3, None)


@pytest.mark.parametrize("kind", ["feed", "sitemap", "wp"])
def test_a_list_of_nothing_but_such_addresses_is_a_failure_by_name(kind: str):
    listing = read_listing(kind, WITH_BAD[kind].format(*BAD, BAD[0]).encode(), BASE, None)
    assert (listing.articles, listing.bad_addresses, listing.failure) == ([], 4, "bad_addresses")


def test_the_same_holds_for_a_json_feed():
    items = [{"url": url} for url in (*BAD, GOOD, "https://post.example/\ud800")]
    listing = read_listing("feed", json.dumps({"items": items}).encode(), BASE, None)
    assert [listed.url for listed in listing.articles] == [GOOD]
    assert listing.bad_addresses == 4


def test_the_sitemaps_of_an_index_may_be_relative():
    listing = read_listing(
        "sitemap", b"<sitemapindex><sitemap><loc>/2020-10.xml</loc></sitemap></sitemapindex>", BASE, None
    )
    assert [listed.url for listed in listing.lists] == ["https://post.example/2020-10.xml"]


def test_what_a_home_page_and_robots_txt_lead_to_is_absolute_and_without_such_addresses():
    alternate = '<link rel="alternate" type="application/rss+xml" href="{}">'
    home = (
        alternate.format(BAD[0])
        + alternate.format("/rss")
        + '<nav><a href="http://[oops/">a</a><a href="/news/">b</a></nav>'
    ).encode()
    assert read_feed_links(home, BASE) == ["https://post.example/rss"]
    assert read_section_links(home, BASE) == ["https://post.example/news/"]
    assert read_robots_sitemaps(b"Sitemap: http://[oops/\nSitemap: /sitemap.xml\n", BASE) == [
        "https://post.example/sitemap.xml"
    ]


def test_sitemaps_of_a_robots_file_of_blank_lines_cost_no_time():
    robots = b"\n" * 200_000 + b"  SITEMAP : /sitemap.xml\nSitemap:\n" + b"\r\n" * 100_000
    started = time.process_time()
    assert read_robots_sitemaps(robots, BASE) == ["https://post.example/sitemap.xml"]
    assert time.process_time() - started < 2, "grows with the square of the blank lines"


@pytest.mark.parametrize("printed", ["0001-01-01T00:00:00+06:00", "9999-12-31T23:59:59-06:00", "yesterday", None])
def test_a_date_beyond_the_calendar_is_no_day(printed: str | None):
    assert site_day(printed, "Asia/Bishkek") is None
