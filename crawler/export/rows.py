"""One Article as one line of JSON, and which feed it belongs to."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import jsonlines

from crawler.characters import harmless_field
from crawler.items import Article
from crawler.options import Options


def row(article: Article) -> dict[str, Any]:
    """The article as plain data, every string of it by the rule of crawler/characters.py."""
    return {name: harmless_field(name, value) for name, value in dataclasses.asdict(article).items()}


STAMPS = re.compile(
    r'("story_id":"[^"]*","event_id":[^,]*,"relation":"[^"]*","duplicate_of":[^,]*,"copied_share":[^,]*)'
)
"""What may be restated of a line, and blanks behind it; a quotation mark inside a string has a backslash."""

LONGEST = '"excerpt"', "0.1234"
"""Relation and share of a copy that take most bytes."""


def line(article: Article) -> str:
    """The article as one line of JSON Lines, its newline included.

    The stamps of a copy leave room for those of any other, by which they may be restated in their place.
    """
    buffer = io.StringIO()
    jsonlines.Writer(buffer, compact=True).write(row(article))
    written = buffer.getvalue()
    if article.duplicate_of is None:
        return written
    before, told, after = STAMPS.split(written, maxsplit=1)
    room = len("".join(LONGEST)) - len(f'"{article.relation}"{json.dumps(article.copied_share)}')
    return f"{before}{told}{' ' * max(0, room)}{after}"


def stamps(row: Mapping[str, Any]) -> str:
    """The stamps as they stand in a line."""
    names = ("story_id", "event_id", "relation", "duplicate_of", "copied_share")
    return json.dumps({name: row[name] for name in names}, ensure_ascii=False, separators=(",", ":"))[1:-1]


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
