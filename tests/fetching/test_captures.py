"""The evidence that a crawl keeps: WARC files that others read, and that give the same articles again."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from pytest_httpserver import HTTPServer
from warcio.archiveiterator import ArchiveIterator as WarcioIterator
from werkzeug import Response

from crawler.fetching.captures import CaptureWriter, Exchange
from tests.conftest import read, story

BY_RUN = ("run", "archive", "fetched_at")
"""What differs between a crawl and the reading of its evidence."""

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", "WARC=1")


def exchange(number: int, body: bytes = b"<p>a</p>") -> Exchange:
    sent, got = [("User-Agent", "post")], [("Content-Type", "text/html")]
    url = f"https://post.example/news/{number}?a=b#c"
    now = "2020-10-06T04:00:00Z"
    return Exchange(url, now, url, now, "article", "GET", sent, "200 OK", got, body)


def test_a_record_begins_where_the_capture_says(tmp_path: Path):
    writer = CaptureWriter(tmp_path, "run", 10**6, "test")
    captures = [writer.write(exchange(n, b"<p>%d</p>" % n)) for n in range(3)]
    writer.close()
    assert {capture.warc for capture in captures} == {"run-00001.warc.gz"}
    for number, capture in enumerate(captures):
        with (tmp_path / capture.warc).open("rb") as stream:
            stream.seek(capture.offset)
            record = next(iter(ArchiveIterator(stream)))
            assert record.headers["WARC-Target-URI"] == f"https://post.example/news/{number}?a=b#c"
            assert record.reader.read() == b"<p>%d</p>" % number


def members(path: Path) -> Iterator[tuple[int, bytes]]:
    """(offset, bytes unpacked) of each gzip member of a file."""
    data = path.read_bytes()
    offset = 0
    while offset < len(data):
        unzipped = zlib.decompressobj(wbits=31)
        yield offset, unzipped.decompress(data[offset:])
        assert unzipped.eof
        offset = len(data) - len(unzipped.unused_data)


def sha1(data: bytes) -> str:
    return f"sha1:{base64.b32encode(hashlib.sha1(data).digest()).decode()}"


def test_each_record_is_a_gzip_member_of_its_own_with_digests_that_two_readers_check(tmp_path: Path):
    writer = CaptureWriter(tmp_path, "run", 10**6, "test")
    for number in range(3):
        writer.write(exchange(number))
    writer.close()
    path = tmp_path / "run-00001.warc.gz"
    kinds: list[str] = []
    for offset, unpacked in members(path):
        assert unpacked.count(b"WARC/1.1\r\n") == 1
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream, parse_http=False)))
            block = record.reader.read()
        kinds.append(record.headers["WARC-Type"])
        assert record.headers["WARC-Block-Digest"] == sha1(block)
        if record.record_type == WarcRecordType.response:
            assert record.headers["WARC-Payload-Digest"] == sha1(block.partition(b"\r\n\r\n")[2])
    assert kinds == ["warcinfo", *["response", "request"] * 3]
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False):
            assert record.verify_block_digest(), record.headers
    with path.open("rb") as stream:
        answers = list(read_payloads(stream))
    assert answers == [True] * 3


def read_payloads(stream: BinaryIO) -> Iterator[bool]:
    """Whether the payload of each response is that of its digest."""
    for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
        yield record.verify_payload_digest()


def test_a_digest_that_is_wrong_is_told_by_the_reader(tmp_path: Path):
    writer = CaptureWriter(tmp_path, "run", 10**6, "test")
    writer.write(exchange(1))
    writer.close()
    unpacked = b"".join(record for _, record in members(tmp_path / "run-00001.warc.gz"))
    plain = io.BytesIO(unpacked.replace(b"<p>a</p>", b"<p>b</p>"))
    assert list(read_payloads(plain)) == [False]


def test_a_body_that_was_not_read_to_its_end_says_so(tmp_path: Path):
    writer = CaptureWriter(tmp_path, "run", 10**6, "test")
    writer.write(replace(exchange(1), is_cut=True))
    writer.close()
    with (tmp_path / "run-00001.warc.gz").open("rb") as stream:
        told = {r.headers["WARC-Type"]: r.headers.get("WARC-Truncated") for r in ArchiveIterator(stream)}
    assert told == {"warcinfo": None, "response": "length", "request": None}


def test_a_file_that_has_grown_is_followed_by_another_and_all_pass_the_reader_s_check(tmp_path: Path):
    writer = CaptureWriter(tmp_path, "run", 2_000, "test")
    for number in range(6):
        writer.write(exchange(number))
    writer.close()
    paths = sorted(tmp_path.glob("*.warc.gz"))
    assert len(paths) > 1
    kinds: list[str] = []
    for path in paths:
        with path.open("rb") as stream:
            for record in WarcioIterator(stream, check_digests="raise"):
                record.content_stream().read()
                kinds.append(record.rec_type)
    assert kinds.count("response") == kinds.count("request") == 6
    assert kinds.count("warcinfo") == len(paths)


def comparable(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["url"]: {key: value for key, value in row.items() if key not in BY_RUN} for row in rows}


@pytest.fixture
def zipped(post: HTTPServer) -> HTTPServer:
    """The local site, one of whose pages comes compressed and another one by a redirect."""
    head = {"Content-Encoding": "gzip", "Content-Type": "text/html; charset=utf-8"}
    for name, answer in (
        ("rally-number-1", Response(gzip.compress(story(1).encode()), headers=head)),
        ("rally-number-2", Response("", status=302, headers={"Location": "/moved/2"})),
    ):
        post.expect_oneshot_request(f"/news/{name}").respond_with_response(answer)
    post.expect_request("/moved/2").respond_with_data(story(2), content_type="text/html; charset=utf-8")
    return post


def test_the_evidence_gives_the_same_articles_again(zipped: HTTPServer, scrapy, tmp_path: Path):
    run = scrapy("crawl", "site", "-a", f"url={zipped.url_for('/')}", *LOCAL)
    assert run.status == 0, run.said
    rows = run.feed("localhost")
    assert len(rows) == 3
    for row in rows:
        path = run.output / row["archive"]["warc"]
        with path.open("rb") as stream:
            stream.seek(row["archive"]["offset"])
            record = next(iter(ArchiveIterator(stream)))
        assert record.record_date.strftime("%Y-%m-%dT%H:%M:%SZ") == row["fetched_at"]
    again = scrapy("crawl", "archive", "-a", f"path={run.output}/localhost/*.warc.gz", "-O", str(tmp_path / "a.jsonl"))
    assert again.status == 0, again.said
    found = comparable(read(tmp_path / "a.jsonl"))
    asked = {url.replace("/moved/2", "/news/rally-number-2"): row for url, row in found.items()}
    for url, row in comparable(rows).items():
        same = {key: value for key, value in row.items() if key not in ("id", "story_id", "event_id", "url")}
        assert {key: asked[url][key] for key in same} == same


def test_lists_and_robots_txt_are_kept_and_do_not_come_out_as_articles(post: HTTPServer, scrapy, tmp_path: Path):
    run = scrapy("crawl", "site", "-a", f"url={post.url_for('/')}", *LOCAL, "-s", "KEEP_VERDICTS=all")
    path = f"path={run.output}/localhost/*.warc.gz"
    again = scrapy("crawl", "archive", "-a", path, "-s", "KEEP_VERDICTS=all", "-O", str(tmp_path / "a.jsonl"))
    assert sorted(row["url"] for row in read(tmp_path / "a.jsonl")) == sorted(
        row["url"] for row in run.feed("localhost")
    )
    assert again.status == 0, again.said
    (file,) = (run.output / "localhost").glob("*.warc.gz")
    with file.open("rb") as stream:
        kinds = [
            (r.headers["WARC-Target-URI"], r.headers["X-Fetched-As"]) for r in ArchiveIterator(stream) if r.is_http
        ]
    home = post.url_for("/")
    assert {(home, "list"), (f"{home}robots.txt", "robots"), (f"{home}feed.xml", "list")} <= {*kinds}


def test_a_record_of_another_archive_is_appended_as_it_is_and_rubbish_is_not(tmp_path: Path):
    first = CaptureWriter(tmp_path, "theirs", 10**6, "test")
    where = first.write(exchange(1))
    first.close()
    data = (tmp_path / where.warc).read_bytes()[where.offset :]
    member = data[: len(data) - len(gzip_rest(data))]
    writer = CaptureWriter(tmp_path, "ours", 10**6, "test")
    taken = writer.append(member, "2026-01-01T00:00:00Z")
    refused = [writer.append(b, "2026-01-01T00:00:00Z") for b in (member[:-5], member + b"x", b"<html>", b"")]
    writer.close()
    assert refused == [None] * 4
    assert taken is not None
    with (tmp_path / "ours-00001.warc.gz").open("rb") as stream:
        targets = [r.headers["WARC-Target-URI"] for r in ArchiveIterator(stream) if r.is_http]
    assert targets == ["https://post.example/news/1?a=b#c"]


def gzip_rest(data: bytes) -> bytes:
    """What follows the first gzip member."""
    unzipped = zlib.decompressobj(wbits=31)
    unzipped.decompress(data)
    return unzipped.unused_data
