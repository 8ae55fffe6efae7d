"""Section pages that a site's home page leads to: short addresses of the same host in its menus."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from crawler.discovery.listing import absolute_addresses
from crawler.discovery.pages import NOT_ARTICLES, is_article_url

MAX_SECTIONS = 12
"""Section pages of one site; menus of the sites in crawler/spiders name 5 to 15."""

MENUS = "//nav//a/@href | //header//a/@href | //*[contains(@class,'menu') or contains(@id,'menu')]//a/@href"
NO_NEWS = re.compile(
    r"/(about|contacts?|privacy|terms|advert\w*|reklama|subscribe|donate|shop|help|faq|rules)(/|\.|$)", re.I
)
MAX_DEPTH = 2
"""Segments in the path of a section: `/news/` or `/ru/politics/`."""


def read_section_links(body: bytes, url: str) -> list[str]:
    """Absolute addresses of sections in the order of the page, MAX_SECTIONS at most; none for what is no HTML."""
    try:
        tree = lxml.html.document_fromstring(body)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    hrefs = (str(href).split("#", 1)[0] for href in cast(list[str], tree.xpath(MENUS)))
    links = absolute_addresses(hrefs, url)
    return list(dict.fromkeys(link for link in links if is_section_url(link, url)))[:MAX_SECTIONS]


def is_section_url(link: str, home: str) -> bool:
    """Whether an address looks like a section of the site: same host, a short path, no article and no service page."""
    parts = urlsplit(link)
    segments = [segment for segment in parts.path.split("/") if segment]
    is_here = parts.scheme in ("http", "https") and parts.hostname == urlsplit(home).hostname
    is_short = 1 <= len(segments) <= MAX_DEPTH and not parts.query
    is_service = NOT_ARTICLES.search(parts.path) or NO_NEWS.search(parts.path)
    return is_here and is_short and not is_service and not is_article_url(link, home, None)
