"""SAMPLE=1 with `scrapy crawl` and `scrapy collect`: windows, settings, and a machine without a browser."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("source", "via", "listed"),
    [("sample_courier", "wp", 12), ("sample_courier", "sitemap", 12), ("sample_kerben", "sections", 12)],
)
def test_every_route_of_a_site_lists_its_articles(scrapy, source: str, via: str, listed: int):
    run = scrapy("crawl", source, "-a", f"via={via}", "-s", "KEEP_VERDICTS=all", "-s", "DUPLICATES=keep", SAMPLE="1")
    assert run.status == 0, run.said
    assert run.report(source)["listed"] == len(run.feed(source)) == listed


def test_a_window_is_read_from_the_lists_by_day(scrapy):
    run = scrapy("crawl", "sample_mayak", "-a", "since=2021-09-14", "-a", "until=2021-09-14", SAMPLE="1")
    assert run.status == 0, run.said
    assert {row["published_at"][:10] for row in run.feed("sample_mayak")} == {"2021-09-14"}
    assert len(run.feed("sample_mayak")) == 5


def test_duplicates_stay_in_the_main_feed_when_asked(scrapy):
    sources = ("sample_mayak", "sample_vesti")
    run = scrapy("collect", *sources, "-s", "SAMPLE=1", "-s", "DUPLICATES=keep", "-s", "KEEP_VERDICTS=all")
    assert run.status == 0, run.said
    assert [len(run.feed(source)) for source in sources] == [12, 10]
    assert [run.feed(source, ".duplicates") for source in sources] == [[], []]


def test_a_source_that_needs_a_browser_is_skipped_where_there_is_none(scrapy):
    run = scrapy("crawl", "sample_oydin", "-s", "CHROMIUM=", SAMPLE="1")
    assert run.status == 2
    assert run.report("sample_oydin")["verdict"] == "skipped"
    assert "sample_oydin is skipped: needs Chromium" in run.out


def test_the_sample_is_hidden_where_it_is_not_asked_for(scrapy):
    assert "sample_" not in scrapy("list").out
    assert "sample_courier" in scrapy("list", SAMPLE="1").out
