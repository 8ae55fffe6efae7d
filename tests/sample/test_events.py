"""The sample's sites tell one rally in four languages, and its anniversary is another event."""

from __future__ import annotations

from itertools import chain
from typing import Any

from crawler.stories.events import event_ids
from crawler.stories.grouping import group


def test_one_rally_told_in_four_languages_is_one_event(rows: dict[str, list[dict[str, Any]]]):
    stories = [story.rows for story in group(chain.from_iterable(rows.values()))]
    events: dict[str | None, list[dict[str, Any]]] = {}
    for event, told in zip(event_ids(stories), stories, strict=True):
        events.setdefault(event, []).extend(told)
    by_title = {row["title"]: event for event, told in events.items() for row in told}
    annulled = by_title["Central Election Commission annuls results of parliamentary vote"]
    assert annulled != by_title["Минздрав: один человек погиб, число пострадавших выросло до 486"]  # one toll in both
    assert max(len({row["language"] for row in told}) for told in events.values()) >= 4
    assert all(len({row["published_at"][:4] for row in told}) == 1 for told in events.values())
