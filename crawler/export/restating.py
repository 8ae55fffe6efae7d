"""Rows that were exported before their story was known are restated: rows of one story have one `story_id` and one
`first_publisher`, and none copies an article of another story.

A row is restated in its place: its stamps take no more bytes than they have, so that no byte of a feed moves and no
line is added or lost. `relation`, `duplicate_of` and `copied_share` are restated where the article that was copied has
parted from the story; else they say what was known on arrival, and so does `event_id`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crawler.export.rows import STAMPS, stamps
from crawler.store import State
from crawler.store.exports import Stale

ORIGINAL = {"relation": "original", "duplicate_of": None, "copied_share": None}
"""The stamps that take fewest bytes."""

UNKNOWN = {"first_publisher": None}


def restate(state: State) -> int:
    """Restate the exported rows whose story has become another; returns how many.

    The feed goes before the database: a crash between leaves the rows to be restated again, which changes nothing.
    A row whose feed is not where it was, or is still to be written by another run, waits for the next time.
    """
    with state.transaction():
        anew = ((stale, new_line(stale, state)) for stale in state.exports.stale())
        done = [(stale, line) for stale, line in anew if _is_restated(stale, line)]
        state.exports.restate(done)
    return sum(stale.line != line for stale, line in done)


def new_line(stale: Stale, state: State) -> str:
    """The line with its stamps of today, so far as there is room for them."""
    row: dict[str, Any] = json.loads(stale.line)
    row |= {"story_id": stale.story_id, "first_publisher": stale.first_publisher}
    before, old, after = STAMPS.split(stale.line, maxsplit=1)
    # Lines of before there was room say of an article that it is one of its own, and that its publisher is unknown.
    choices = [row]
    if row["duplicate_of"] and not state.articles.is_of_story(row["duplicate_of"], stale.story_id):
        choices = [row | state.stamping.relation_anew(stale.article), row | ORIGINAL]
    told = (stamps(choice | publisher) for choice in choices for publisher in ({}, UNKNOWN))
    blanks = ((new, len(old.encode("utf-8")) - len(new.encode("utf-8"))) for new in told)
    return next((f"{before}{new}{' ' * room}{after}" for new, room in blanks if room >= 0), stale.line)


def _is_restated(stale: Stale, line: str) -> bool:
    """Whether the feed says it now."""
    old, new = stale.line.encode("utf-8"), line.encode("utf-8")
    try:
        with Path(stale.feed).open("r+b") as feed:
            feed.seek(stale.position)
            found = feed.read(len(old))
            if found == old and old != new:
                feed.seek(stale.position)
                feed.write(new)
    except OSError:
        return False
    return found in (old, new)
