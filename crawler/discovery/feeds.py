"""RSS, RDF, Atom and JSON feeds, read from the bytes that Scrapy fetched."""

from __future__ import annotations

import codecs
import io
import re
from itertools import islice
from typing import Any

from crawler.discovery.json_feeds import is_json, read_json_feed
from crawler.discovery.listing import Listed, Listing, is_html

MAX_ENTRIES = 2000
"""Entries read of one feed: real feeds hold 10 to 200; feedparser needs 0.3 ms each, and 32 s for 100,000 on a busy
machine. What lies behind is cut before anything is parsed."""

_CHARACTER = re.compile(rb"&#(x[0-9a-f]{1,9}|[0-9]{1,9});?", re.I)
MAX_DECLARATION = 1000
"""Characters in which the XML declaration of a feed ends."""

_BEGINNINGS = [
    (encoding, mark, "<?".encode(encoding))
    for encoding, marks in (
        ("utf-8", (b"", codecs.BOM_UTF8)),
        ("utf-16-le", (b"", codecs.BOM_UTF16_LE)),
        ("utf-16-be", (b"", codecs.BOM_UTF16_BE)),
        ("utf-32-le", (b"", codecs.BOM_UTF32_LE)),
        ("utf-32-be", (b"", codecs.BOM_UTF32_BE)),
        ("cp037", (b"",)),
    )
    for mark in marks
]
"""Byte order marks and first bytes of a declaration, in the encodings that feedparser tells by them."""

_ENTITY = re.compile(rb"<!ENTITY[^>]*>?")
_BLANKS = re.compile(rb"[ \t\r\n]{64,}")
_ENTRY = re.compile(rb"<(?:[a-z][\w.-]*:)?(?:item|entry)[\s/>]", re.I)
_LAST_END = re.compile(rb"(?s:.*)</(?:[a-z][\w.-]*:)?(?:item|entry)\s*>", re.I)
_END_BYTES = 4096
"""Bytes at a feed's end in which its last entry ends; what follows closes the feed."""

DECLARED = re.compile(rb"<\?xml[^>]{1,200}encoding\s*=")

FIRST_YEAR = 1990
"""Of the web: what feedparser reads as earlier is no date (`0000-00-00` becomes 30 November of the year -1)."""

MIN_FEED_BYTES = 40
"""Shorter bodies cannot be a feed: a wrong RFE/RL feed id answers 200 with 11 bytes."""


def read_feed(body: bytes, url: str, charset: str | None = None) -> Listing:
    """Read a feed; failures: `feed_empty`, `feed_is_html`, `feed_malformed` (nothing readable), `feed_no_entries`,
    `feed_cut` (over MAX_ENTRIES; the first ones stand)."""
    if len(body.strip()) < MIN_FEED_BYTES:
        return Listing(failure="feed_empty")
    if is_html(body):
        return Listing(failure="feed_is_html")
    if is_json(body):
        return read_json_feed(body, MAX_ENTRIES)
    try:
        plain = _plain(body, charset)
        kept = first_entries(plain)
        parsed = _parsed(kept, url)
    except (ValueError, RecursionError):
        return Listing(failure="feed_malformed")
    entries = parsed.entries[:MAX_ENTRIES]
    articles = [listed for listed in map(_listed, entries) if listed]
    bad = sum(entry.get("link") == "" for entry in entries)  # what feedparser makes of a link that is no address
    if articles or bad:
        failure = "bad_addresses" if not articles else "feed_cut" if len(kept) < len(plain) else None
        return Listing(articles, failure=failure, bad_addresses=bad)
    return Listing(failure="feed_malformed" if parsed.get("bozo") else "feed_no_entries")


def _plain(body: bytes, charset: str | None) -> bytes:
    """The feed in UTF-8, without what its parser would choke on; raises ValueError where the charset cannot be.

    That is: entities of its own, which make gigabytes of kilobytes; blanks by the thousand, which take quadratic time;
    halves of surrogate pairs, which raise.
    """
    from feedparser.encodings import convert_to_utf8

    body = _with_short_first_line(body)
    # feedparser believes the header first; what the document declares is right more often (headers flip by request).
    is_told_by_header = charset and not DECLARED.match(body.lstrip(b"\xef\xbb\xbf \t\r\n"))
    headers = {"content-type": f"application/xml; charset={charset}" if is_told_by_header else "application/xml"}
    utf8 = _with_short_first_line(convert_to_utf8(headers, body, {}))
    return _CHARACTER.sub(_known_character, _BLANKS.sub(b"\n", _ENTITY.sub(b" ", utf8)))


def _with_short_first_line(body: bytes) -> bytes:
    """The feed with a newline behind its XML declaration: feedparser looks for an encoding in the whole first line,
    over and over where the word stands there often. Raises ValueError where the declaration has no end.
    """
    told = next(((e, mark) for e, mark, opening in _BEGINNINGS if body.startswith(mark + opening)), None)
    if told is None:
        return body
    encoding, mark = told
    bytes_of_one = len("?".encode(encoding))
    head = body[len(mark) :][: MAX_DECLARATION * bytes_of_one].decode(encoding, "replace")
    declaration, end, _ = head.partition("?>")
    if not end:
        raise ValueError(f"an XML declaration of over {MAX_DECLARATION} characters")
    behind = len(mark) + len(f"{declaration}?>".encode(encoding, "replace"))
    return body[:behind] + "\n".encode(encoding) + body[behind:]


def _known_character(reference: re.Match[bytes]) -> bytes:
    """The reference, or that of U+FFFD where it names no character."""
    number = int(reference[1][1:], 16) if reference[1][:1] in b"xX" else int(reference[1])
    return b"&#65533;" if 0xD800 <= number < 0xE000 or number > 0x10FFFF else reference[0]


def _parsed(plain: bytes, url: str) -> Any:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    # As a stream: bytes that are a path (`//////etc/passwd`) would be opened as a file.
    return feedparser.parse(io.BytesIO(plain), response_headers=headers)


def first_entries(body: bytes) -> bytes:
    """The feed without what lies behind its MAX_ENTRIES-th entry."""
    beyond = next(islice(_ENTRY.finditer(body), MAX_ENTRIES, None), None)
    if beyond is None:
        return body
    end = body[-_END_BYTES:]
    last = _LAST_END.match(end)
    # feedparser's strict parser, ten times as fast as its lenient one, needs the feed closed.
    return body[: beyond.start()] + (end[last.end() :] if last else b"")


def _listed(entry: Any) -> Listed | None:
    link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
    if not link:
        return None
    return Listed(link, _date(entry, "published"), entry.get("title"), _date(entry, "updated"))


def _date(entry: Any, name: str) -> str | None:
    """The date in UTC where feedparser could read it, else as printed (Russian weekdays, `Sept`)."""
    parsed = entry.get(f"{name}_parsed")
    if parsed and parsed[0] >= FIRST_YEAR:
        return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}T{parsed[3]:02d}:{parsed[4]:02d}:{parsed[5]:02d}+00:00"
    return entry.get(name) or None
