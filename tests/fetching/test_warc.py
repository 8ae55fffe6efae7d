"""Records of WARC files: what lacks a date, an address or an HTTP message is passed over by name."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from crawler.fetching import BadRecord, Record, records

URL = "https://post.example/news/1"
DATE = "2020-10-05T14:00:00Z"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A rally.</p>"


def response(url: str | None = URL, date: str | None = DATE, http: bytes = PAGE) -> bytes:
    named = (("WARC-Date", date), ("WARC-Target-URI", url), ("Content-Length", str(len(http))))
    head = "".join(f"{name}: {value}\r\n" for name, value in named if value is not None)
    kind = "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{kind}{head}\r\n".encode() + http + b"\r\n\r\n"


def read(tmp_path: Path, *written: bytes) -> list[Record | BadRecord]:
    (tmp_path / "a.warc").write_bytes(b"".join(written))
    return list(records(str(tmp_path / "a.warc")))


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        *(
            (response(date=date), "warc_bad_date")
            for date in (None, "soon", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")
        ),
        *(
            (response(url=url), "warc_bad_address")
            for url in (None, "", "http://[oops/", "urn:uuid:1", "http://a:99999/")
        ),
        *((response(http=http), "warc_bad_http") for http in (b"", b"no message at all", b"HTTP/1.1 soon\r\n\r\n")),
    ],
)
def test_a_record_that_cannot_be_an_article_is_named_and_the_next_one_is_read(
    tmp_path: Path, record: bytes, reason: str
):
    bad, good = read(tmp_path, record, response())
    assert isinstance(bad, BadRecord)
    assert (bad.reason, bad.offset) == (reason, 0)
    assert isinstance(good, Record)
    assert (good.url, good.captured_at, good.offset) == (URL, DATE, len(record))


def test_a_date_with_fractions_of_seconds_is_read_to_the_second(tmp_path: Path):
    (record,) = read(tmp_path, response(date="2020-10-05T14:00:00.123456Z"))
    assert isinstance(record, Record)
    assert record.captured_at == DATE


def big_archive(path: Path, records: int) -> None:
    """Pages of 20 KB of one host in a hundred, each with its request and metadata, as CC-NEWS has them."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>A rally.</p>" * 1400
    with path.open("wb") as stream:
        for number in range(records):
            host = "ours" if number % 100 == 0 else "other"
            for kind, block in (("request", b"GET / HTTP/1.1\r\n\r\n"), ("response", page), ("metadata", b"a: b\r\n")):
                record = response(f"https://{host}.example/{number}", http=block)
                stream.write(record.replace(b"WARC-Type: response", b"WARC-Type: " + kind.encode(), 1))


def test_memory_stays_flat_over_a_big_archive(tmp_path: Path):
    big_archive(tmp_path / "big.warc", 5000)
    asked: list[str] = []

    def is_wanted(url: str, captured_at: str) -> bool:
        asked.append(url)
        return url.startswith("https://ours.")

    found = records(str(tmp_path / "big.warc"), is_wanted)
    next(found)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in found) == 49
    assert len(asked) == 5000, "requests and metadata are not asked about"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000, "kilobytes, of a file of 105 MB"
