"""Which event a story tells: stories of other words, languages and scripts that tell the same one share its id.

Precision goes before recall: places, days and the wording (or, across languages, names and counts) must all agree.
A story is compared with the first story of an event only, so that events never grow by chains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from crawler.items import Article
from crawler.stories.sentences import words_of
from crawler.stories.transliteration import transliterated

WINDOW_DAYS = 5
"""Days between two publications above which the later one tells a new event, or an anniversary."""

LEAD = 600
"""Characters of a text in which news says what happened; behind them stands background."""

STEM = 5
"""Letters by which words and names are compared, since the region's languages inflect by endings."""

MIN_WORDS = 5
MIN_WORD_SHARE = 0.4
"""Shared stems of title and lead, and their share of the smaller set, for two stories of one language. Set so that
the invented pairs of tests/stories/happenings.yml come out right; rerun that test after a change."""

MIN_NAMES = 3
"""Shared names, the place's among them, that with a shared event type stand for the wording across languages where no
count is shared: a city and its president are in every report of a day."""

MIN_COUNT = 10
"""Least count that two reports do not share by chance."""

RELEVANT = ("unrest", "related")
NAME = re.compile(r"(?<=[\w,–—-] )[^\W\d_][\w'’ʻ-]{3,}")  # not the first word of a sentence


@dataclass(frozen=True)
class Happening:
    """What a story says of its event: `published` and `days` are ordinals of `date`, `places` rounded coordinates."""

    language: str
    published: int
    days: frozenset[int]
    places: frozenset[str]
    types: frozenset[str]
    counts: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, the same for equal happenings."""
        return {name: sorted(v) if isinstance(v, frozenset) else v for name, v in vars(self).items()}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Happening:
        """The happening that `to_dict` told."""
        parts: dict[str, Any] = {name: frozenset(v) if isinstance(v, list) else v for name, v in told.items()}
        return cls(**parts)


def happening(row: Mapping[str, Any]) -> Happening | None:
    """The happening of an exported row; None where it is no unrest, or has no text or date to go by."""
    verdict = (row.get("relevance") or {}).get("verdict")
    if verdict not in RELEVANT or not (row.get("text") and row.get("language") and row.get("published_at")):
        return None
    events = row.get("events") or []
    head = f"{row.get('title') or ''}\n{row['text'][:LEAD]}"
    return Happening(
        language=row["language"],
        published=datetime.fromisoformat(row["published_at"]).date().toordinal(),
        days=frozenset(_days(events)),
        places=frozenset(place for event in events if (place := _place(event.get("place")))),
        types=frozenset(event["type"] for event in events),
        counts=frozenset(f"{claim['kind']}:{claim['low']}" for claim in _telling(row.get("claims") or [])),
        names=frozenset(transliterated(name)[:STEM] for name in NAME.findall(head) if name[0].isupper()),
        words=frozenset(word[:STEM] for word in words_of(head) if len(word) >= STEM),
    )


def happening_of(article: Article) -> Happening | None:
    """The same of an article of the stream."""
    names = ("title", "text", "language", "published_at")
    told = {name: getattr(article, name) for name in names}
    told |= {name: [asdict(part) for part in getattr(article, name)] for name in ("events", "claims")}
    return happening(told | {"relevance": {"verdict": article.relevance.verdict}})


def is_same(one: Happening, other: Happening) -> bool:
    """Whether two stories tell one event."""
    if abs(one.published - other.published) > WINDOW_DAYS or not _told_days(one) & _told_days(other):
        return False
    if one.places and other.places and not one.places & other.places:
        return False
    names = len(one.names & other.names)
    if one.language == other.language:
        return names > 0 and _have_same_words(one, other)
    return names > 0 and (bool(one.counts & other.counts) or (names >= MIN_NAMES and bool(one.types & other.types)))


def _have_same_words(one: Happening, other: Happening) -> bool:
    shared = len(one.words & other.words)
    return shared >= MIN_WORDS and shared >= MIN_WORD_SHARE * min(len(one.words), len(other.words))


def first_same(new: Happening, events: Iterable[tuple[Any, Happening]]) -> Any | None:
    """The key of the event whose first story is likest to the new one; the first of equals, None without any."""
    likest = [(_likeness(new, told), key) for key, told in events if is_same(new, told)]
    return max(likest, key=lambda found: found[0])[1] if likest else None


def event_ids(stories: Sequence[Sequence[Mapping[str, Any]]]) -> list[str | None]:
    """The event of each story, by its rows in order of publication: the id of the first story that tells it."""
    events: list[tuple[str, Happening]] = []
    ids: list[str | None] = []
    for rows in stories:
        told = next(filter(None, map(happening, rows)), None)
        event = first_same(told, events) if told else None
        if told and event is None:
            event = rows[0]["id"]
            events.append((rows[0]["id"], told))
        ids.append(event)
    return ids


def _likeness(one: Happening, other: Happening) -> int:
    return len(one.counts & other.counts) + len(one.names & other.names) + len(one.words & other.words)


def _told_days(told: Happening) -> frozenset[int]:
    """The days of its events; without any, the day of publication and the one before."""
    return told.days or frozenset((told.published, told.published - 1))


def _telling(claims: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [claim for claim in claims if claim["low"] >= MIN_COUNT]


def _days(events: Iterable[Mapping[str, Any]]) -> list[int]:
    dated = [event["date"] for event in events if event.get("date") and event.get("date_precision") == "day"]
    return [date.fromisoformat(day).toordinal() for day in dated]


def _place(place: Mapping[str, Any] | None) -> str | None:
    """A town or region by its coordinates, which all languages share; None for a country."""
    if not place or place.get("lat") is None or place.get("lon") is None:
        return None
    return f"{place['lat']:.2f},{place['lon']:.2f}"
