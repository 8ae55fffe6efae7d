"""What a fault is: a site that does it, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.hostile.server import Answer


@dataclass(frozen=True)
class Fault:
    """One row of docs/reliability.md.

    `outcomes` are the names by which the report tells it, under `failed` or `no_text`: all of them come, or one where
    `is_any`; none where the page is read all the same. `kept` is how many of the site's articles are exported.
    `stock` is what Scrapy 2.19 does by default. `why` is a part of the reason for which the run is incomplete, `spider`
    the one that crawls (harness.SPIDERS).
    """

    name: str
    answers: dict[str, Answer]
    stock: str
    outcomes: tuple[str, ...] = ()
    is_any: bool = False
    kept: int = 1
    settings: dict[str, Any] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)
    tls: bool = False
    url: str = ""
    why: str = ""
    spider: str = "site"
