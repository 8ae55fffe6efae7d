"""Articles named by HTML lists (sections, date archives), by wp-json, and what a site's home page leads to."""

from __future__ import annotations

import json
import re
from typing import cast
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from crawler.discovery.listing import Listed, Listing, absolute_address, absolute_addresses

NOT_ARTICLES = re.compile(
    r"/(tag|tags|category|author|page|search|login|about|contact|privacy|rss|feed|wp-\w+)(/|$)|\.(jpe?g|png|pdf|mp[34]|zip|xml)$",
    re.I,
)
DATED = re.compile(r"(/(19|20)\d\d([-/]?[01]?\d([-/]?[0-3]?\d)?)?)/?$")
"""Paths that end with a day, month or year: lists of calendars, never articles."""

MIN_SLUG = 12
"""Characters in the last path segment of an article's address; section names are shorter."""


def read_list(body: bytes, url: str, article_url: str | None, charset: str | None = None) -> Listing:
    """Links of an HTML list that are articles by `article_url`, or by their look where none is declared.

    Failures: `list_empty` (no bytes), `list_malformed`, `list_no_articles`.
    """
    if not body.strip():
        return Listing(failure="list_empty")
    try:
        tree = lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(encoding=_known(charset)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Listing(failure="list_malformed")
    hrefs = {str(href) for href in cast(list[str], tree.xpath("//a/@href")) if _is_followable(str(href))}
    links = [absolute_address(href.split("#", 1)[0], url) for href in hrefs]
    found = {link for link in links if link and is_article_url(link, url, article_url)}
    failure = None if found else "list_no_articles"
    return Listing([Listed(link) for link in sorted(found)], failure=failure, bad_addresses=links.count(None))


def _known(charset: str | None) -> str | None:
    try:
        return charset if charset and "".encode(charset) == b"" else None
    except LookupError:
        return None


def _is_followable(href: str) -> bool:
    return not href.strip().lower().startswith(("javascript:", "mailto:", "tel:", "data:", "#"))


def is_article_url(link: str, base: str, article_url: str | None) -> bool:
    """Whether `link` is an article of the site: by its declared pattern, else same host and an article's look."""
    if article_url:
        return re.search(article_url, link) is not None
    parts = urlsplit(link)
    if parts.hostname != urlsplit(base).hostname or parts.scheme not in ("http", "https") or link == base:
        return False
    last = parts.path.rstrip("/").rsplit("/", 1)[-1]
    looks = len(last) >= MIN_SLUG or re.search(r"\d{4,}", parts.path) is not None or "id=" in parts.query
    return looks and not (NOT_ARTICLES.search(parts.path) or DATED.search(parts.path))


def read_wp_posts(body: bytes) -> Listing:
    """Posts of a WordPress REST answer. Failures: `wp_not_json`, `wp_no_posts`, `wp_refused` (an error object)."""
    try:
        posts = json.loads(body)
    except (ValueError, RecursionError):
        return Listing(failure="wp_not_json")
    if not isinstance(posts, list):
        return Listing(failure="wp_refused")
    articles = [_post(post) for post in posts if isinstance(post, dict) and isinstance(post.get("link"), str)]
    return Listing(articles) if articles else Listing(failure="wp_no_posts")


def _post(post: dict[str, object]) -> Listed:
    published, modified = (f"{post[key]}+00:00" if post.get(key) else None for key in ("date_gmt", "modified_gmt"))
    return Listed(str(post["link"]), published, None, modified)


def read_robots_sitemaps(body: bytes, url: str) -> list[str]:
    """Absolute addresses of the `Sitemap:` lines in a robots.txt."""
    text = body[: 500 * 1024].decode("utf-8", "replace")
    return absolute_addresses(re.findall(r"(?im)^\s*sitemap\s*:\s*(\S+)", text), url)


def read_feed_links(body: bytes, url: str) -> list[str]:
    """Feeds that a page declares by link rel=alternate, absolute, in the order of the page."""
    try:
        tree = lxml.html.document_fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    kinds = "@type='application/rss+xml' or @type='application/atom+xml'"
    hrefs = cast(list[str], tree.xpath(f"//link[contains(@rel,'alternate')][{kinds}]/@href"))
    return absolute_addresses((str(href) for href in hrefs if "comments" not in str(href)), url)
