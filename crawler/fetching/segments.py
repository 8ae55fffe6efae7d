"""One record out of a big archive, fetched by its place: a gzip member that must be what the index said it is."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from typing import Any

from crawler.fetching.warc import BadRecord, Record, http_record


def captured_page(member: bytes, warc: str, offset: int) -> Record | BadRecord:
    """The page of a member that lay at `offset` of the file `warc`.

    Reasons of a BadRecord, beside those of crawler.fetching.warc: `warc_unreadable` (no whole record), `revisit` (it
    only says that the page was as before), `no_response`, `truncated` (cut off by the archive: its text would be a part
    that looks whole), `wrong_digest` (not the bytes that were captured), `no_html`, `captured_http_403` and so on.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    try:
        record = next(iter(ArchiveIterator(io.BytesIO(member), parse_http=False)), None)
        block = record.reader.read() if record else b""
        if record is None or len(block) < int(record.headers.get("Content-Length") or 0):
            return BadRecord(warc, offset, "warc_unreadable")
        reason = _reason_against(record, block, WarcRecordType)
        found = None if reason else _parsed(member, warc)
    except (OSError, ValueError, RuntimeError):
        return BadRecord(warc, offset, "warc_unreadable")
    if found is None:
        return BadRecord(warc, offset, reason or "no_html")
    if isinstance(found, BadRecord):
        return BadRecord(warc, offset, found.reason)
    if found.status != 200:
        return BadRecord(warc, offset, f"captured_http_{found.status}")
    return Record(**(vars(found) | {"offset": offset}))


def _parsed(member: bytes, warc: str) -> Record | BadRecord | None:
    from fastwarc.warc import ArchiveIterator

    read = ArchiveIterator(io.BytesIO(member), parse_http=False)
    return http_record(next(iter(read)), warc)  # before the next record is read: a record ends with its iterator's turn


def _reason_against(record: Any, block: bytes, kinds: Any) -> str | None:
    if record.record_type == kinds.revisit:
        return "revisit"
    if record.record_type != kinds.response or not record.is_http:
        return "no_response"
    if record.headers.get("WARC-Truncated"):
        return "truncated"
    _, _, payload = block.partition(b"\r\n\r\n")
    told = ((record.headers.get("WARC-Block-Digest"), block), (record.headers.get("WARC-Payload-Digest"), payload))
    return None if all(is_digest_of(label, data) for label, data in told) else "wrong_digest"


def is_digest_of(label: str | None, data: bytes) -> bool:
    """Whether `sha1:` and base 32 (or hexadecimal) digits are of the data; one that cannot be checked is believed."""
    match = re.fullmatch(r"(sha1|sha256|md5):([\w=]+)", (label or "").strip(), re.I)
    if match is None:
        return True
    found = hashlib.new(match.group(1).lower(), data, usedforsecurity=False).digest()
    written = match.group(2).upper().rstrip("=")
    return written in (found.hex().upper(), base64.b32encode(found).decode().rstrip("="))
