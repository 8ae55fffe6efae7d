"""Topics: a named unrest by place, time window and terms (crawler/topics); docs/topics.md tells how to write one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

import yaml

from crawler.annotation.scan import Hit, Scan, Term, words_of
from crawler.annotation.verdict import LEAD_CHARACTERS

TABLE = "topic"
SLACK = timedelta(days=60)
"""An article counts this long after the window: reports and reactions follow events."""


class UnknownTopic(ValueError):  # noqa: N818 - the message is what a user reads
    """No such topic; the message lists those there are."""


@dataclass(frozen=True)
class Topic:
    """`since` and `until` bound the events; `places` and `terms` are stems in any language."""

    name: str
    title: str
    since: date
    until: date
    places: tuple[str, ...]
    terms: tuple[str, ...]


class Role(NamedTuple):
    """What a stem is to a topic: a place of it, or a term."""

    topic: str
    is_place: bool


@cache
def topics() -> dict[str, Topic]:
    """All shipped topics by name."""
    found = (entry for entry in files("crawler").joinpath("topics").iterdir() if entry.name.endswith(".yml"))
    loaded = [(entry.name.removesuffix(".yml"), yaml.safe_load(entry.read_text("utf-8"))) for entry in found]
    return {name: _topic(name, data) for name, data in sorted(loaded)}


def _topic(name: str, data: dict[str, Any]) -> Topic:
    places, terms = (tuple(str(stem) for stem in data[key]) for key in ("places", "terms"))
    since, until = (date.fromisoformat(str(data[key])) for key in ("since", "until"))
    return Topic(name, str(data["title"]), since, until, places, terms)


def load_topic(name: str) -> Topic:
    """The topic; raises UnknownTopic."""
    if name not in topics():
        raise UnknownTopic(f"no topic {name!r}; there are {', '.join(topics())}")
    return topics()[name]


def terms() -> Iterator[Term]:
    """The stems of all topics, a table of the scan; `key` is the set of roles of a stem and of its beginnings."""
    roles: dict[str, set[Role]] = defaultdict(set)
    for topic in topics().values():
        for stem in topic.places:
            roles[stem].add(Role(topic.name, True))
        for stem in topic.terms:
            roles[stem].add(Role(topic.name, False))
    open_stems = {words_of(stem): found for stem, found in roles.items() if not stem.endswith("|")}
    for stem in roles:
        folded = words_of(stem.rstrip("|"))
        implied = (open_stems.get(folded[:length], set()) for length in range(1, len(folded) + 1))
        yield Term(stem.rstrip("|"), TABLE, frozenset(roles[stem].union(*implied)), is_whole=stem.endswith("|"))


def topics_of(title: Scan, text: Scan, published_at: str | None) -> list[str]:
    """Names of the topics that an article belongs to (undated: none).

    It belongs where it was published in the window or soon after, and names a place in its title or lead, or a place
    anywhere and a term.
    """
    if not published_at:
        return []
    day = date.fromisoformat(published_at[:10])
    heads = _roles([*title.hits_of(TABLE), *(hit for hit in text.hits_of(TABLE) if hit.start < LEAD_CHARACTERS)])
    found = heads | _roles(text.hits_of(TABLE))
    current = [topic.name for topic in topics().values() if topic.since <= day <= topic.until + SLACK]
    return [name for name in current if Role(name, True) in heads or {Role(name, True), Role(name, False)} <= found]


def _roles(hits: list[Hit]) -> set[Role]:
    return {role for hit in hits for role in cast(frozenset[Role], hit.term.key)}
