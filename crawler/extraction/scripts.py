"""Dates of publication in a page's scripts: JSON-LD that tells of no article, and data for the page's own programs.

A page of teasers has the dates of all of them there: only a day that all agree on is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawler.extraction.document import Document

_KEYS = """
datePublished date_published publishedAt published_at publishedDate published_date publishedOn publishDate publish_date
publishTime publish_time publicationDate publication_date firstPublished first_published firstPublishedAt
pubDate pubdate pub_date articlePublishDate contentPublishingDate
"""
KEYS = tuple(_KEYS.split())
"""Names of the date of publication in data layers and page states, as content systems and shops of news name it."""

KEY_PARTS = ("ublish", "ublication", "pubDate", "pubdate", "pub_date")
"""What every key has one of: a look at them is quicker than a search for all."""

_DATED = re.compile(rf"[\"'](?:{'|'.join(KEYS)})\\?[\"']\s*:\s*\\?[\"']([\dT:+.Z\s/-]{{8,32}})\\?[\"']")
_LINKED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")

MAX_SCRIPT = 1_000_000
"""Characters of a script that are read: longer ones are programs, or states of whole sites."""


def linked_dates(document: Document) -> Iterator[str]:
    """The date in JSON-LD that does not parse, or whose article has a type that none knows."""
    if not document.linked_data:
        kinds = ((script, (script.get("type") or "").lower()) for script in document.by_tag.get("script", ()))
        texts = (_text(script) for script, kind in kinds if kind == "application/ld+json")
        yield from _agreed(date for text in texts for date in _LINKED.findall(text))


def script_dates(document: Document) -> Iterator[str]:
    """The date of publication that all scripts agree on."""
    texts = (text for text in map(_text, document.by_tag.get("script", ())) if any(part in text for part in KEY_PARTS))
    yield from _agreed(date for text in texts for date in _DATED.findall(text))


def _text(script: Any) -> str:
    text = script.text or ""
    return text if len(text) <= MAX_SCRIPT else ""


def _agreed(dates: Iterator[str]) -> list[str]:
    found = [date.strip() for date in dates]
    return found[:1] if len({date[:10] for date in found}) == 1 else []
