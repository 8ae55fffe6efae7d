"""Sitemaps: what is read of good and of broken ones, in portions, and what of their dates is believed."""

from __future__ import annotations

import gzip
import zlib

import pytest

from crawler.discovery import Listed, Listing, read_listing, read_portions
from crawler.discovery.sitemap_xml import MAX_DEPTH, MAX_OPEN
from crawler.discovery.sitemaps import CHUNK, MAX_SITEMAP_BYTES

HOME = "https://post.example"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">'
TAIL = "</urlset>\n"


def entry(number: int, more: str = "") -> str:
    return f"<url><loc>{HOME}/doc/{number}_rally.html</loc>{more}</url>"


def urlset(*entries: str) -> bytes:
    return f"{HEAD}{''.join(entries)}{TAIL}".encode()


def read(body: bytes) -> Listing:
    return read_listing("sitemap", body, f"{HOME}/sitemap.xml", None)


def numbers(listing: Listing) -> list[int]:
    return [int(listed.url.removeprefix(f"{HOME}/doc/").split("_")[0]) for listed in listing.articles]


def test_a_large_sitemap_comes_in_portions_that_make_the_whole():
    body = urlset(*(entry(n) for n in range(20_000)))
    portions = list(read_portions("sitemap", body, f"{HOME}/sitemap.xml", None))
    assert max(len(portion.articles) for portion in portions) < 2 * CHUNK / len(entry(20_000))
    assert [n for portion in portions for n in numbers(portion)] == list(range(20_000))
    assert read(body).failure is None


def test_of_an_entry_its_own_address_is_taken_and_none_of_its_images_videos_or_translations():
    image = f"<image:image><image:loc>{HOME}/a.jpg</image:loc><image:title>Harbour</image:title></image:image>"
    video = f"<video:video><video:loc>{HOME}/b.mp4</video:loc><video:title>b</video:title>"
    video += "<video:publication_date>2011-01-01</video:publication_date></video:video>"
    link = f'<xhtml:link rel="alternate" hreflang="ru" href="{HOME}/ru/doc/1_rally.html"/>'
    loose = f"<image:loc>{HOME}/c.jpg</image:loc>"
    body = urlset(f"<url>{image}{loose}{video}<loc>{HOME}/doc/1_rally.html</loc>{link}</url>")
    assert read(body).articles == [Listed(f"{HOME}/doc/1_rally.html")]
    assert read(urlset(f"<url>{image}</url>")).failure == "sitemap_no_entries"


@pytest.mark.parametrize("prefix", ["", "s:", "sitemap.org:"])
def test_an_entry_is_read_under_any_prefix(prefix):
    tags = (
        f"<{prefix}urlset><{prefix}url><{prefix}loc><![CDATA[{HOME}/doc/7_a.html?a=1&b=2]]></{prefix}loc></{prefix}url>"
    )
    assert [one.url for one in read(f"{tags}</{prefix}urlset>".encode()).articles] == [f"{HOME}/doc/7_a.html?a=1&b=2"]


def test_the_date_and_title_of_news_are_taken():
    news = "<news:news><news:publication><news:name>Post</news:name></news:publication>"
    news += "<news:publication_date>2020-10-05T20:00+06:00</news:publication_date><news:title>A rally</news:title>"
    (found,) = read(urlset(entry(1, f"{news}</news:news><lastmod>2021-01-01</lastmod>"))).articles
    assert (found.published, found.title, found.modified) == ("2020-10-05T20:00+06:00", "A rally", "2021-01-01")


def test_an_index_names_its_sitemaps_with_or_without_the_inner_tag():
    body = f"<sitemapindex><sitemap><loc>{HOME}/a.xml</loc></sitemap><sitemap>\n{HOME}/b.xml\n</sitemap></sitemapindex>"
    assert [one.url for one in read(body.encode()).lists] == [f"{HOME}/a.xml", f"{HOME}/b.xml"]


@pytest.mark.parametrize("fault", ["&nbsp;", "<br>", "\x00", "</loc>"])
def test_a_broken_entry_is_named_and_costs_no_other(fault):
    entries = [entry(n) for n in range(3000)]
    entries[1500] = entries[1500].replace("rally", f"ral{fault}ly")
    listing = read(urlset(*entries))
    assert listing.failure == "sitemap_malformed"
    assert numbers(listing) == [n for n in range(3000) if n != 1500]


def test_bare_ampersands_are_read_and_those_of_cdata_are_let_be():
    plain, quoted = f"{HOME}/?id=1&page=2&amp;x=3", f"<![CDATA[{HOME}/?id=2&page=2]]>"
    listing = read(urlset(*(f"<url><loc>{address}</loc></url>" for address in (plain, quoted))))
    assert listing == Listing([Listed(f"{HOME}/?id=1&page=2&x=3"), Listed(f"{HOME}/?id=2&page=2")])


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_of_a_cut_sitemap_what_came_is_kept_and_the_cut_is_told(pack):
    body = pack(urlset(*(entry(n) for n in range(5000))))
    listing = read(body[: len(body) // 2])
    assert numbers(listing) == list(range(len(listing.articles)))
    assert len(listing.articles) > 1000
    assert listing.failure == ("sitemap_bad_gzip" if pack is gzip.compress else "sitemap_malformed")


def test_members_of_a_gzip_file_are_one_sitemap_and_what_stands_behind_them_is_none():
    first, last = f"{HEAD}{entry(1)}".encode(), f"{entry(2)}{TAIL}".encode()
    assert read(gzip.compress(first) + gzip.compress(last) + b"\0" * 9) == read(urlset(entry(1), entry(2)))


def test_words_before_and_behind_the_document_cost_nothing():
    body = b"<br />\n<b>Warning</b>: Undefined index\n" + urlset(entry(1), entry(2)) + b"<!-- 0.3 s --> done"
    assert read(body) == Listing([Listed(f"{HOME}/doc/{n}_rally.html") for n in (1, 2)])


def test_a_sitemap_of_plain_text_has_an_address_a_line():
    lines = "".join(f"{HOME}/doc/{n}_rally.html\r\n" for n in range(5000)).rstrip()
    assert numbers(read(b"\xef\xbb\xbf" + lines.encode())) == list(range(5000))


def test_a_feed_in_place_of_a_sitemap_is_read_as_one():
    item = f"<item><title>a</title><link>{HOME}/doc/1_rally.html</link></item>"
    assert numbers(read(f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'.encode())) == [1]


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    blank = b" " * 1024 * 1024
    return (
        packer.compress(urlset(entry(1))[: -len(TAIL)])
        + b"".join(packer.compress(blank) for _ in range(megabytes))
        + packer.flush()
    )


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (b"", "sitemap_empty"),
        (b" \n", "sitemap_empty"),
        (b"<urlset/>", "sitemap_no_entries"),
        (b"[1, 2]", "sitemap_malformed"),
        (b"\x1f\x8b\x08", "sitemap_bad_gzip"),
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', "sitemap_dtd"),
        (b"<!-- " + b"x" * 5000 + b' --><!DOCTYPE urlset SYSTEM "file:///etc/passwd"><urlset/>', "sitemap_dtd"),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "sitemap_dtd"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"/>', "sitemap_is_html"),
        (b"<!-- moved --><html><body>Home</body></html>", "sitemap_is_html"),
        (b"<urlset>" + b"<a>" * (MAX_DEPTH + 1), "sitemap_malformed"),
        (b"<urlset><!--" + b"x" * 2 * MAX_OPEN, "sitemap_malformed"),
        (b"https://post.example/" + b"x" * 3 * CHUNK, "sitemap_malformed"),
        (b"<urlset></x>" + b"<url><![CDATA[" * 100_000, "sitemap_malformed"),
        (b"<urlset></x>" + b"<url>" * 200_000 + b"</url>" * 200_000, "sitemap_malformed"),
        (b"<urlset><url><loc>" + b"x" * 2 * MAX_OPEN, "sitemap_malformed"),
    ],
)
def test_what_is_no_sitemap_fails_by_name(body, failure):
    assert (read(body).failure, read(body).articles) == (failure, [])


def test_a_bomb_is_read_to_the_limit_and_no_further():
    listing = read(bomb(2 * MAX_SITEMAP_BYTES // (1024 * 1024)))
    assert (numbers(listing), listing.failure) == ([1], "sitemap_too_large")


def changed(*lastmods: str) -> list[str | None]:
    body = urlset(*(entry(n, f"<lastmod>{text}</lastmod>") for n, text in enumerate(lastmods)))
    return [listed.modified for listed in read(body).articles]


def test_a_last_change_that_stands_on_all_entries_says_nothing_of_any():
    assert changed(*["2019-03-01"] * 12) == [None] * 12
    made = [f"2026-11-20T10:00:{n:02}+06:00" for n in range(12)]
    assert changed(*made) == [None] * 12, "the seconds in which the sitemap was made"
    assert changed(*made, "2020-10-05T09:00:00+06:00")[-1] == "2020-10-05T09:00:00+06:00"


def test_a_last_change_of_few_entries_or_of_many_days_is_believed():
    assert changed("2019-03-01", "2019-03-01") == ["2019-03-01", "2019-03-01"]
    days = [f"2020-10-{n:02}" for n in range(1, 13)]
    assert changed(*days) == days


def test_a_lie_is_remembered_over_the_portions_of_a_sitemap():
    assert changed(*["2019-03-01"] * 5000) == [None] * 5000


def test_one_last_change_on_all_sitemaps_of_an_index_says_nothing():
    one = "<sitemap><loc>/{}.xml</loc><lastmod>2019-03-01T04:00:0{}Z</lastmod></sitemap>"
    index = f"<sitemapindex>{one.format('a', 1)}{one.format('b', 2)}</sitemapindex>"
    assert [listed.modified for listed in read(index.encode()).lists] == [None, None]
