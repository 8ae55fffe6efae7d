"""What a run gave beside what its source gives while its rules are right: far less is a broken rule, told as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from crawler.items import Expectations

FIELDS = ("title", "text", "published_at", "authors")
"""Fields whose share of articles a source file states."""

MIN_ARTICLES = 20
"""Articles from which on a share is judged: of fewer, one video page without a text changes too much."""

TOLERANCE = 0.25
"""Share of the least articles a day below which a window counts as not covered. Most source files estimate that
number, and holidays are quiet: a quarter of it over a whole window is neither. To be set anew from the coverage of a
month of live runs."""


def shortfalls(stats: Mapping[str, Any], expects: Expectations | None) -> Iterator[str]:
    """Reasons why a run does not look like its source; none where the source expects nothing (`expects` is None)."""
    if expects is None:
        return
    days, read = stats.get("run/days", 0), stats.get("fetching/articles", 0)
    listed = sum(
        stats.get(f"discovery/{outcome}", 0) for outcome in ("found", "already_seen", "resumed", "listed_before")
    )
    if stats.get("finish_reason") != "limit" and 0 < listed < TOLERANCE * expects.least * days:
        yield f"{listed} articles listed for {days} days, where {expects.least} a day are the least to expect"
    for field in FIELDS if read >= MIN_ARTICLES else ():
        share, least = stats.get(f"extraction/with/{field}", 0) / read, getattr(expects, field)
        if share < least:
            yield f"{field} found in {share:.0%} of {read} articles, where {least:.0%} are expected"
