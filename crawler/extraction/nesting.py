"""Markup that is made, or broken, so that parsers choke on it: found before it costs time, and read all the same."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

WINDOW = 16_384
"""Bytes without a `>` from which a tag is looked at more closely; a longer tag covers a whole window."""

MAX_ATTRIBUTES = 5_000
"""Attributes of one tag. lxml compares each with all before it: 40,000 take 1.6 s, 400,000 minutes (libxml2 2.14)."""

MAX_OPEN = 12
"""Open elements of one name that a flattened page may have inside each other: of ten names together they stay below the
256 levels from which lxml drops what lies deeper (libxml2 2.14; 2,046 with huge_tree), with a line in its log alone."""

_MONSTROUS = re.compile(
    rb"<[a-zA-Z][\w-]*+(?>\s++[\w:.@-]++(?>\s*+=\s*+(?>\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?){%d}" % MAX_ATTRIBUTES
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][\w-]*)[^<>]*>")
_LIMIT = [etree.ErrorTypes.ERR_RESOURCE_LIMIT]
_VOID = frozenset(b"br hr img input meta link wbr source area base col embed param track".split())


def has_monstrous_tag(body: bytes) -> bool:
    """Whether one tag has more than MAX_ATTRIBUTES attributes."""
    for start in range(0, len(body), WINDOW):
        if body.find(b">", start, start + WINDOW) < 0:
            opened = body.rfind(b"<", 0, start + 1)
            # Scripts have long stretches without a `>` too, but no row of thousands of attributes.
            if opened >= 0 and _MONSTROUS.match(body, opened):
                return True
    return False


def is_cut(parser: Any) -> bool:
    """Whether the parser that read a page dropped what lay too deep in it."""
    return any("Excessive depth" in entry.message for entry in parser.error_log.filter_types(_LIMIT))


def flattened(body: bytes) -> bytes:
    """The markup without the tags that stand inside MAX_OPEN open ones of their name."""
    depth: dict[bytes, int] = {}

    def keep(match: re.Match[bytes]) -> bytes:
        name = match[2].lower()
        if name in _VOID:
            return match[0]
        before = depth.get(name, 0)
        depth[name] = max(0, before - 1) if match[1] else before + 1
        return match[0] if max(before, depth[name]) <= MAX_OPEN else b" "

    return _TAG.sub(keep, body)
