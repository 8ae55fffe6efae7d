"""Addresses that lead nowhere: shapes of which no fetch was an article, and hosts that answer with one page for all.

Nothing is lost by it: a shape that gave one article is never cut, and what is passed over waits for the next run.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

MAX_MISSES = 3
"""Fetches of one shape without an article before the others of that shape are passed over: lists of calendars and
sorting links name hundreds. Chosen so that a farm of 800 articles wastes less than 1 % (tests/spiders/test_traps.py);
a shape of articles would have to fail three times before it succeeds once, and is tried anew in the next run."""

MAX_STAND_INS = 5
"""Pages in a row that are maintenance, a wall or a challenge, after which a host is left for the next run."""

OF_THE_HOST = frozenset(("maintenance_page", "login_wall", "consent_wall", "challenge_page"))
"""Reasons (crawler/extraction/stand_ins.yml) that tell of the host's state, not of the address."""

MAX_SHAPES = 10_000
"""Shapes kept of one crawl; a site has tens, and one that makes up more is not learned from any further."""

LONG_SEGMENT = 12
"""Characters from which a segment of a path is a slug; names of sections are shorter."""


class Traps:
    """What the fetches of one crawl taught."""

    def __init__(self) -> None:
        self.misses: Counter[str] = Counter()
        self.hits: set[str] = set()
        self.stand_ins: Counter[str] = Counter()
        self.walls: dict[str, str] = {}

    def note(self, url: str, reason: str | None) -> None:
        """Learn of a page: None is an article, else why it is none."""
        host, shape = _host(url), shape_of(url)
        if reason is None:
            self.hits.add(shape)
        if reason not in OF_THE_HOST:
            self.stand_ins[host] = 0
            self.misses[shape] += reason is not None and (shape in self.misses or len(self.misses) < MAX_SHAPES)
            return
        self.stand_ins[host] += 1
        if self.stand_ins[host] >= MAX_STAND_INS:
            self.walls[host] = reason or ""

    def reason(self, url: str) -> str | None:
        """Why an address is passed over: `trap` (its shape), or what its host answers to everything; else None."""
        shape = shape_of(url)
        is_trap = self.misses[shape] >= MAX_MISSES and shape not in self.hits
        return "trap" if is_trap else self.walls.get(_host(url))


def shape_of(url: str) -> str:
    """The address with numbers as `#`, slugs as `*`, and of its query the names: one for all articles of a list."""
    parts = urlsplit(url)
    segments = "/".join(map(_kind, parts.path.split("/")))
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&")})
    return f"{parts.netloc}{segments}?{'&'.join(names)}"


def _kind(segment: str) -> str:
    if segment.isdigit():
        return "#"
    return "*" if len(segment) >= LONG_SEGMENT or re.search(r"\d", segment) else segment


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
