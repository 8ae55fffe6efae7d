"""A page's bytes as one parsed tree, with its JSON-LD and meta tags read once."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from crawler.items import Page

ARTICLE_TYPES = re.compile(r"(article|blogposting|liveblogposting|reportage|report)$", re.I)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class NotAPage(ValueError):  # noqa: N818 - the message is the reason that is counted
    """Bytes that hold no page; the message is the reason that is counted: `empty_page` or `not_html`."""


def decode(body: bytes, charset: str | None) -> str:
    """Text of the bytes: BOM, then valid UTF-8, then the HTTP charset, then meta, then windows-1251.

    UTF-8 that decodes is UTF-8, whatever is declared: declarations lie, and other charsets do not decode by chance.
    """
    if body.startswith(codecs.BOM_UTF8):
        return body[3:].decode("utf-8", "replace")
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        mostly_utf8 = error.start > 0 and _bad_share(body) < 0.001
    meta = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", body[:4096], re.I)
    declared = [charset, meta.group(1).decode("latin-1") if meta else None]
    for name in ["utf-8"] if mostly_utf8 else [n for n in declared if n and n.lower() not in ("utf-8", "utf8")]:
        try:
            return body.decode(name, "replace")
        except LookupError:
            continue  # an unknown name is as good as none
    return body.decode("cp1251" if _is_cyrillic(body) else "cp1252", "replace")


def _bad_share(body: bytes) -> float:
    return body.decode("utf-8", "replace").count("\ufffd") / max(1, len(body))


def _is_cyrillic(body: bytes) -> bool:
    high = [byte for byte in body if byte >= 0x80]
    return sum(byte >= 0xC0 for byte in high) > 0.8 * len(high)


@dataclass
class Document:
    """The tree of a page and what its head declares."""

    page: Page
    tree: Any

    @classmethod
    def of(cls, page: Page) -> Document:
        """Parse; raises NotAPage."""
        if not page.body.strip():
            raise NotAPage("empty_page")
        text = CONTROL.sub("", decode(page.body, page.charset))
        # lxml refuses text with an encoding declaration of its own.
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
        try:
            tree = lxml.html.document_fromstring(text)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
            raise NotAPage("not_html") from error
        if tree.find("body") is None or not any(isinstance(e.tag, str) for e in tree.iter("p", "div", "h1", "a")):
            raise NotAPage("not_html")
        return cls(page, tree)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Content of the meta tags by lower-case property, name or itemprop."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for key in ("property", "name", "itemprop", "http-equiv"):
                if content and element.get(key):
                    found.setdefault(element.get(key).strip().lower(), []).append(content)
        return found

    @cached_property
    def linked_data(self) -> dict[str, Any]:
        """The JSON-LD object that describes the article; empty where there is none."""
        articles = [node for node in self._nodes() if ARTICLE_TYPES.search(_type(node))]
        return max(articles, key=lambda node: len(node.keys() & {"headline", "datePublished", "author"}), default={})

    def _nodes(self) -> list[dict[str, Any]]:
        nodes: list[dict[str, Any]] = []
        for script in self.tree.iterfind(".//script[@type='application/ld+json']"):
            nodes.extend(_flat(_json(script.text or "")))
        return nodes

    def select(self, css: str | None) -> list[Any]:
        """Elements by a declared CSS selector, in the order of the page."""
        return list(self.tree.cssselect(css)) if css else []

    def first(self, *names: str) -> str | None:
        """The first meta content among the names."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def absolute(self, url: str | None) -> str | None:
        """The address made absolute; None for what is no http(s) address."""
        try:
            joined = urljoin(self.page.url, url.strip()) if url else ""
        except ValueError:
            return None
        return joined if joined.startswith(("http://", "https://")) else None


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _json(text: str) -> Any:
    text = re.sub(r"^\s*(<!--|//<!\[CDATA\[|<!\[CDATA\[)|(-->|//\]\]>|\]\]>)\s*$", "", text.strip())
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None  # broken JSON-LD is one rung less; the next rungs decide


def _flat(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    if depth > 6:
        return []
    if isinstance(value, list):
        return [node for item in value for node in _flat(item, depth + 1)]
    if not isinstance(value, dict):
        return []
    below = [value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")]
    return [value, *(node for item in below for node in _flat(item, depth + 1))]


def text_of(element: Any) -> str:
    """An element's text with single blanks."""
    return " ".join(" ".join(element.itertext()).split())
