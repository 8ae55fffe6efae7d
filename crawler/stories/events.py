"""Which event a story tells: stories of other words, languages and scripts that tell the same one share its id.

Precision goes before recall: days must agree and places may not differ, and names or counts must be shared. What else
agrees is weighed, and less the more days lie between. A story is compared with the first story of an event only, so
that events never grow by chains.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crawler.stories.happening import Happening, happening

WINDOW_DAYS = 5
"""Days between two publications above which the later one tells a new event, or an anniversary."""

ENOUGH = 3.5
"""Weight that makes two stories one event. `python -m benchmarks.stories.events` measures it over 103 invented reports:
3 has two points more recall there, and joins a resignation and a day's talks in the sample's sites; 4 loses three."""

DECAY = 0.5
"""Weight that every day between two publications costs, from the second on."""

ROUND, MANY = 10, 1000
"""A count that is a multiple of the one and below the other is a guess that many reports make."""

TELLING_COUNT = 2.0

MAX_NAMES = 3
"""Names that are weighed: the same officials stand in the reports of many events."""

EVERYDAY = frozenset(
    "peaceful_protest protest_with_intervention protest_dispersed picket riot arrests clash violence".split()  # noqa: SIM905
)
"""Types of the same day's street, which reports of one event name differently; the others happen to a town once."""

RARE_TYPE = 2.0
KIN_TYPES = 0.5
OTHER_TYPES = -1.0

MIN_WORDS = 5
MIN_WORD_SHARE = 0.4
SAME_WORDS = 2.0
"""Shared stems of title and lead, their share of the smaller set, and what that weighs in stories of one language."""

MAX_COMPARED = 20
"""Events that are compared with a story, those that share most names and counts with it first."""


def is_same(one: Happening, other: Happening) -> bool:
    """Whether two stories tell one event."""
    if abs(one.published - other.published) > WINDOW_DAYS or not one.told_days() & other.told_days():
        return False
    if one.places and other.places and not (one.places & other.places or one.towns & other.towns):
        return False
    return likeness(one, other) >= ENOUGH


def likeness(one: Happening, other: Happening) -> float:
    """The weight of what two stories share; 0 where it is no name and no count."""
    names, counts = one.names & other.names, one.counts & other.counts
    names -= one.towns | other.towns
    if not names and not counts:
        return 0.0
    weight = float(min(MAX_NAMES, len(names))) + sum(map(_weight_of_count, counts))
    weight += _is_one_town(one, other) + _weight_of_types(one.types, other.types)
    weight += SAME_WORDS * (one.language == other.language and _have_same_words(one, other))
    return weight - DECAY * max(0, abs(one.published - other.published) - 1)


def first_same(new: Happening, events: Iterable[tuple[Any, Happening]]) -> Any | None:
    """The key of the event whose first story is likest to the new one; the first of equals, None without any."""
    likest = [(likeness(new, told), key) for key, told in events if is_same(new, told)]
    return max(likest, key=lambda found: found[0])[1] if likest else None


class Events:
    """Events of a batch, found by their names and counts."""

    def __init__(self) -> None:
        self._told: list[tuple[str, Happening]] = []
        self._by_token: dict[str, list[int]] = defaultdict(list)

    def event_of(self, id_: str, told: Happening) -> str:
        """The id of the event that a story tells; its own where it is the first."""
        shared = Counter(event for token in told.tokens() for event in self._near(token, told.published))
        likely = sorted(shared, key=lambda event: (-shared[event], event))[:MAX_COMPARED]
        event: str | None = first_same(told, (self._told[number] for number in sorted(likely)))
        if event is None:
            for token in told.tokens():
                self._by_token[token].append(len(self._told))
            self._told.append((id_, told))
        return event or id_

    def _near(self, token: str, published: int) -> list[int]:
        return [e for e in self._by_token.get(token, ()) if abs(self._told[e][1].published - published) <= WINDOW_DAYS]


def event_ids(stories: Sequence[Sequence[Mapping[str, Any]]]) -> list[str | None]:
    """The event of each story, by its rows in order of publication: the id of the first story that tells it."""
    events = Events()
    told = [next(filter(None, map(happening, rows)), None) for rows in stories]
    return [events.event_of(rows[0]["id"], t) if t else None for rows, t in zip(stories, told, strict=True)]


def _is_one_town(one: Happening, other: Happening) -> bool:
    """By coordinates, or by its name: a square has other coordinates than its town, and some texts only name it."""
    either = one.towns | other.towns
    return bool(one.places & other.places or (one.towns | one.names) & (other.towns | other.names) & either)


def _weight_of_count(count: str) -> float:
    number = int(count.rsplit(":", 1)[1])
    return TELLING_COUNT if number % ROUND or number >= MANY else 1.0


def _weight_of_types(some: frozenset[str], others: frozenset[str]) -> float:
    if not some or not others:
        return KIN_TYPES
    shared = some & others
    if shared:
        return RARE_TYPE if shared - EVERYDAY else 1.0
    return KIN_TYPES if some | others <= EVERYDAY else OTHER_TYPES


def _have_same_words(one: Happening, other: Happening) -> bool:
    shared = len(one.words & other.words)
    return shared >= MIN_WORDS and shared >= MIN_WORD_SHARE * min(len(one.words), len(other.words))
