"""What a story says of its event, in terms that other words, languages and scripts share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from zlib import crc32

from crawler.items import Article
from crawler.stories.sentences import words_of
from crawler.stories.transliteration import name_stem

LEAD = 600
"""Characters of a text in which news says what happened; behind them stands background."""

STEM = 5
"""Letters by which words of one language are compared, since the region's languages inflect by endings."""

WORD_BITS = 0xFFFF
"""Of a stem's hash 16 bits are kept: of two leads of 40 stems one pair in forty has a stranger in common."""

MIN_NAME = 3
"""Letters of a name's stem that tell a name."""

MIN_COUNT = 10
"""Least count that two reports do not share by chance."""

RELEVANT = ("unrest", "related")
# Not the first word of a sentence, unless a second one follows: a first name and a surname.
NAME = re.compile(r"(?<=[\w,–—-] )[^\W\d_][\w'’ʻ-]{2,}|[^\W\d_][\w'’ʻ-]{2,}(?= [^\W\d_a-zа-я])")
# English writes days and months as names.
CALENDAR = frozenset(
    name_stem(name)
    for name in (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)


@dataclass(frozen=True)
class Happening:
    """What a story says of its event: `published` and `days` are ordinals of `date`, `places` rounded coordinates,
    `towns` and `names` stems."""

    language: str
    published: int
    days: frozenset[int]
    places: frozenset[str]
    towns: frozenset[str]
    types: frozenset[str]
    counts: frozenset[str]
    names: frozenset[str]
    words: frozenset[int]

    def to_dict(self) -> dict[str, Any]:
        """Plain data, the same for equal happenings."""
        return {name: sorted(v) if isinstance(v, frozenset) else v for name, v in vars(self).items()}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Happening:
        """The happening that `to_dict` told."""
        parts: dict[str, Any] = {name: frozenset(v) if isinstance(v, list) else v for name, v in told.items()}
        return cls(**parts)

    def tokens(self) -> list[str]:
        """By what an index finds the event: two stories that share none of these tell different ones."""
        return sorted([*(f"name {name}" for name in self.names), *(f"count {count}" for count in self.counts)])

    def told_days(self) -> frozenset[int]:
        """The days of its events; without any, the day of publication and the one before."""
        return self.days or frozenset((self.published, self.published - 1))


def happening(row: Mapping[str, Any]) -> Happening | None:
    """The happening of an exported row; None where it is no unrest, or has no text or date to go by."""
    verdict = (row.get("relevance") or {}).get("verdict")
    if verdict not in RELEVANT or not (row.get("text") and row.get("language") and row.get("published_at")):
        return None
    events = row.get("events") or []
    head = f"{row.get('title') or ''}\n{row['text'][:LEAD]}"
    towns = {name_stem(place["name"].split(",")[-1]) for event in events if (place := event.get("place"))}
    return Happening(
        language=row["language"],
        published=datetime.fromisoformat(row["published_at"]).date().toordinal(),
        days=frozenset(_days(events)),
        places=frozenset(place for event in events if (place := _place(event.get("place")))),
        towns=frozenset(town for town in towns if len(town) >= MIN_NAME),
        types=frozenset(event["type"] for event in events),
        counts=frozenset(f"{claim['kind']}:{claim['low']}" for claim in _telling(row.get("claims") or [])),
        names=frozenset(_names(head)),
        words=frozenset(_bits(word[:STEM]) for word in words_of(head) if len(word) >= STEM),
    )


def happening_of(article: Article) -> Happening | None:
    """The same of an article of the stream."""
    if article.relevance.verdict not in RELEVANT:
        return None
    names = ("title", "text", "language", "published_at")
    told = {name: getattr(article, name) for name in names}
    told |= {name: [asdict(part) for part in getattr(article, name)] for name in ("events", "claims")}
    return happening(told | {"relevance": {"verdict": article.relevance.verdict}})


def _bits(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) & WORD_BITS


def _names(head: str) -> set[str]:
    stems = {name_stem(name) for name in NAME.findall(head) if name[0].isupper()}
    return {stem for stem in stems if len(stem) >= MIN_NAME} - CALENDAR


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
