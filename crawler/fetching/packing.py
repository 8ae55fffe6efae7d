"""The beginning of a packed answer: of a robots.txt only the first bytes count, however many the whole would have."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterable

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def first_unpacked(body: bytes, encodings: Iterable[str], most: int) -> bytes:
    """The first `most` bytes of a body that was packed by these content encodings in turn, the last one outermost.

    No more than that is unpacked, of each; a body that is cut off gives what it holds. An unknown encoding (`identity`,
    say) leaves it as it is. Raises zlib.error, brotli.error or ZstdError where it is no such thing.
    """
    for encoding in reversed([encoding.strip().lower() for encoding in encodings]):
        if unpack := UNPACKING.get(encoding):
            body = unpack(body, most)[:most]
    return body


def _gzip(body: bytes, most: int) -> bytes:
    """With all of its members, which may be padded with zeros."""
    found = b""
    while body and len(found) < most:
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        found += member.decompress(body, most - len(found))
        body = member.unused_data.lstrip(b"\0")
    return found


def _deflate(body: bytes, most: int) -> bytes:
    """With the header of RFC 9110, or without it, as some servers send it."""
    try:
        return zlib.decompressobj().decompress(body, most)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most)


def _brotli(body: bytes, most: int) -> bytes:
    return bytes(brotli.Decompressor().process(body, output_buffer_limit=most))


def _zstd(body: bytes, most: int) -> bytes:
    return zstd.ZstdDecompressor().decompress(body, max_length=most)


UNPACKING: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
