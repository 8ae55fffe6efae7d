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
    r'("story_id":"[^"]*","event_id":[^,]*,"relation":"[^"]*","duplicate_of":[^,]*,"copied_share":[^,]*,'
    r'"first_publisher":(?:null|"(?:[^"\\]|\\.)*") *)'
)
"""What may be restated of a line, and blanks behind it; a quotation mark inside a string has a backslash."""

LONGEST = '"excerpt"', "0.1234"
"""Relation and share of a copy that take most bytes."""

PUBLISHER_BYTES = 32
"""Room for the first publisher of any story, with its quotation marks: the longest name of a source has 13 letters, and
hosts, which name the sources of archives, seldom more than 30."""


def line(article: Article) -> str:
    """The article as one line of JSON Lines, its newline included.

    The stamps leave room for those by which they may be restated in their place: a copy's for those of any other.
    """
    buffer = io.StringIO()
    jsonlines.Writer(buffer, compact=True).write(row(article))
    before, told, after = STAMPS.split(buffer.getvalue(), maxsplit=1)
    room = max(0, PUBLISHER_BYTES - _bytes(article.first_publisher))
    if article.duplicate_of is not None:
        room += max(0, len("".join(LONGEST)) - _bytes(article.relation) - _bytes(article.copied_share))
    return f"{before}{told}{' ' * room}{after}"


def stamps(row: Mapping[str, Any]) -> str:
    """The stamps as they stand in a line."""
    names = ("story_id", "event_id", "relation", "duplicate_of", "copied_share", "first_publisher")
    return json.dumps({name: row[name] for name in names}, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _bytes(value: Any) -> int:
    """What a value takes in a line."""
    return len(json.dumps(value, ensure_ascii=False).encode("utf-8"))


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
