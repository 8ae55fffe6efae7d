"""Which day an address or a list tells, and in which order they are believed."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.discovery import Listed, listed_day, url_day, url_period


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2020/10/05/rally", "2020-10-05"),
        ("/news/2020/10/5/", "2020-10-05"),
        ("/2020/10/05", "2020-10-05"),
        ("/2020-10-05-rally", "2020-10-05"),
        ("/20201005/rally-7", "2020-10-05"),
        ("/202010051017482331.html", "2020-10-05"),
        ("/2020/13/45/rally", None),
        ("/2020/02/30/rally", None),
        ("/doc/20201005.html", None),
        ("/2020/10/rally", None),
        ("/2020-2021-report/", None),
        ("/a/30876060.html", None),
        ("/news:1500000:rally/", None),
    ],
)
def test_a_day_in_an_address_is_one_of_the_calendar(path, day):
    assert url_day(f"https://post.example{path}") == day


def test_the_address_is_believed_before_the_date_beside_it_and_a_change_is_no_publication():
    dated, plain = "https://post.example/2020/10/05/rally", "https://post.example/rally"
    assert listed_day(Listed(dated, published="2026-01-01"), "UTC") == "2020-10-05"
    assert listed_day(Listed(plain, published="2020-10-05T20:00:00Z"), "Asia/Bishkek") == "2020-10-06"
    assert listed_day(Listed(plain, published="Пн, 05 окт 2020", modified="2020-10-05"), "UTC") is None
    assert listed_day(Listed(dated, published="Пн, 05 окт 2020"), "UTC") == "2020-10-05"


OCTOBER = date(2020, 10, 1), date(2020, 10, 31)


@pytest.mark.parametrize(
    ("address", "period"),
    [
        ("/sitemap-2020-10.xml", OCTOBER),
        ("/sitemap_202010.xml.gz", OCTOBER),
        ("/sitemap.php?year=2020&mount=10", OCTOBER),
        ("/sitemap.php?month=10&year=2020", OCTOBER),
        ("/site-map-news_day_5_year_2020_month_10.xml", OCTOBER),
        ("/2020/10/sitemap.xml", OCTOBER),
        ("/sitemap-2020-10.xml?v=20261125", OCTOBER),
        ("/sitemap-daily-2020-10-06.xml", (date(2020, 9, 29), date(2020, 10, 13))),
        ("/map.xml?date_start=20201005&date_end=20201016", (date(2020, 9, 28), date(2020, 10, 23))),
        ("/sitemap-2020.xml", None),
        ("/post-sitemap202.xml", None),
        ("/sitemap-iblock-35.part1.xml", None),
        ("/sitemap.xml?v=20201005", None),
        ("/sitemap_30876060.xml", None),
        ("/sitemap-2020-99.xml", None),
    ],
)
def test_the_period_of_a_list_is_read_from_its_address(address, period):
    assert url_period(f"https://post.example{address}") == period
