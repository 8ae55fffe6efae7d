"""A past window read from a web archive: a stand-in always, and pywb, a real index and replay server, where it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from pytest_httpserver import HTTPServer

from tests.conftest import STORIES, read
from tests.spiders.pywb import Captured, proxy_cdx, serve

HOME = "https://kaktus.media/doc"
WINDOW = ("-a", "since=2020-10-04", "-a", "until=2020-10-16", "-a", "via=wayback", "-s", "KEEP_VERDICTS=all")
ALLOWED = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "CONTACT=desk@post.example")


def page(day: str, text: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rally in Kelbash</title>
<meta property="article:published_time" content="{day}T20:00:00+06:00"></head>
<body><h1>Rally in Kelbash</h1><div class="Article--text">{paragraphs}</div></body></html>"""


IN_WINDOW, LATER = page("2020-10-05", STORIES[1]), page("2020-12-01", STORIES[2])


def row(number: int, timestamp: str, status: int) -> str:
    return f"media,kaktus)/doc/{number}_rally.html {timestamp} {HOME}/{number}_rally.html text/html {status} AAA 999"


def is_article_of_the_capture(run) -> None:
    (article,) = run.feed("kaktus")  # of the later capture it is told only by its own date
    assert article["url"] == f"{HOME}/1_rally.html"
    assert article["published_at"] == "2020-10-05T20:00:00+06:00"
    assert article["fetched_at"] == "2020-11-20T08:00:00Z"
    assert article["archive"] is None
    assert article["text"] == "\n\n".join(STORIES[1].splitlines())


def test_an_article_of_the_archive_keeps_its_own_address_and_the_time_of_capture(httpserver: HTTPServer, scrapy):
    cdx = "/cdx/search/cdx"
    first = f"{row(1, '20201120080000', 200)}\n{row(2, '20201120080000', 429)}\n\nkaktus 2\n"
    httpserver.expect_oneshot_request(cdx).respond_with_data(first)
    httpserver.expect_request(cdx).respond_with_data(row(3, "20201203080000", 200))
    for number, timestamp, body in ((1, "20201120080000", IN_WINDOW), (3, "20201203080000", LATER)):
        where = f"/web/{timestamp}id_/{HOME}/{number}_rally.html"
        httpserver.expect_request(where).respond_with_data(body, content_type="text/html; charset=utf-8")
    run = scrapy("crawl", "kaktus", *WINDOW, *ALLOWED, "-s", f"WAYBACK={httpserver.url_for('')}")
    is_article_of_the_capture(run)
    asked = [request.query_string.decode() for request, _ in httpserver.log if request.path == cdx]
    assert len(asked) == 2
    assert asked[1].endswith("resumeKey=kaktus+2")


def test_kept_evidence_is_the_article_s_own_with_the_time_of_its_capture(
    httpserver: HTTPServer, scrapy, tmp_path: Path
):
    httpserver.expect_request("/cdx/search/cdx").respond_with_data(row(1, "20201120080000", 200))
    where = f"/web/20201120080000id_/{HOME}/1_rally.html"
    httpserver.expect_request(where).respond_with_data(IN_WINDOW, content_type="text/html; charset=utf-8")
    run = scrapy("crawl", "kaktus", *WINDOW, *ALLOWED, "-s", f"WAYBACK={httpserver.url_for('')}", "-s", "WARC=1")
    (article,) = run.feed("kaktus")
    with (run.output / article["archive"]["warc"]).open("rb") as stream:
        stream.seek(article["archive"]["offset"])
        told = dict(next(iter(ArchiveIterator(stream))).headers)
    assert (told["WARC-Target-URI"], told["WARC-Date"]) == (article["url"], "2020-11-20T08:00:00Z")
    assert told["WARC-Source-URI"] == httpserver.url_for(where)
    assert told["WARC-Creation-Date"] > "2026"
    scrapy("crawl", "archive", "-a", f"path={run.output}/kaktus/*.warc.gz", "-O", str(tmp_path / "a.jsonl"))
    (again,) = read(tmp_path / "a.jsonl")
    for field in ("id", "url", "source", "text", "published_at", "fetched_at"):
        assert again[field] == article[field]


@pytest.fixture
def pywb(tmp_path: Path) -> Iterator[str]:
    """A pywb with a capture of the window, one of a page that was refused, and one of a later article."""
    captures = [
        Captured(f"{HOME}/1_rally.html", IN_WINDOW, "2020-11-20T08:00:00Z"),
        Captured(f"{HOME}/2_rally.html", "Access denied", "2020-11-20T08:00:00Z", "403 Forbidden"),
        Captured(f"{HOME}/3_rally.html", LATER, "2020-12-03T08:00:00Z"),
    ]
    with serve(tmp_path, captures) as address:
        yield address


def test_a_real_index_and_replay_server_gives_the_same(pywb: str, httpserver: HTTPServer, scrapy):
    proxy_cdx(httpserver, pywb)
    run = scrapy("crawl", "kaktus", *WINDOW, *ALLOWED, "-s", f"WAYBACK={httpserver.url_for('')}")
    is_article_of_the_capture(run)
