"""How long a host is left alone after it asked for less, and when it is given up."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_PAUSE = 5.0
"""Seconds after a first 429 or 503 that names no time; each further one in a row doubles it."""

WAYBACK_PAUSE = 60.0
"""Seconds after a first 429 of the Wayback Machine, which refuses connections of who comes back sooner."""

MAX_PAUSE = 600.0
"""Seconds; a host that asks for more is left for the next run: a crawl does not sleep for hours."""

MAX_FAILURES = 5
"""Failed connections in a row after which a host is given up for this run: each costs up to 3 x 60 s."""


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or as an HTTP date; None where it says nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - now).total_seconds())
    except (ValueError, OverflowError):
        return None


def pause(asked: float | None, in_a_row: int, first: float = FIRST_PAUSE, least: float = 0.0) -> float:
    """Seconds to leave a host alone after its `in_a_row`-th refusal (from 1): `least` whatever it asks for."""
    return max(asked if asked is not None else min(first * 2 ** (in_a_row - 1), MAX_PAUSE), least)
