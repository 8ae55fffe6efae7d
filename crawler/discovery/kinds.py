"""The kinds of lists that routes lead to, and the one reader of each."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.discovery.feeds import read_feed
from crawler.discovery.listing import Listing, joined
from crawler.discovery.pages import read_list, read_wp_posts
from crawler.discovery.sitemaps import sitemap_portions
from crawler.discovery.wayback import read_cdx

KINDS = ("feed", "sitemap", "wp", "list", "cdx")


def read_listing(kind: str, body: bytes, url: str, article_url: str | None, charset: str | None = None) -> Listing:
    """Read a fetched list by its kind (one of KINDS); `article_url` tells the articles among an HTML list's links.

    Its addresses are absolute; entries that name none are left out and counted (failure `bad_addresses`: all of them).
    """
    return joined(read_portions(kind, body, url, article_url, charset))


def read_portions(
    kind: str, body: bytes, url: str, article_url: str | None, charset: str | None = None
) -> Iterator[Listing]:
    """The same in portions that can be worked off one by one: many of a large sitemap, one of any other list."""
    if kind == "sitemap":
        yield from (portion.resolved(url) for portion in sitemap_portions(body, url))
    else:
        yield _listing(kind, body, url, article_url, charset).resolved(url)


def _listing(kind: str, body: bytes, url: str, article_url: str | None, charset: str | None) -> Listing:
    if kind == "feed":
        return read_feed(body, url, charset)
    if kind == "wp":
        return read_wp_posts(body)
    if kind == "list":
        return read_list(body, url, article_url, charset)
    if kind == "cdx":
        return read_cdx(body)
    raise ValueError(f"{kind!r} is no kind of list; known are {', '.join(KINDS)}")
