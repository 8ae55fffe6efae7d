"""What feeds and sitemaps of regional sites really do: deviations 1 to 17 of 28, one test each.

Each was seen in the wild and has a number. 18 to 28, which are of robots.txt, blocking and pages, stand in
test_in_practice_pages.py.
"""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from scrapy.http import TextResponse, XmlResponse
from scrapy.utils.project import get_project_settings

from crawler.discovery import Listed, Listing, listed_day, read_feed_links, read_listing, url_day, url_period
from crawler.spiders.kg.azattyk import Azattyk
from crawler.spiders.loader import SourceLoader
from crawler.spiders.ru.tass_en import TassEnglish
from crawler.spiders.site import USUAL_FEEDS
from crawler.spiders.uz.gazeta import Gazeta
from crawler.stories import url_key

HEAD = '<?xml version="1.0" encoding="{0}"?>'
URL = "https://post.example/news/1"
NAMESPACE = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
SETTINGS = get_project_settings()


def feed(item: str, encoding: str = "utf-8") -> bytes:
    xml = f'{HEAD.format(encoding)}<rss version="2.0"><channel><title>Post</title><item>{item}</item></channel></rss>'
    return xml.encode(encoding)


def sitemap(entries: str, namespace: str = NAMESPACE, root: str = "urlset") -> bytes:
    return f"{HEAD.format('utf-8')}<{root}{namespace}>{entries}</{root}>".encode()


def read(kind: str, body: bytes, charset: str | None = None) -> Listing:
    return read_listing(kind, body, "https://post.example/list.xml", None, charset)


def followed(spider: Any, index: bytes, depth: int = 0) -> list[str]:
    """The sitemaps that a source asks for after an index."""
    spider.settings, route = SETTINGS, spider.routes["sitemap"]
    route.asked.clear()
    request = route.request("https://post.example/sitemap.xml", depth_of_index=depth)
    response = XmlResponse(request.url, body=index, request=request)
    spider.fail_route = lambda *_: None
    return [one.url for one in route.lists(read_listing("sitemap", index, request.url, None), response)]


# Feeds.


def test_deviation_01_a_feed_of_11_bytes_is_a_failure_and_no_quiet_day():
    assert read("feed", b"<rss></rss>").failure == "feed_empty"


def test_deviation_02_a_challenge_in_place_of_a_feed_is_named():
    assert read("feed", b"<!DOCTYPE html><html><body>Checking your browser</body></html>").failure == "feed_is_html"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
@pytest.mark.parametrize("header", [None, "utf-8", "windows-1251"])
def test_deviation_03_a_feed_is_read_by_its_declaration_whatever_the_header_says(encoding, header):
    (found,) = read("feed", feed(f"<title>Митинг в Келбаше</title><link>{URL}</link>", encoding), header).articles
    assert found.title == "Митинг в Келбаше"


@pytest.mark.parametrize(
    "printed", ["Пн, 05 окт 2020 14:30:00 +0600", "Mon, 05 Oktober 2020 14:30", "16 мая 2015 в 18:00", "0000-00-00"]
)
def test_deviation_04_a_date_that_is_no_rfc_date_is_kept_as_printed_and_decides_nothing(printed):
    (found,) = read("feed", feed(f"<title>a</title><link>{URL}</link><pubDate>{printed}</pubDate>")).articles
    assert found.published == printed
    assert listed_day(found, "Asia/Bishkek") is None


def test_deviation_05_the_feeds_that_a_home_page_names_go_before_the_usual_places():
    rivals = "".join(f'<link rel="alternate" type="application/rss+xml" href="{at}">' for at in ("/rss/", "/feed/"))
    page = f"<html><head>{rivals}</head></html>".encode()
    assert read_feed_links(page, "https://post.example/") == ["https://post.example/rss/", "https://post.example/feed/"]
    assert {"/feed/", "/rss", "/rss.xml"} <= set(USUAL_FEEDS)


def test_deviation_06_a_source_without_a_feed_has_another_route_and_none_leans_on_a_search_engine():
    loader = SourceLoader.from_settings(SETTINGS)
    sources: list[Any] = [loader.load(name) for name in loader.sources()]
    without = [source for source in sources if not source.feeds]
    assert len(without) > 10
    assert [source.name for source in without if not source.declared_routes()] == []
    assert not [source.name for source in sources for feed in source.feeds if "news.google" in feed]


def test_deviation_07_a_site_that_refuses_some_networks_is_a_failure_by_its_status():
    from scrapy.spidermiddlewares.httperror import HttpError
    from twisted.python.failure import Failure

    from crawler.spiders.failures import failure_reason

    assert failure_reason(Failure(HttpError(TextResponse(URL, status=403), "no"))) == "http_403"


@pytest.mark.parametrize("printed", ["5 минут назад", "1 minute ago Mon 05th October 2020 | 09:09 PM"])
def test_deviation_08_a_relative_date_of_a_list_is_kept_as_printed_and_decides_nothing(printed):
    (found,) = read("feed", feed(f"<title>a</title><link>{URL}</link><pubDate>{printed}</pubDate>")).articles
    assert (found.published, listed_day(found, "Asia/Karachi")) == (printed, None)


# Sitemaps.


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
@pytest.mark.parametrize("before", [b"", b"\n", b"\xef\xbb\xbf\r\n"])
def test_deviation_09_a_sitemap_is_unpacked_by_its_first_bytes_and_not_by_its_name(pack, before):
    body = pack(before + sitemap(f"<url><loc>{URL}</loc></url>"))
    assert [one.url for one in read("sitemap", body).articles] == [URL]


@pytest.mark.parametrize("namespace", ["", NAMESPACE, ' xmlns="http://www.google.com/schemas/sitemap/0.84"'])
def test_deviation_10_a_sitemap_is_read_with_any_namespace_or_none(namespace):
    assert read("sitemap", sitemap(f"<url><loc>{URL}</loc></url>", namespace)).articles[0].url == URL


def test_deviation_10_an_index_that_names_itself_or_leads_ever_deeper_is_not_followed():
    locs = "".join(f"<sitemap><loc>/{name}.xml</loc></sitemap>" for name in ("sitemap", "posts", "posts"))
    index = sitemap(locs, root="sitemapindex")
    assert set(followed(Azattyk(), index)) == {"https://post.example/posts.xml"}
    assert followed(Azattyk(), index, depth=3) == []


def dated(*lastmods: str) -> list[str | None]:
    entries = (f"<url><loc>{URL}{n}</loc><lastmod>{text}</lastmod></url>" for n, text in enumerate(lastmods))
    return [listed.modified for listed in read("sitemap", sitemap("".join(entries))).articles]


def test_deviation_11_a_last_change_that_stands_on_all_that_is_empty_or_impossible_decides_nothing():
    assert dated(*["2019-03-01T10:00:00+06:00"] * 20) == [None] * 20
    assert dated("") == [None]
    spider = TassEnglish(since="2020-10-04")
    impossible = Listed("https://tass.com/world/1", modified="0000-00-00")
    assert spider.outcome_of(impossible) is None


def test_deviation_11_the_address_goes_before_the_date_of_news_and_that_before_the_last_change():
    news = "<news:news><news:publication_date>2020-10-05</news:publication_date></news:news>"
    (found,) = read("sitemap", sitemap(f"<url><loc>{URL}</loc><lastmod>2019-01-01</lastmod>{news}</url>")).articles
    assert (found.published, found.modified) == ("2020-10-05", "2019-01-01")
    assert listed_day(found, "UTC") == "2020-10-05"
    assert listed_day(Listed("https://post.example/2020/10/07/a", found.published), "UTC") == "2020-10-07"
    window = TassEnglish(since="2020-10-04", until="2020-10-16")
    assert window.outcome_of(Listed("https://tass.com/world/1", found.published, None, found.modified)) is None


def test_deviation_12_a_news_sitemap_of_two_days_gives_nothing_of_a_past_window():
    spider = TassEnglish(since="2020-10-04", until="2020-10-16")
    listed = [Listed(f"https://tass.com/world/{n}", published="2026-11-24T10:00:00Z") for n in (1, 2)]
    assert [spider.outcome_of(one) for one in listed] == ["outside_window"] * 2
    assert spider.itinerary.has_answer() is False


def test_deviation_13_numbers_of_sitemaps_tell_no_time_and_dates_in_addresses_are_read_without_zeros():
    locs = "".join(f"<sitemap><loc>/sitemap-iblock-{n}.part1.xml</loc></sitemap>" for n in (42, 35, 38))
    found = followed(Azattyk(since="2020-10-04"), sitemap(locs, root="sitemapindex"))
    assert [url.split("-")[-1] for url in found] == ["42.part1.xml", "35.part1.xml", "38.part1.xml"]
    assert url_day("https://post.example/2020/10/5/rally") == "2020-10-05"
    october = url_period("https://post.example/sitemap.php?year=2020&mount=10")
    assert [str(day) for day in october or ()] == ["2020-10-01", "2020-10-31"]


def test_deviation_14_a_site_with_a_sitemap_a_language_is_asked_for_each():
    spider = Gazeta(since="2020-10-05", until="2020-10-06")
    spider.settings = SETTINGS
    segments = {request.url.split("materials-")[1].split("-")[0] for request in spider.routes["archive"].requests()}
    assert {"ru", "oz", "uz"} <= segments


def test_deviation_15_a_page_in_place_of_a_sitemap_is_named():
    assert read("sitemap", b"<html><head><title>Home</title></head></html>").failure == "sitemap_is_html"
    xhtml = b'<?xml version="1.0"?><!-- home --><html xmlns="http://www.w3.org/1999/xhtml"/>'
    assert read("sitemap", xhtml).failure == "sitemap_is_html"


def test_deviation_16_a_sitemap_is_told_by_its_bytes_whatever_the_header_says():
    body = sitemap(f"<url><loc>{URL}</loc></url>")
    assert [one.url for one in read("sitemap", body, "windows-1251").articles] == [URL]
    assert Azattyk().routes["sitemap"].kind == "sitemap", "the route tells the kind, never the content type"


def test_deviation_17_other_hosts_are_passed_over_and_twins_of_scheme_and_slash_are_one():
    assert TassEnglish().outcome_of(Listed("https://elsewhere.example/world/1")) == "not_own"
    twins = ("http://tass.com/world/1", "https://tass.com/world/1/", "https://www.tass.com/world/1")
    assert len({url_key(url) for url in twins}) == 1
