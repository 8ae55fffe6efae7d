"""Articles named by HTML lists (sections, date archives), by wp-json, and what a site's home page leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from crawler.discovery.listing import Listed, Listing, absolute_address, absolute_addresses

NOT_ARTICLES = re.compile(
    r"/(tags?|topics?|tem[ay]|category|categories|rubrika|author|authors|users?|profile|account|page|search|poisk|login|register|"
    r"about|contacts?|privacy|rss|feed|forum|comments|cart|subscribe|newsletters?|advertis\w+|wp-\w+)(/|$)"
    r"|\.(jpe?g|png|pdf|mp[34]|zip|xml)$",
    re.I,
)
SERVICE = re.compile(
    r"^/(?:[a-z]{2}/)?(?:about-us|contact-us|privacy|terms-(?:of|and)|cookies?\b|sitemap\b|site-?map|impressum|o-nas|o-proekte|o-redak|"
    r"reklama-na|usloviya|polzovatel|politika-konf|redak(?:ts|c)ion|karta-sa|pravila-)[\w-]*(?:\.\w+)?/?$",
    re.I,
)
"""Pages of the site about itself, which stand at its root."""
LIST_QUERIES = re.compile(
    r"(?:^|[&;])(?:view|act|do|task|layout)=(?:categor|section|archive|tag|search|feedback|register|login)", re.I
)
DATED = re.compile(r"(/(19|20)\d\d([-/]?[01]?\d([-/]?[0-3]?\d)?)?)/?$")
"""Paths that end with a day, month or year: lists of calendars, never articles."""
NUMBER = re.compile(r"\d{4,}|/\d{3,}(?=[-./]|$)")
"""A number in a path that may be the article's."""
NUMBERED = re.compile(
    r"(?:^|[&;])(?!(?:cat|section|rubric|user|author|tag|page|lang|region|theme)\w*=)"
    r"\w*(?:id|news|article|story|item|post|doc|\bp|\bn)=\d",
    re.I,
)
"""Queries that name an article by its number: `?ELEMENT_ID=` of Bitrix, `?newsid=` of DLE, `?p=` of WordPress."""
MAX_LINKS = 6000
"""Links read of one page: Heritrix follows as many; real section pages have 50 to 400."""

CHUNK = 64 * 1024
"""Bytes handed to the parser at a time."""

MIN_SLUG = 12
"""Characters in the last path segment of an article's address; section names are shorter."""


def read_list(body: bytes, url: str, article_url: str | None, charset: str | None = None) -> Listing:
    """Links of an HTML list that are articles by `article_url`, or by their look where none is declared, in its order.

    Failures: `list_empty` (no bytes), `list_no_articles`, `list_cut` (over MAX_LINKS; the first ones stand).
    """
    if not body.strip():
        return Listing(failure="list_empty")
    links, is_cut = _links(body, charset)
    absolute = [absolute_address(href.split("#", 1)[0], url) for href in links]
    found = dict.fromkeys(link for link in absolute if link and is_article_url(link, url, article_url))
    failure = "list_cut" if is_cut else None if found else "list_no_articles"
    return Listing([Listed(link) for link in found], failure=failure, bad_addresses=absolute.count(None))


def _links(body: bytes, charset: str | None) -> tuple[list[str], bool]:
    """The first MAX_LINKS different links of a page, and whether there are more. No tree is built."""
    links = _Links()
    parser = _parser(charset, cast(Any, links))
    for start in range(0, len(body), CHUNK):
        parser.feed(body[start : start + CHUNK])
        if len(links.found) > MAX_LINKS:
            break
    parser.close()
    return list(links.found)[:MAX_LINKS], len(links.found) > MAX_LINKS


class _Links:
    """What a parser tells of a page, of which the links are kept, in their order."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        href = attributes.get("href") if tag == "a" else None
        if href and _is_followable(href):
            self.found[href] = None

    def close(self) -> None:
        """Nothing is left to do, and no tree to give."""


def _parser(charset: str | None, target: Any) -> etree.HTMLParser:
    """A parser for the charset, or one that finds it out where libxml2 does not know it."""
    try:
        return etree.HTMLParser(encoding=charset or None, target=target)
    except LookupError:
        return etree.HTMLParser(target=target)


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
    is_named = len(last) >= MIN_SLUG or NUMBER.search(parts.path) or NUMBERED.search(parts.query)
    is_other = NOT_ARTICLES.search(parts.path) or SERVICE.search(parts.path) or DATED.search(parts.path)
    return bool(is_named) and not is_other and not LIST_QUERIES.search(parts.query)


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
    named = (re.match(r"(?i)[ \t]*sitemap[ \t]*:[ \t]*(\S+)", line) for line in text.splitlines())
    return absolute_addresses([line[1] for line in named if line], url)


def read_feed_links(body: bytes, url: str) -> list[str]:
    """Feeds that a page declares by link rel=alternate, absolute, in the order of the page."""
    try:
        tree = lxml.html.document_fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    kinds = "@type='application/rss+xml' or @type='application/atom+xml'"
    hrefs = cast(list[str], tree.xpath(f"//link[contains(@rel,'alternate')][{kinds}]/@href"))
    return absolute_addresses((str(href) for href in hrefs if "comments" not in str(href)), url)
