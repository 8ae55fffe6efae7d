"""XML sitemaps and their indexes, streamed, with the Google News extension."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawler.discovery.listing import Listed, Listing, is_html

GZIP_MAGIC = b"\x1f\x8b"
MAX_SITEMAP_BYTES = 64 * 1024 * 1024
"""After decompression: the protocol allows 50 MiB a file; more is a bomb."""

FIELDS = {"loc", "lastmod", "publication_date", "title"}


def read_sitemap(body: bytes) -> Listing:
    """Read a sitemap or an index, gzip or not (by magic bytes, names lie).

    Failures: `sitemap_empty`, `sitemap_is_html`, `sitemap_bad_gzip`, `sitemap_too_large`, `sitemap_dtd`,
    `sitemap_malformed` (nothing could be read), `sitemap_no_entries`.
    """
    try:
        xml = _plain(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    except (OSError, EOFError, zlib.error):
        return Listing(failure="sitemap_bad_gzip")
    failure = _refusal(xml)
    return Listing(failure=failure) if failure else _collect(xml)


def _plain(body: bytes) -> bytes:
    if not body.startswith(GZIP_MAGIC):
        return body
    with gzip.open(io.BytesIO(body)) as stream:
        return stream.read(MAX_SITEMAP_BYTES + 1)


def _refusal(xml: bytes) -> str | None:
    if not xml:
        return "sitemap_empty"
    if len(xml) > MAX_SITEMAP_BYTES:
        return "sitemap_too_large"
    if is_html(xml):
        return "sitemap_is_html"
    # A sitemap needs no DTD; entity bombs do.
    return "sitemap_dtd" if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml[:4096] else None


def _collect(xml: bytes) -> Listing:
    listing = Listing()
    try:
        for tag, fields in _entries(xml):
            if "loc" in fields:
                target = listing.lists if tag == "sitemap" else listing.articles
                published = fields.get("publication_date")
                target.append(Listed(fields["loc"], published, fields.get("title"), fields.get("lastmod")))
    except etree.XMLSyntaxError:
        # What was read before the fault stands; a file that gives nothing is named.
        if not listing.articles and not listing.lists:
            listing.failure = "sitemap_malformed"
    if not listing.articles and not listing.lists and listing.failure is None:
        listing.failure = "sitemap_no_entries"
    return listing


def _entries(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """(`url` or `sitemap`, its fields) one at a time; namespaces are ignored: sites leave them out or mix them."""
    context: Any = etree.iterparse(io.BytesIO(xml), events=("end",), resolve_entities=False, no_network=True)
    for _, element in context:
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag in ("url", "sitemap"):
            yield tag, _fields(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _fields(element: Any) -> dict[str, str]:
    named = ((etree.QName(child).localname, (child.text or "").strip()) for child in element.iter(etree.Element))
    fields: dict[str, str] = {}
    for name, text in named:
        if name in FIELDS and text:
            fields.setdefault(name, text)  # image:loc follows the page's own loc
    return fields
