"""A page's bytes as one parsed tree, with its JSON-LD and meta tags read once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from crawler.extraction.encoding import composed_utf8
from crawler.extraction.nesting import flattened, has_monstrous_tag, is_cut
from crawler.items import Page

ARTICLE_TYPES = re.compile(r"(article|blogposting|liveblogposting|reportage|report)$", re.I)


class NotAPage(ValueError):  # noqa: N818 - the message is the reason that is counted
    """Bytes that hold no page; the message is the reason that is counted: `empty_page` or `not_html`."""


@dataclass
class Document:
    """The tree of a page and what its head declares."""

    page: Page
    tree: Any

    @classmethod
    def of(cls, page: Page) -> Document:
        """Parse; raises NotAPage."""
        if not page.body or page.body.isspace():
            raise NotAPage("empty_page")
        body = composed_utf8(page.body, page.charset)
        if has_monstrous_tag(body):
            raise NotAPage("too_many_attributes")
        tree = cls.parse(body)
        if tree.find("body") is None or next(tree.iter("p", "div", "h1", "a"), None) is None:
            raise NotAPage("not_html")
        return cls(page, tree)

    @staticmethod
    def parse(markup: bytes | str) -> Any:
        """The tree of markup, nested as deep as it may be; raises NotAPage."""
        body = markup.encode("utf-8", "replace") if isinstance(markup, str) else markup
        tree, parser = _parsed(body)
        return _parsed(flattened(body))[0] if is_cut(parser) else tree

    @cached_property
    def elements(self) -> list[Any]:
        """All elements in the order of the page: held, since lxml makes those that nobody holds anew for each look."""
        return list(self.tree.iter())

    @cached_property
    def by_tag(self) -> dict[str, list[Any]]:
        """The elements of each tag, in the order of the page."""
        found: dict[str, list[Any]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Content of the meta tags by lower-case property, name or itemprop."""
        found: dict[str, list[str]] = {}
        for element in self.by_tag.get("meta", ()):
            content = (element.get("content") or "").strip()
            for key in ("property", "name", "itemprop", "http-equiv") if content else ():
                if name := element.get(key):
                    found.setdefault(name.strip().lower(), []).append(content)
        return found

    @cached_property
    def linked_data(self) -> dict[str, Any]:
        """The JSON-LD object that describes the article; empty where there is none."""
        articles = [node for node in self.nodes if ARTICLE_TYPES.search(_type(node))]
        return max(articles, key=lambda node: len(node.keys() & {"headline", "datePublished", "author"}), default={})

    @cached_property
    def nodes(self) -> list[dict[str, Any]]:
        """All JSON-LD objects, in the order of the page."""
        nodes: list[dict[str, Any]] = []
        for script in self.by_tag.get("script", ()):
            if script.get("type") == "application/ld+json":
                nodes.extend(_flat(_json(script.text or "")))
        return nodes

    def referred(self, node: Any) -> Any:
        """The JSON-LD object that a bare reference (`{"@id": ...}`) stands for; else what was given."""
        if not isinstance(node, dict) or "name" in node or "@id" not in node:
            return node
        return next((other for other in self.nodes if other.get("@id") == node["@id"] and "name" in other), node)

    def select(self, css: str | None) -> list[Any]:
        """Elements by a declared CSS selector, in the order of the page."""
        return list(self.tree.cssselect(css, translator="html")) if css else []

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


def _parsed(body: bytes) -> tuple[Any, Any]:
    # The encoding is given, so that no declaration in the page is believed a second time.
    # Plain elements: lxml.html's own look their class up in Python, which makes every walk twice as dear.
    # Ids are not collected, which takes a tenth of the time: nothing is looked up by them.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = etree.fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise NotAPage("not_html") from error
    if tree is None:
        raise NotAPage("not_html")
    return tree, parser


def _type(node: dict[str, Any]) -> str:
    kind = node.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _json(text: str) -> Any:
    text = text.strip()
    if not text.startswith(("{", "[")) or not text.endswith(("}", "]")):
        text = _WRAPPING.sub("", text)
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None  # broken JSON-LD is one rung less; the next rungs decide


_WRAPPING = re.compile(r"^\s*(<!--|//<!\[CDATA\[|<!\[CDATA\[)|(-->|//\]\]>|\]\]>)\s*$")


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
