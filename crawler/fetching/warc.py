"""HTTP responses out of WARC and WACZ files, streamed."""

from __future__ import annotations

import glob
import hashlib
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any
from urllib.parse import urlsplit

GZIP_MAGIC = b"\x1f\x8b"
HTML_TYPES = ("text/html", "application/xhtml+xml")

WEB_BEGAN = 1991
"""A capture dated before the first web page (August 1991), or after next year, was dated by a broken clock."""


@dataclass(frozen=True)
class Record:
    """One captured HTML response; `captured_at` in ISO 8601 UTC, `offset` in bytes of the (compressed) file."""

    url: str
    body: bytes
    charset: str | None
    status: int
    captured_at: str
    warc: str
    offset: int
    sha256: str
    fetched_as: str | None = None
    """What a crawl of ours fetched it as: `article`, `list` or `robots`; None in other archives."""


@dataclass(frozen=True)
class BadRecord:
    """A response that cannot be an article; `reason` is `warc_bad_date` (none, or no plausible one), `warc_bad_address`
    (no http or https one) or `warc_bad_http` (no HTTP message within)."""

    warc: str
    offset: int
    reason: str


class UnreadableArchive(Exception):  # noqa: N818 - the message is what a user reads
    """A file that cannot be read as WARC or WACZ from some point on; the message names file and reason."""


def archive_files(patterns: str) -> list[str]:
    """Files that the comma-separated globs name, sorted; raises FileNotFoundError naming a glob that matches none."""
    files: list[str] = []
    for pattern in filter(None, (part.strip() for part in patterns.split(","))):
        found = sorted(glob.glob(pattern, recursive=True))
        if not found:
            raise FileNotFoundError(f"no file matches {pattern!r}")
        files.extend(found)
    return files


Wanted = Callable[[str, str], bool]
"""Whether the record of an address, captured at a time (ISO 8601 UTC), is to be read."""


def records(path: str, is_wanted: Wanted | None = None) -> Iterator[Record | BadRecord]:
    """HTML responses of a WARC (gzip or plain) or of every WARC in a WACZ, one at a time; raises UnreadableArchive.

    A response that lacks what an article needs comes as a BadRecord, and the next one is read. One that is not wanted
    is passed over before its body is read.
    """
    try:
        if zipfile.is_zipfile(path):
            yield from _wacz(path, is_wanted)
        else:
            with open(path, "rb") as stream:
                yield from _warc(stream, path, is_wanted)
    except (OSError, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise UnreadableArchive(f"{path}: {error}") from error


def _wacz(path: str, is_wanted: Wanted | None) -> Iterator[Record | BadRecord]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(n for n in archive.namelist() if n.endswith((".warc", ".warc.gz"))):
            with archive.open(name) as stream:
                yield from _warc(stream, f"{path}#{name}", is_wanted)


def _warc(stream: IO[bytes], name: str, is_wanted: Wanted | None) -> Iterator[Record | BadRecord]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    last = None
    for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
        last = record.stream_pos
        if record.record_type == WarcRecordType.response and record.is_http:
            found = http_record(record, name, is_wanted)
            if found:
                yield found
    if last is None:
        raise ValueError("holds no WARC record")
    if _is_torn(stream, last):
        raise ValueError("is cut off in the middle of a record")


def _is_torn(stream: IO[bytes], last: int) -> bool:
    """Whether the file ends within the record that begins at `last`; fastwarc passes over that without a word."""
    stream.seek(last)
    if stream.read(2) != GZIP_MAGIC:
        return _is_torn_plain(stream, last)
    stream.seek(last)
    member = None
    while chunk := stream.read(1 << 16):
        while chunk:
            member = member or zlib.decompressobj(wbits=31)
            member.decompress(chunk)
            chunk, member = member.unused_data, None if member.eof else member
    return member is not None


def _is_torn_plain(stream: IO[bytes], last: int) -> bool:
    stream.seek(last)
    head, _, _ = stream.read(1 << 16).partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length:\s*(\d+)", head, re.M)
    end = stream.seek(0, 2)
    return length is None or last + len(head) + 4 + int(length.group(1)) > end


def http_record(record: Any, name: str, is_wanted: Wanted | None = None) -> Record | BadRecord | None:
    """What an article needs of a response record, None where it is no page or not wanted."""
    url, captured_at = record.headers.get("WARC-Target-URI") or "", _captured_at(record.headers.get("WARC-Date"))
    if captured_at is None:
        return BadRecord(name, record.stream_pos, "warc_bad_date")
    if not _is_web_address(url):
        return BadRecord(name, record.stream_pos, "warc_bad_address")
    if is_wanted and not is_wanted(url, captured_at):
        return None
    record.parse_http(auto_decode="all")
    status = record.http_headers.status_code
    if not isinstance(status, int):
        return BadRecord(name, record.stream_pos, "warc_bad_http")
    if (record.http_content_type or "text/html").lower() not in HTML_TYPES:
        return None
    body = record.reader.read()
    place = (name, record.stream_pos, hashlib.sha256(body).hexdigest(), record.headers.get("X-Fetched-As"))
    return Record(url, body, record.http_charset, status, captured_at, *place)


def _captured_at(date: str | None) -> str | None:
    """A WARC-Date (W3C date and time, fractions of seconds allowed) to the second in UTC, None where it is none."""
    try:
        moment = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    if not WEB_BEGAN <= moment.year <= datetime.now(UTC).year + 1:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
