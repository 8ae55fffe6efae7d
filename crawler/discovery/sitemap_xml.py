"""The entries of a sitemap's XML, pushed through expat in chunks: neither a tree nor a second copy is held.

Namespaces are ignored, since sites leave them out or mix them; what tells an entry's own `loc` from that of its images
and videos is where it stands. After a fault the rest is read entry by entry, so that a bad one costs no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.parsers import expat

MAX_DEPTH = 32
"""Elements in each other; an entry with the news or video extension has five."""

MAX_OPEN = 1024 * 1024
"""Bytes of one entry, tag or comment: expat before 2.6 reads one anew with each chunk that does not end it."""

MAX_PIECES = 8
"""Pieces of text kept of one element, up to 8 KiB each; an address has 2,048 characters at most by the protocol."""

MAX_ENTRY = 64 * 1024
"""Bytes of one entry that are looked at after a fault."""

FEED_ROOTS = {"rss", "RDF", "feed"}

ENTRY_START = re.compile(rb"<((?:[\w.-]+:)?(?:url|sitemap))(?=[\s>])")
ENTRY_END = re.compile(rb"</(?:[\w.-]+:)?(?:url|sitemap)\s*>")
LAST_END = re.compile(rb"</(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>")
BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")

Entry = dict[str, str]
"""`tag` (`url` or `sitemap`) and what the entry has of `loc`, `lastmod`, `publication_date`, `title`."""


class RefusedError(Exception):
    """The document is read no further; the reason is a failure's name, or `feed` where a feed stands in its place."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def entries(chunks: Iterable[bytes]) -> Iterator[list[Entry]]:
    """Entries in the order of the document, those of a chunk together.

    Raises RefusedError behind what could be read: `sitemap_is_html`, `sitemap_dtd`, `sitemap_malformed`, `feed`.
    """
    reader, rest = _Reader(), iter(chunks)
    for chunk in rest:
        try:
            reader.feed(chunk)
        except expat.ExpatError:
            yield reader.take()
            yield from _one_by_one(chain([reader.unread], rest), reader.encoding)
            return
        except RefusedError:
            yield reader.take()
            raise
        yield reader.take()
    if not reader.is_at_end():
        raise RefusedError("sitemap_malformed")


def _one_by_one(chunks: Iterable[bytes], encoding: str | None) -> Iterator[list[Entry]]:
    """Entries of what follows a fault, each read by itself; RefusedError at the end where any was lost."""
    rest, lost = b"", 0
    for chunk in chunks:
        *whole, rest = ENTRY_END.split(rest + chunk)
        read = [_single(part[-MAX_ENTRY:], encoding) for part in whole]
        lost += sum(entry is None for entry in read)
        yield [entry for entry in read if entry]
        rest = rest[-MAX_ENTRY:]
    if lost or not LAST_END.search(rest):
        raise RefusedError("sitemap_malformed")


def _single(part: bytes, encoding: str | None) -> Entry | None:
    """The entry that begins last in `part`, which ends where its end tag stood; {} where none begins, None where it
    cannot be read."""
    starts = list(ENTRY_START.finditer(part))
    if not starts:
        return {}
    name, document = starts[-1].group(1), part[starts[-1].start() :]
    if b"<![CDATA[" not in document:  # there an ampersand stands for itself
        document = BARE_AMPERSAND.sub(b"&amp;", document)
    reader = _Reader(encoding)
    try:
        reader.feed(document + b"</" + name + b">")
    except (expat.ExpatError, RefusedError):
        return None
    return reader.found[0] if reader.found else {}


class _Reader:
    """One expat parser and what it has found. It knows no entities but XML's own: a DTD ends the reading."""

    def __init__(self, encoding: str | None = None) -> None:
        self.parser = expat.ParserCreate(encoding)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declaration
        self.encoding = encoding
        self.found: list[Entry] = []
        self._buffer, self._base, self._mark = b"", 0, 0
        self._path: list[str] = []
        self._text: list[str] = []
        self._entry: Entry | None = None
        self._depth, self._prefix = 0, ""

    def feed(self, chunk: bytes) -> None:
        """Read on; raises ExpatError and RefusedError, what was found until there stays."""
        self._buffer += chunk
        try:
            self.parser.Parse(chunk, False)
        except (LookupError, ValueError):  # an encoding that there is not, or that expat does not read
            raise RefusedError("sitemap_malformed") from None
        done = self._mark if self._entry is not None else self.parser.CurrentByteIndex
        self._buffer, self._base = self._buffer[done - self._base :], done
        if len(self._buffer) > MAX_OPEN:
            raise RefusedError("sitemap_malformed")

    def take(self) -> list[Entry]:
        """What was found since the last call."""
        found, self.found = self.found, []
        return found

    def is_at_end(self) -> bool:
        """Whether the document is closed."""
        try:
            self.parser.Parse(b"", True)
        except expat.ExpatError:
            return False
        return True

    @property
    def unread(self) -> bytes:
        """What was fed since the last whole entry."""
        return self._buffer[max(self._mark - self._base, 0) :]

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        self.encoding = encoding

    def _doctype(self, name: str, *_: object) -> None:
        raise RefusedError("sitemap_is_html" if name.lower() == "html" else "sitemap_dtd")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if not self._path and local in FEED_ROOTS | {"html"}:
            raise RefusedError("sitemap_is_html" if local == "html" else "feed")
        self._path.append(local)
        self._text = []
        if len(self._path) > MAX_DEPTH:
            raise RefusedError("sitemap_malformed")
        if self._entry is None and local in ("url", "sitemap"):
            self._entry, self._depth, self._prefix = {"tag": local}, len(self._path), prefix
            self._mark = self.parser.CurrentByteIndex

    def _data(self, text: str) -> None:
        if len(self._text) < MAX_PIECES:
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._path.pop()
        if self._entry is None:
            return
        inside = len(self._path) - self._depth
        if inside < 0:
            self._close(self._entry)
        else:
            self._note(self._entry, name, is_own=inside == 0)

    def _note(self, entry: Entry, name: str, is_own: bool) -> None:
        """Take a field: the entry's own `loc` and `lastmod`, the date and title of the news extension."""
        prefix, _, local = name.rpartition(":")
        is_field = local in ("loc", "lastmod") and is_own and prefix == self._prefix
        is_news = local in ("publication_date", "title") and self._path[-1] == "news"
        text = "".join(self._text).strip() if is_field or is_news else ""
        if text:
            entry.setdefault(local, text)

    def _close(self, entry: Entry) -> None:
        text = "".join(self._text).strip()
        if "loc" not in entry and text.startswith(("http://", "https://")):
            entry["loc"] = text  # some indexes leave the inner tag out
        self.found.append(entry)
        self._entry, self._mark = None, self.parser.CurrentByteIndex
