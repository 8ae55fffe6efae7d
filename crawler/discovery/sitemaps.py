"""Sitemaps and their indexes, read in portions: XML with the Google News extension, plain text, or a feed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import chain

from crawler.discovery.days import LYING_LISTS, LYING_PAGES, Lastmods
from crawler.discovery.feeds import read_feed
from crawler.discovery.listing import Listed, Listing, is_html
from crawler.discovery.sitemap_xml import Entry, RefusedError, entries

GZIP_MAGIC = b"\x1f\x8b"
MAX_SITEMAP_BYTES = 64 * 1024 * 1024
"""After decompression: the protocol allows 50 MiB a file; more is a bomb."""

CHUNK = 16 * 1024
"""Bytes read at a time: some 100 entries, with what the crawl does with them 10 to 20 ms in which all else waits."""

ADDRESS_LINE = re.compile(rb"https?://\S+", re.I)


def sitemap_portions(body: bytes, url: str) -> Iterator[Listing]:
    """A sitemap or an index, gzip or not (by magic bytes, names lie), in portions of some hundred entries.

    Failures, in the last portion: `sitemap_empty`, `sitemap_is_html`, `sitemap_bad_gzip`, `sitemap_too_large`,
    `sitemap_dtd` (a sitemap needs none, entity bombs do), `sitemap_malformed` (an entry could not be read, or the end
    is missing), `sitemap_no_entries`. What was read before stands. A feed in a sitemap's place fails as a feed does.
    """
    number = 0
    try:
        for portion in _portions(body):
            number += len(portion.articles) + len(portion.lists)
            yield portion
    except RefusedError as refused:
        is_feed = refused.reason == "feed"
        yield read_feed(b"".join(_chunks(body)), url) if is_feed else Listing(failure=refused.reason)
    else:
        if not number:
            yield Listing(failure="sitemap_no_entries")


def _portions(body: bytes) -> Iterator[Listing]:
    """Raises RefusedError."""
    chunks = _chunks(body)
    head = next((text for chunk in chunks if (text := chunk.lstrip(b"\xef\xbb\xbf \t\r\n"))), b"")
    if not head:
        raise RefusedError("sitemap_empty")
    if is_html(head):
        raise RefusedError("sitemap_is_html")
    if ADDRESS_LINE.match(head):
        yield from _lines(head, chunks)
        return
    pages, lists = Lastmods(LYING_PAGES), Lastmods(LYING_LISTS)
    for found in entries(chain([head], chunks)):
        yield Listing(_listed(found, "url", pages), _listed(found, "sitemap", lists))


def _listed(found: list[Entry], tag: str, lastmods: Lastmods) -> list[Listed]:
    """The entries of a kind, without a last change where all have the same."""
    mine = [entry for entry in found if entry["tag"] == tag and "loc" in entry]
    lastmods.add(entry.get("lastmod") for entry in mine)
    return [
        Listed(entry["loc"], entry.get("publication_date"), entry.get("title"), lastmods.credible(entry.get("lastmod")))
        for entry in mine
    ]


def _lines(head: bytes, chunks: Iterator[bytes]) -> Iterator[Listing]:
    """Addresses of a sitemap of plain text, one a line."""
    rest = head
    for chunk in chunks:
        *lines, rest = (rest + chunk).splitlines(keepends=True)
        if len(rest) > CHUNK:
            raise RefusedError("sitemap_malformed")
        yield Listing([Listed(line.strip().decode("utf-8", "replace")) for line in lines if ADDRESS_LINE.match(line)])
    yield Listing([Listed(line.decode("utf-8", "replace")) for line in rest.split() if ADDRESS_LINE.match(line)])


def _chunks(body: bytes) -> Iterator[bytes]:
    """The plain bytes; raises RefusedError where there are too many or gzip is broken or cut."""
    total = 0
    for chunk in _unpacked(body) if body.startswith(GZIP_MAGIC) else _slices(body):
        total += len(chunk)
        if total > MAX_SITEMAP_BYTES:
            raise RefusedError("sitemap_too_large")
        yield chunk


def _slices(body: bytes) -> Iterator[bytes]:
    return (body[start : start + CHUNK] for start in range(0, len(body), CHUNK))


def _unpacked(body: bytes) -> Iterator[bytes]:
    """The members of a gzip file one after the other; what is no gzip behind them is left out."""
    member = zlib.decompressobj(wbits=31)
    try:
        for piece in _slices(body):
            while piece:
                yield member.decompress(piece, CHUNK)
                piece = member.unconsumed_tail
                if member.eof:
                    piece = member.unused_data
                    if not piece.startswith(GZIP_MAGIC):
                        return
                    member = zlib.decompressobj(wbits=31)
    except zlib.error:
        raise RefusedError("sitemap_bad_gzip") from None
    raise RefusedError("sitemap_bad_gzip")
