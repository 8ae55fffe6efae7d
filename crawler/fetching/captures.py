"""Keeps the evidence: what was fetched goes to WARC 1.1 files, a gzip member a record, so that it can be read again."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

Headers = list[tuple[str, str]]

FETCHED_AS = "X-Fetched-As"
"""Header of a record of ours: `article`, or `list`, `robots` and others that a later reading is to pass over."""

SOURCE, CREATED = "WARC-Source-URI", "WARC-Creation-Date"
"""Headers of a page that another archive captured: where that archive answered, and when (as pywb writes them)."""


@dataclass(frozen=True)
class Exchange:
    """One request and its response as they went over the wire; `date` in ISO 8601 UTC, `status` as `200 OK`.

    Of a page that a web archive gave, `url` and `date` are the page's own and of its capture; `asked` is the address
    that answered, at the time `answered`.
    """

    url: str
    date: str
    asked: str
    answered: str
    fetched_as: str
    method: str
    request_headers: Headers
    status: str
    response_headers: Headers
    body: bytes
    is_cut: bool = False
    """Whether the body ends where no more of it was read (a robots.txt of over 500 KiB)."""


@dataclass(frozen=True)
class Capture:
    """Where a response lies: the file's name, the byte at which its record begins, and when it was fetched."""

    warc: str
    offset: int
    date: str


class CaptureWriter:
    """Writes `<stem>-00001.warc.gz` and so on, a new file where one has grown to `max_bytes`."""

    def __init__(self, folder: Path, stem: str, max_bytes: int, software: str) -> None:
        self.folder, self.stem, self.max_bytes, self.software = folder, stem, max_bytes, software
        self.files = 0
        self.stream: BinaryIO | None = None
        self.writer: Any = None

    def write(self, exchange: Exchange) -> Capture:
        """Append request and response; raises OSError where the disk does not take them."""
        stream = self._open()
        offset = stream.tell()
        response = self._record(exchange, "response", exchange.status, exchange.response_headers, exchange.body)
        line = f"{exchange.method} {_target(exchange.asked)} HTTP/1.1"
        request = self._record(exchange, "request", line, exchange.request_headers, b"")
        request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
        self.writer.write_record(response)
        self.writer.write_record(request)
        stream.flush()
        return Capture(self.path.name, offset, exchange.date)

    def append(self, member: bytes, date: str) -> Capture | None:
        """Append a record that another archive wrote, as it is there; None where it is no whole gzip member."""
        if not _is_member(member):
            return None
        stream = self._open()
        offset = stream.tell()
        stream.write(member)
        stream.flush()
        return Capture(self.path.name, offset, date)

    @property
    def path(self) -> Path:
        """The file that is written now."""
        return self.folder / f"{self.stem}-{self.files:05}.warc.gz"

    def _open(self) -> BinaryIO:
        if self.stream is not None and self.stream.tell() < self.max_bytes:
            return self.stream
        from warcio.warcwriter import WARCWriter

        self.close()
        self.files += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.stream = self.path.open("xb")
        self.writer = WARCWriter(self.stream, gzip=True, warc_version="1.1")
        info = {"software": self.software, "format": "WARC File Format 1.1"}
        self.writer.write_record(self.writer.create_warcinfo_record(self.path.name, info))
        return self.stream

    def _record(self, exchange: Exchange, kind: str, line: str, headers: Headers, body: bytes) -> Any:
        from warcio.statusandheaders import StatusAndHeaders

        protocol = "HTTP/1.1" if kind == "response" else ""
        told = {"WARC-Date": exchange.date, FETCHED_AS: exchange.fetched_as}
        if exchange.asked != exchange.url:
            told |= {SOURCE: exchange.asked, CREATED: exchange.answered}
        if exchange.is_cut and kind == "response":
            told["WARC-Truncated"] = "length"
        return self.writer.create_warc_record(
            exchange.url,
            kind,
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(line, headers, protocol=protocol, is_http_request=kind == "request"),
            warc_headers_dict=told,
        )

    def close(self) -> None:
        """Close the file that is written now."""
        if self.stream is not None:
            self.stream.close()


def _is_member(data: bytes) -> bool:
    """Whether the bytes are one gzip member and nothing else."""
    unzipped = zlib.decompressobj(wbits=31)
    try:
        while data and not unzipped.eof:
            unzipped.decompress(data, 1 << 20)
            data = unzipped.unconsumed_tail
    except zlib.error:
        return False
    return unzipped.eof and not unzipped.unused_data


def _target(url: str) -> str:
    """What stands in a request line: path and query."""
    rest = url.split("://", 1)[-1].split("#", 1)[0]
    slash = rest.find("/")
    return rest[slash:] if slash >= 0 else "/"
