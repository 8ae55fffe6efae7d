"""One Article as one line of JSON, and which feed it belongs to."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import Any

import jsonlines

from crawler.items import Article
from crawler.options import Options

# Lone surrogates cannot be encoded; NUL and other controls break readers. Tab and newline stay.
UNSAFE = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def row(article: Article) -> dict[str, Any]:
    """The article as plain data, without characters that no reader can take (replaced by U+FFFD or dropped)."""
    return {key: _clean(value) for key, value in dataclasses.asdict(article).items()}


def line(article: Article) -> str:
    """The article as one line of JSON Lines, its newline included."""
    buffer = io.StringIO()
    jsonlines.Writer(buffer, compact=True).write(row(article))
    return buffer.getvalue()


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return UNSAFE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    return value


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
