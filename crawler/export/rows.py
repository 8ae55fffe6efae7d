"""One Article as one line of JSON, and which feed it belongs to."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import jsonlines

from crawler.characters import harmless_field
from crawler.items import Article
from crawler.options import Options


def row(article: Article) -> dict[str, Any]:
    """The article as plain data, every string of it by the rule of crawler/characters.py."""
    return {name: harmless_field(name, value) for name, value in dataclasses.asdict(article).items()}


def line(article: Article) -> str:
    """The article as one line of JSON Lines, its newline included."""
    buffer = io.StringIO()
    jsonlines.Writer(buffer, compact=True).write(row(article))
    return buffer.getvalue()


FEEDS = ("main", "duplicates")


def feed_of(article: Article, options: Options, is_story_exported: bool) -> str:
    """One of FEEDS, or why the article is not written (`verdict_<verdict>`, `duplicate_dropped`).

    A copy of what was never exported is no duplicate to a reader of the feed.
    """
    if options.keep_verdicts != "all" and article.relevance.verdict not in options.keep_verdicts.split(","):
        return f"verdict_{article.relevance.verdict}"
    if article.relation in ("copy", "excerpt") and is_story_exported:
        return {"separate": "duplicates", "keep": "main", "drop": "duplicate_dropped"}[options.duplicates]
    return "main"
