"""Rows that were exported before their story was known: two stories that turn out to be one have one `story_id`.

A row is restated in its place: ids are of one length, so no byte of a feed moves and no line is added or lost. Only
`story_id` is restated; the other stamps say what was known on arrival.
"""

from __future__ import annotations

from pathlib import Path

from crawler.store import State
from crawler.store.exports import Stale

FIELD = '"story_id":"{}"'


def restate(state: State) -> int:
    """Restate the exported rows whose story has become another; returns how many.

    The feed goes before the database: a crash between leaves the rows to be restated again, which changes nothing.
    A row whose feed is not where it was, or is still to be written by another run, waits for the next time.
    """
    with state.transaction():
        done = [(stale, new_line(stale)) for stale in state.exports.stale() if _restated(stale)]
        state.exports.restate(done)
    return len(done)


def new_line(stale: Stale) -> str:
    """The line with its story of today."""
    before, _, after = stale.line.partition('"story_id":"')
    return f"{before}{FIELD.format(stale.story_id)}{after[after.index(chr(34)) + 1 :]}"


def _restated(stale: Stale) -> bool:
    """Whether the feed says it now."""
    old, new = stale.line.encode("utf-8"), new_line(stale).encode("utf-8")
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
