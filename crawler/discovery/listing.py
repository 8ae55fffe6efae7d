"""What discovery returns: the articles a list names, the lists it leads to, and why it failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True)
class Listed:
    """One address that a feed, sitemap or list page names, with what it says of it (dates as printed)."""

    url: str
    published: str | None = None
    title: str | None = None
    modified: str | None = None
    capture: str | None = None
    """14 digits: when a web archive captured it, never when it was published."""
    places: str | None = None
    """Where archives of many pages hold it, a copy a line, the best first: `file offset length` of a gzip member."""
    guessed: str | None = None
    """The route that made the address up by a rule: nobody said that there is an article."""


@dataclass
class Listing:
    """The outcome of reading one list; `failure` is a short reason such as `feed_is_html`, None where it was read."""

    articles: list[Listed] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    failure: str | None = None
    bad_addresses: int = 0
    """Entries left out because what they name is no address."""

    def parts(self, size: int) -> Iterator[Listing]:
        """The same in parts of at most `size` articles, at least one; all but the articles is the last one's."""
        last = max(len(self.articles) - 1, 0) // size * size
        for start in range(0, last, size):
            yield Listing(self.articles[start : start + size])
        yield replace(self, articles=self.articles[last:])

    def resolved(self, base: str) -> Listing:
        """The same listing with absolute addresses; what is none is left out and counted."""
        articles, lists = _resolved(self.articles, base), _resolved(self.lists, base)
        lost = len(self.articles) + len(self.lists) - len(articles) - len(lists)
        is_lost = lost > 0 and not articles and not lists
        return Listing(articles, lists, "bad_addresses" if is_lost else self.failure, self.bad_addresses + lost)


def joined(portions: Iterable[Listing]) -> Listing:
    """The portions of one list as a whole; it fails as its first failing portion does."""
    whole = Listing()
    for portion in portions:
        whole.articles += portion.articles
        whole.lists += portion.lists
        whole.failure = whole.failure or portion.failure
        whole.bad_addresses += portion.bad_addresses
    return whole


def _resolved(named: list[Listed], base: str) -> list[Listed]:
    found = ((one, absolute_address(one.url, base)) for one in named)
    return [one if url == one.url else replace(one, url=url) for one, url in found if url]


PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?::[0-9]{1,4})?/(?:[\w.~!$'()*+,;:@/-]|%[0-9A-F]{2})*", re.ASCII)
"""Addresses that are absolute and in order at a glance, as almost all of a sitemap are: taking one apart is dear."""


def absolute_address(printed: str, base: str) -> str | None:
    """The absolute address that a link on `base` means, None where it is none.

    `http://[oops/`, a port beyond 65535 and unpaired surrogates are none: one such link must not cost a whole list.
    """
    if PLAIN.fullmatch(printed):
        return printed
    try:
        address = urljoin(base, printed.strip())
        address.encode()
        parts = urlsplit(address)
        return address if parts.port is None or parts.hostname else None
    except ValueError:
        return None


def absolute_addresses(printed: Iterable[str], base: str) -> list[str]:
    """Absolute addresses of links, in their order; what is none is left out."""
    return [address for one in printed if (address := absolute_address(one, base))]


def is_html(body: bytes) -> bool:
    """Whether the bytes begin like an HTML page: challenges and error pages are served with 200 in place of feeds."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
