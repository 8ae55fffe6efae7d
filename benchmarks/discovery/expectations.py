"""What the `Expect:` comments of feedparser's test files say of entries, addresses, titles and dates."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import Any

EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.S)
FIELDS = {
    "link": "url",
    "title": "title",
    "published": "published",
    "published_parsed": "published",
    "updated": "modified",
    "updated_parsed": "modified",
}
"""Field of feedparser to field of crawler.discovery.Listed."""


@dataclass(frozen=True)
class Expected:
    """One comparison: field `name` of the entry `index`, or the number of entries where `index` is None."""

    index: int | None
    name: str
    value: Any


def expected(body: bytes) -> list[Expected]:
    """The comparisons of a file that are about what discovery takes; none where it has none or they cannot be read."""
    found = EXPECT.search(body[:4000].decode("latin-1"))
    if found is None:
        return []
    try:
        tree = ast.parse(" ".join(found.group(1).split()), mode="eval").body
    except SyntaxError:
        return []
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    return [one for part in parts if (one := _comparison(part))]


def _comparison(node: ast.expr) -> Expected | None:
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)):
        return None
    try:
        value = ast.literal_eval(node.comparators[0])
    except ValueError:
        return None
    left = ast.unparse(node.left)
    if left == "len(entries)":
        return Expected(None, "entries", value)
    entry = re.fullmatch(r"entries\[(\d+)\](?:\['(\w+)'\]|\.(\w+))", left)
    name = (entry[2] or entry[3]) if entry else ""
    return Expected(int(entry[1]), name, value) if entry and name in FIELDS else None
