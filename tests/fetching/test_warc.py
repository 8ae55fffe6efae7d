"""Records of WARC files: what lacks a date, an address or an HTTP message is passed over by name."""

from __future__ import annotations

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
