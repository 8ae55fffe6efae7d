"""Writes sample.warc.gz from texts and templates: `make sample`, or `python -m crawler.sample.make`.

Record dates and ids follow from the addresses, so that equal texts give an equal archive.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import pkgutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.sample import sites
from crawler.sample.sites import Served

ARCHIVE = Path(__file__).with_name("sample.warc.gz")
CAPTURED_AT = "2022-09-20T06:00:00Z"
"""After the newest article; a fixed day, since a rebuilt archive is compared."""


def served() -> Iterator[Served]:
    """What all sites answer, in the order of their names."""
    for module in sorted(pkgutil.iter_modules(sites.__path__), key=lambda found: found.name):
        yield from importlib.import_module(f"{sites.__name__}.{module.name}").served()


def archive() -> bytes:
    """The whole WARC, one gzip member a record."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for answer in served():
        writer.write_record(_record(writer, answer))
    return buffer.getvalue()


def _record(writer: WARCWriter, answer: Served) -> object:
    http = StatusAndHeaders("200 OK", [("Content-Type", answer.content_type), *answer.headers], protocol="HTTP/1.1")
    key = hashlib.sha256(answer.url.encode()).digest()[:16]
    headers = {"WARC-Date": CAPTURED_AT, "WARC-Record-ID": f"<urn:uuid:{uuid.UUID(bytes=key, version=4)}>"}
    return writer.create_warc_record(
        answer.url, "response", payload=io.BytesIO(answer.body), http_headers=http, warc_headers_dict=headers
    )


if __name__ == "__main__":
    ARCHIVE.write_bytes(archive())
