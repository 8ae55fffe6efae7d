"""What feeds and sitemaps of regional sites really do; each test names the deviation it was seen as."""

from __future__ import annotations

import gzip

import pytest

from crawler.discovery import Listing, read_listing

HEAD = '<?xml version="1.0" encoding="{0}"?>'
URL = "https://post.example/news/1"
NAMESPACE = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def feed(item: str, encoding: str = "utf-8") -> bytes:
    xml = f'{HEAD.format(encoding)}<rss version="2.0"><channel><title>Post</title><item>{item}</item></channel></rss>'
    return xml.encode(encoding)


def sitemap(entries: str, namespace: str = NAMESPACE) -> bytes:
    return f"{HEAD.format('utf-8')}<urlset{namespace}>{entries}</urlset>".encode()


def read(kind: str, body: bytes, charset: str | None = None) -> Listing:
    return read_listing(kind, body, "https://post.example/list.xml", None, charset)


def test_a_feed_of_11_bytes_is_a_failure_and_no_quiet_day():
    assert read("feed", b"<rss></rss>").failure == "feed_empty"


def test_a_challenge_in_place_of_a_feed_is_named():
    assert read("feed", b"<!DOCTYPE html><html><body>Checking your browser</body></html>").failure == "feed_is_html"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
@pytest.mark.parametrize("header", [None, "utf-8"])
def test_a_feed_is_read_by_its_declaration_whatever_the_header_says(encoding, header):
    (found,) = read("feed", feed(f"<title>Митинг в Келбаше</title><link>{URL}</link>", encoding), header).articles
    assert found.title == "Митинг в Келбаше"


@pytest.mark.parametrize("printed", ["Пн, 05 окт 2020 14:30:00 +0600", "5 минут назад"])
def test_a_date_that_is_no_rfc_date_is_kept_as_printed(printed):
    (found,) = read("feed", feed(f"<title>a</title><link>{URL}</link><pubDate>{printed}</pubDate>")).articles
    assert found.published == printed


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_sitemap_is_unpacked_by_its_first_bytes_and_not_by_its_name(pack):
    assert [one.url for one in read("sitemap", pack(sitemap(f"<url><loc>{URL}</loc></url>"))).articles] == [URL]


def test_a_line_before_the_declaration_is_passed_over():
    assert read("sitemap", b"\n" + sitemap(f"<url><loc>{URL}</loc></url>")).articles[0].url == URL


@pytest.mark.parametrize("namespace", ["", NAMESPACE, ' xmlns="http://www.google.com/schemas/sitemap/0.84"'])
def test_a_sitemap_is_read_with_any_namespace_or_none(namespace):
    assert read("sitemap", sitemap(f"<url><loc>{URL}</loc></url>", namespace)).articles[0].url == URL


def test_an_empty_lastmod_is_no_date():
    (found,) = read("sitemap", sitemap(f"<url><loc>{URL}</loc><lastmod></lastmod></url>")).articles
    assert (found.published, found.modified) == (None, None)


def test_a_lastmod_is_a_change_and_the_news_date_the_publication():
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    date = "<news:news><news:publication_date>2020-10-05</news:publication_date></news:news>"
    entry = f"<url><loc>{URL}</loc><lastmod>2026-01-01</lastmod>{date}</url>"
    (found,) = read("sitemap", sitemap(entry, f"{NAMESPACE} {news}")).articles
    assert (found.published, found.modified) == ("2020-10-05", "2026-01-01")


def test_a_page_in_place_of_a_sitemap_is_named():
    assert read("sitemap", b"<html><head><title>Home</title></head></html>").failure == "sitemap_is_html"
