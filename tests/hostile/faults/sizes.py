"""Answers that are too big, as they come over the wire or once they are decompressed."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from itertools import repeat

import brotli
from backports import zstd

from tests.hostile.faults.fault import Fault
from tests.hostile.server import HOSTILE, KIB, MIB, Answer, Exchange, head

ZEROS = bytes(16 * MIB)
MARKUP = b"<p>Police used tear gas.</p>" * (16 * MIB // 28)


def deflated(block: bytes, times: int, wbits: int) -> Iterator[bytes]:
    """The block compressed once and repeated: a bomb of any size at the cost of one block."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    start = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    yield start
    yield from repeat(again, times)


def bomb(encoding: str, pieces: Iterator[bytes] | list[bytes]) -> Answer:
    pieces = list(pieces)

    async def answer(exchange: Exchange) -> None:
        await exchange.send(head(headers={"Content-Encoding": encoding}))
        await exchange.stream(pieces)

    return answer


def gzipped(block: bytes, times: int) -> list[bytes]:
    return list(deflated(block, times, 31))


def nested() -> list[bytes]:
    return [gzip.compress(b"".join(gzipped(ZEROS, 640)), 9, mtime=0)]


async def endless(exchange: Exchange) -> None:
    await exchange.send(head())
    await exchange.stream(repeat(b"<p>and so on</p>" * 4096))


async def endless_chunks(exchange: Exchange) -> None:
    await exchange.send(head(headers={"Transfer-Encoding": "chunked"}))
    await exchange.stream(repeat(b"10000\r\n" + b"x" * 64 * KIB + b"\r\n"))


async def announced(exchange: Exchange) -> None:
    await exchange.send(head(headers={"Content-Length": str(10_000 * MIB)}))
    await exchange.stream(repeat(b"x" * 64 * KIB))


async def many_headers(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\n")
    await exchange.stream(repeat(b"X-More: and more\r\n" * 4096, 2800))


async def one_header(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\nX-More: ")
    await exchange.stream(repeat(b"x" * 64 * KIB, 3200))


async def short_headers(exchange: Exchange) -> None:
    await exchange.send(b"HTTP/1.1 200 OK\r\n")
    await exchange.stream(repeat(b"a:\n" * 20_000, 3200))


async def early_hints(exchange: Exchange) -> None:
    await exchange.stream(repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 1024))


STOPPED = "stopped at 1 GiB: 1.11 GB of memory, 1 to 5 s of CPU"

HEADERS = ("headers_too_big",)

FAULTS = [
    Fault("gzip, 10 MB that become 10 GB", {HOSTILE: bomb("gzip", gzipped(ZEROS, 640))}, STOPPED, ("page_too_big",)),
    Fault("gzip in gzip, 24 KB that become 10 GB", {HOSTILE: bomb("gzip, gzip", nested())}, STOPPED, ("page_too_big",)),
    Fault(
        "deflate, 10 MB that become 10 GB",
        {HOSTILE: bomb("deflate", deflated(ZEROS, 640, 15))},
        STOPPED,
        ("page_too_big",),
    ),
    Fault("brotli, a bomb", {HOSTILE: bomb("br", [brotli.compress(ZEROS * 4)])}, STOPPED, ("page_too_big",)),
    Fault("zstd, a bomb", {HOSTILE: bomb("zstd", [zstd.compress(ZEROS * 4)])}, STOPPED, ("page_too_big",)),
    Fault(
        "gzip, 1 MB that becomes 900 MB of markup",
        {HOSTILE: bomb("gzip", gzipped(MARKUP, 56))},
        "14.2 GB of memory, 53 s in which nothing else ran",
        ("page_too_big",),
    ),
    Fault("a body without an end", {HOSTILE: endless}, "cancelled at 1 GiB: 1.10 GB of memory", ("page_too_big",)),
    Fault("chunks without an end", {HOSTILE: endless_chunks}, "cancelled at 1 GiB", ("page_too_big",)),
    Fault("10 GB announced", {HOSTILE: announced}, "cancelled at once", ("page_too_big",)),
    Fault(
        "200 MB of headers in many fields", {HOSTILE: many_headers}, "accepted: 449 MB of memory", ("headers_too_big",)
    ),
    Fault("200 MB in one header", {HOSTILE: one_header}, "refused after 78 MB", HEADERS),
    Fault("190 MB of headers of two bytes", {HOSTILE: short_headers}, "not measured", HEADERS),
    Fault(
        "interim answers without an end", {HOSTILE: early_hints}, "read until the timeout, 180 s", ("headers_too_big",)
    ),
]
