"""A past window read from Common Crawl: an index and a range server of the test's own over files that it makes."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from pytest_httpserver import HTTPServer
from scrapy import Request as ScrapyRequest
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from werkzeug import Request, Response

from crawler.middlewares import RobotsMiddleware
from crawler.spiders.kg.kaktus import Kaktus
from crawler.spiders.site import SiteSpider
from tests.conftest import STORIES, Run
from tests.spiders.pywb import Captured, serve

HOME = "https://kaktus.media/doc"
WINDOW = ("-a", "since=2020-10-04", "-a", "until=2020-10-16", "-a", "via=commoncrawl", "-s", "KEEP_VERDICTS=all")
ALLOWED = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "CONTACT=desk@post.example")


def page(number: int, day: str = "2020-10-05") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORIES[number].splitlines())
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rally in Kelbash</title>
<meta property="article:published_time" content="{day}T20:00:00+06:00"></head>
<body><h1>Rally in Kelbash</h1><div class="Article--text">{paragraphs}</div></body></html>""".encode()


class Archive:
    """Crawls with their files and rows, served as Common Crawl serves them."""

    def __init__(self) -> None:
        self.files: dict[str, io.BytesIO] = {}
        self.rows: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.failing: dict[str, Callable[[], Response]] = {}

    def add(self, crawl: str, number: int, body: bytes, row_status: str = "200", **warc: str) -> None:
        """Write a record and its row; `warc` are headers of the record, `spoil` words that are spoiled in it."""
        status, spoil = warc.pop("status", "200 OK"), warc.pop("spoil", "").encode()
        name = f"crawl-data/CC-MAIN-{crawl}/segments/1.5/warc/CC-MAIN-1-00001.warc.gz"
        stream = self.files.setdefault(name, io.BytesIO())
        start, day = stream.tell(), date.fromisocalendar(int(crawl[:4]), int(crawl[5:]), 1)
        kind = warc.pop("kind", "response")
        head = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        told = {"WARC-Date": f"{day}T08:00:00Z", **{key.replace("_", "-"): value for key, value in warc.items()}}
        url = f"{HOME}/{number}_rally.html"
        plain = io.BytesIO()
        writer = WARCWriter(plain, gzip=False)
        writer.write_record(
            writer.create_warc_record(url, kind, payload=io.BytesIO(body), http_headers=head, warc_headers_dict=told)
        )
        stream.write(gzip.compress(plain.getvalue().replace(spoil, spoil.upper())))
        row = {"urlkey": f"media,kaktus)/doc/{number}_rally.html", "timestamp": f"{day:%Y%m%d}080000", "url": url}
        row |= {"mime": "text/html", "status": row_status, "offset": str(start), "length": str(stream.tell() - start)}
        row |= {"digest": base64.b32encode(hashlib.sha1(body).digest()).decode(), "filename": name, "languages": "rus"}
        row |= {"truncated": "length"} if "WARC-Truncated" in told else {}
        self.rows.setdefault(f"CC-MAIN-{crawl}", []).append(json.dumps(row))

    def serve(self, server: HTTPServer) -> None:
        if self.rows:
            server.expect_request("/collinfo.json").respond_with_handler(self.collinfo)
        server.expect_request("/robots.txt").respond_with_data(
            "User-agent: *\nDisallow: /\n", content_type="text/plain"
        )
        for name in self.rows:
            server.expect_request(f"/{name}-index").respond_with_handler(self.index)
        for name in self.files:
            server.expect_request(f"/{name}").respond_with_handler(self.part)

    def collinfo(self, request: Request) -> Response:
        api = "https://index.commoncrawl.org/{}-index"
        return Response(json.dumps([{"id": name, "cdx-api": api.format(name)} for name in sorted(self.rows)[::-1]]))

    def index(self, request: Request) -> Response:
        """Four rows a page."""
        name, number = request.path.strip("/").removesuffix("-index"), int(request.args["page"])
        self.asked.append(f"{name} {request.args['url']} {number}")
        if name in self.failing:
            return self.failing[name]()
        rows = self.rows[name]
        if not rows or request.args["url"] != "*.kaktus.media":
            return Response(f'{{"message": "No Captures found for: {request.args["url"]}"}}', 404)
        if number * 4 >= len(rows):
            return Response(f"Page {number} invalid: First Page is 0", 400)
        return Response("\n".join(rows[number * 4 : number * 4 + 4]) + "\n", content_type="text/x-ndjson")

    def part(self, request: Request) -> Response:
        first, last = (int(number) for number in request.headers["Range"].removeprefix("bytes=").split("-"))
        data = self.files[request.path.strip("/")].getvalue()
        head = {"Content-Range": f"bytes {first}-{last}/{len(data)}"}
        return Response(data[first : last + 1], 206, head, content_type="application/octet-stream")


@pytest.fixture
def archive() -> Archive:
    """Article 1 is whole; of 2, 3, 4 and 5 only the later crawl has a good copy; 7 is of a later day."""
    made = Archive()
    made.add("2020-45", 1, page(1))
    made.add("2020-45", 2, page(2)[:400], WARC_Truncated="length")
    made.add("2020-45", 3, page(3), spoil="rubber bullets")
    made.add("2020-45", 4, b"<html><body>Access denied</body></html>", status="403 Forbidden")
    made.add("2020-45", 5, b"", kind="revisit")
    made.add("2020-45", 9, page(1), row_status="301")
    for number in (2, 3, 4, 5):
        made.add("2020-50", number, page(number))
    made.add("2020-50", 7, page(7, "2020-11-30"))
    made.rows["CC-MAIN-2021-04"] = []
    return made


def crawl(scrapy, archive: Archive, server: HTTPServer, *arguments: str) -> Run:
    archive.serve(server)
    address = server.url_for("").rstrip("/")
    servers = ("-s", f"COMMONCRAWL={address}", "-s", f"COMMONCRAWL_DATA={address}", "-s", "DOWNLOAD_SLOTS={}")
    return scrapy("crawl", "kaktus", *WINDOW, *ALLOWED, *servers, *arguments)


def numbers(run: Run) -> list[str]:
    return sorted(row["url"].removeprefix(f"{HOME}/")[0] for row in run.feed("kaktus"))


def test_each_article_of_the_window_comes_once_from_its_best_copy(archive: Archive, httpserver: HTTPServer, scrapy):
    run = crawl(scrapy, archive, httpserver)
    assert numbers(run) == ["1", "2", "3", "4", "5"], run.said
    assert run.report("kaktus")["failed"] == {}
    first = min(run.feed("kaktus"), key=lambda row: row["url"])
    assert first["fetched_at"] == "2020-11-02T08:00:00Z"
    assert first["published_at"] == "2020-10-05T20:00:00+06:00"
    assert first["archive"]["warc"] == "crawl-data/CC-MAIN-2020-45/segments/1.5/warc/CC-MAIN-1-00001.warc.gz"
    assert first["archive"]["offset"] == 0
    assert first["archive"]["sha256"] == hashlib.sha256(page(1)).hexdigest()
    assert "CC-MAIN-2021-04 has no captures" in run.err
    assert archive.asked[0] == "CC-MAIN-2020-45 *.kaktus.media 0"
    assert len(archive.asked) == len(set(archive.asked)), "no query twice"


def test_kept_evidence_is_the_very_record_of_the_archive(archive: Archive, httpserver: HTTPServer, scrapy):
    run = crawl(scrapy, archive, httpserver, "-s", "WARC=1", "-a", "limit=1")
    article = run.feed("kaktus")[0]
    assert article["archive"]["warc"].startswith("kaktus/")
    with (run.output / article["archive"]["warc"]).open("rb") as stream:
        stream.seek(article["archive"]["offset"])
        record = next(iter(ArchiveIterator(stream)))
        assert record.headers["WARC-Target-URI"] == article["url"]
        assert hashlib.sha256(record.reader.read()).hexdigest() == article["archive"]["sha256"]


def test_a_busy_index_is_a_gap_by_name_and_the_other_crawls_are_read(archive: Archive, httpserver: HTTPServer, scrapy):
    archive.failing["CC-MAIN-2020-50"] = lambda: Response("busy", 503, {"Retry-After": "0"})
    run = crawl(scrapy, archive, httpserver)
    assert run.status == 2
    assert numbers(run) == ["1"]
    failed = run.report("kaktus")["failed"]
    assert failed["commoncrawl: http_503"] >= 1
    named = ("truncated", "wrong_digest", "captured_http_403", "revisit")
    assert {name: failed.get(name) for name in named} == dict.fromkeys(named, 1), "no copy is left, and that is told"


def test_a_real_index_server_reads_the_query_as_it_is_meant(httpserver: HTTPServer, scrapy, tmp_path: Path):
    captures = [
        Captured(f"{HOME}/1_rally.html", page(1).decode(), "2020-11-20T08:00:00Z"),
        Captured("http://kaktus.media:80/doc/2_rally.html", page(2).decode(), "2020-11-20T08:00:00Z"),
        Captured(f"{HOME}/3_rally.html", "Access denied", "2020-11-20T08:00:00Z", "403 Forbidden"),
        Captured("https://notkaktus.media/doc/4_rally.html", page(4).decode(), "2020-11-20T08:00:00Z"),
        Captured(f"{HOME}/5_rally.html", page(5).decode(), "2020-09-20T08:00:00Z"),  # before the window
    ]
    crawls = [{"id": "CC-MAIN-2020-50", "cdx-api": "https://index.example/web/cdx"}]
    with serve(tmp_path, captures) as pywb:

        def index(request: Request) -> Response:
            with urllib.request.urlopen(f"{pywb}/web/cdx?{request.query_string.decode()}", timeout=20) as answer:
                return Response(answer.read())

        httpserver.expect_request("/collinfo.json").respond_with_json(crawls)
        httpserver.expect_request("/web/cdx").respond_with_handler(index)
        archive = Archive()
        archive.files["captures.warc.gz"] = io.BytesIO((tmp_path / "captures.warc.gz").read_bytes())
        run = crawl(scrapy, archive, httpserver)
    assert numbers(run) == ["1", "h"], "the second by http, with the port that old captures name"
    assert run.report("kaktus")["failed"] == {}


def test_an_index_that_refuses_time_and_again_is_left_alone(archive: Archive, httpserver: HTTPServer, scrapy):
    names = [f"CC-MAIN-{crawl}" for crawl in ("2020-40", "2020-45", "2020-50", "2021-04", "2021-10")]
    archive.rows |= {name: [] for name in names}
    archive.failing |= dict.fromkeys(names, lambda: Response("Forbidden", 403))
    run = crawl(scrapy, archive, httpserver)
    assert len(archive.asked) == 3
    assert run.report("kaktus")["failed"] == {"commoncrawl: http_403": 3, "commoncrawl: index_given_up": 1}
    assert run.status == 2


def test_a_site_without_a_file_is_asked_for_by_its_host():
    spider = SiteSpider(url="https://www.kaktus.media/", since="2020-10-04", via="commoncrawl")
    assert spider.routes["commoncrawl"].addresses() == ["kaktus.media"]
    assert spider.routes["wayback"].addresses() == ["kaktus.media"]


def test_only_queries_of_its_own_servers_pass_by_robots_txt():
    servers = {"COMMONCRAWL": "https://index.example", "COMMONCRAWL_DATA": "https://data.example/"}
    robots = RobotsMiddleware(get_crawler(settings_dict=servers))

    def passes(url: str, **meta: bool) -> bool:
        return robots.is_documented_api(ScrapyRequest(url, meta=meta))

    assert passes("https://index.example/CC-MAIN-2020-45-index?url=a", is_documented_api=True)
    assert passes("https://data.example/crawl-data/a.warc.gz", is_documented_api=True)
    assert not passes("https://data.example/crawl-data/a.warc.gz"), "a page of that host that some list names"
    for elsewhere in ("https://kaktus.media/", "http://index.example/", "https://index.example.evil.example/"):
        assert not passes(elsewhere, is_documented_api=True), "where a redirect leads"


def test_it_is_never_asked_by_itself():
    spider = Kaktus(since="2020-10-04")
    spider.settings = Settings({"WAYBACK": "https://web.archive.example"})
    assert "commoncrawl" not in spider.itinerary.plan()
    assert spider.check({"via": "commoncrawl"}).via == "commoncrawl"
