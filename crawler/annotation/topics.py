"""Topics: a named unrest by place, time window and terms (crawler/topics/*.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from crawler.annotation.scan import fold

SLACK = timedelta(days=60)
"""An article counts this long after the window: reports and reactions follow events."""


class UnknownTopic(ValueError):  # noqa: N818 - the message is what a user reads
    """No such topic; the message lists those there are."""


@dataclass(frozen=True)
class Topic:
    """`since` and `until` bound the events; an article needs a place and, outside of those countries' press, a term."""

    name: str
    title: str
    since: date
    until: date
    places: tuple[str, ...]
    terms: tuple[str, ...]


@cache
def topics() -> dict[str, Topic]:
    """All shipped topics by name."""
    found = (entry for entry in files("crawler").joinpath("topics").iterdir() if entry.name.endswith(".yml"))
    loaded = [(entry.name.removesuffix(".yml"), yaml.safe_load(entry.read_text("utf-8"))) for entry in found]
    return {name: _topic(name, data) for name, data in sorted(loaded)}


def _topic(name: str, data: dict[str, list[str] | str | date]) -> Topic:
    places, terms = (tuple(fold(str(t)) for t in data[key]) for key in ("places", "terms"))  # type: ignore[union-attr]
    since, until = (date.fromisoformat(str(data[key])) for key in ("since", "until"))
    return Topic(name, str(data["title"]), since, until, places, terms)


def load_topic(name: str) -> Topic:
    """The topic; raises UnknownTopic."""
    if name not in topics():
        raise UnknownTopic(f"no topic {name!r}; there are {', '.join(topics())}")
    return topics()[name]


def topics_of(title: str | None, text: str | None, published_at: str | None) -> list[str]:
    """Names of the topics that an article belongs to, by place, term and its day (undated: none)."""
    if not published_at:
        return []
    day, words = date.fromisoformat(published_at[:10]), fold(f"{title or ''}\n{text or ''}")
    return [topic.name for topic in topics().values() if _belongs(topic, day, words)]


def _belongs(topic: Topic, day: date, words: str) -> bool:
    in_time = topic.since <= day <= topic.until + SLACK
    return in_time and any(p in words for p in topic.places) and any(t in words for t in topic.terms)
