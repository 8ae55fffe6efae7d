"""What a fault is: a site that does it, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.hostile.server import Answer


@dataclass(frozen=True)
class Fault:
    """One row of docs/reliability.md.

    `outcome` is the name by which the report tells it, under `failed` or `no_text`; None where the page is read all
    the same. `kept` is how many of the site's two articles are exported. `stock` is what Scrapy 2.19 does by default.
    """

    name: str
    answers: dict[str, Answer]
    stock: str
    outcome: str | None
    kept: int = 1
    settings: dict[str, Any] = field(default_factory=dict)
    arguments: dict[str, str] = field(default_factory=dict)
