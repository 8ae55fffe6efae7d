"""One line a story: its best version, its sources and times, and why each article was linked."""

from __future__ import annotations

from typing import Any

from crawler.stories.grouping import Story
from crawler.stories.relations import Relation

TOLD = ("id", "url", "source", "source_name", "version", "language", "published_at", "fetched_at", "agency", "title")


def summary(story: Story, event_id: str | None) -> dict[str, Any]:
    """A story as plain data; its id is that of its first publication."""
    first = story.rows[0]
    best = _best(story)
    times = sorted(row["published_at"] for row in story.rows if row.get("published_at"))
    articles = [_article(story, row) for row in story.rows]
    return {
        "story_id": first["id"],
        "event_id": event_id,
        "best": {name: best.get(name) for name in (*TOLD, "text")},
        "first_publisher": first["source"],
        "first_published_at": first.get("published_at"),
        "published_at": times,
        "sources": sorted({row["source"] for row in story.rows}),
        "languages": sorted({row["language"] for row in story.rows if row.get("language")}),
        "agencies": sorted({row["agency"] for row in story.rows if row.get("agency")}),
        "articles": articles,
    }


def _best(story: Story) -> dict[str, Any]:
    """The fullest text that is the story's alone; the earlier of two equal ones."""
    own = [row for row in story.rows if _kind(story, row) != "embeds"]
    return max(own or story.rows, key=lambda row: len(row.get("text") or ""))


def _link(story: Story, row: dict[str, Any]) -> tuple[str, Relation] | None:
    """The first publication where it is related to it, else the article that shares most."""
    found = {older: relation for (newer, older), relation in story.links.items() if newer == row["id"]}
    if not found:
        return None
    first = story.rows[0]["id"]
    older = first if first in found else max(found, key=lambda id_: (found[id_].words, id_))
    return older, found[older]


def _kind(story: Story, row: dict[str, Any]) -> str:
    link = _link(story, row)
    return link[1].kind if link else "original"


def _article(story: Story, row: dict[str, Any]) -> dict[str, Any]:
    link = _link(story, row)
    told = {name: row.get(name) for name in TOLD} | {"relation": _kind(story, row)}
    if link is None:
        is_first = row is story.rows[0]
        return told | {"linked_to": None, "why": None if is_first else "pinned or linked by a later article"}
    older, relation = link
    shared = [
        {"start": m.new.start, "end": m.new.end, "base_start": m.base.start, "base_end": m.base.end}
        for m in relation.matches
    ]
    share = relation.copied_share
    return told | {"linked_to": older, "why": "shared passages", "copied_share": share, "shared": shared}
