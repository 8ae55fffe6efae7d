"""Which story an article belongs to, chosen anew for the stories that a new article is related to.

The stream stamps on arrival, but two cuts of a wire may come before the whole wire that links them, and the first links
of two stories may be the weak ones between them. So every pair that was compared is kept, and where a new article is
related to stories, their articles are grouped again by the procedure of the batch (crawler/stories/linkage.py). A story
is named by its first article, of those that are joined and those that part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from crawler.store.candidates import Candidate, Candidates, likest
from crawler.store.prepared import Prepared, insertion
from crawler.store.tables import ARTICLES, LINKS, RESTATED, TEXTS, is_in
from crawler.stories import Fingerprint, Text, fingerprint
from crawler.stories.linkage import groups
from crawler.stories.overrides import Overrides

MAX_GROUPED = 12
"""Articles of a story, whole copies not counted, from which it is settled: a later one that is related to a quarter of
them, and to no other story, goes with the article that it shares most with. Grouping costs their number squared, and
of a wire on thirty sites some ten differ."""

MIN_RELATED = 0.25
"""That quarter: of a settled story's cuts at most eight are compared with a new article."""

Links = dict[tuple[int, int], float]
"""(newer, older) to strength; 0 where they were compared and are two stories."""


class Membership:
    """The stories of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection, candidates: Candidates, overrides: Overrides) -> None:
        self.connection = connection
        self.candidates = candidates
        self.overrides = overrides
        dialect = connection.dialect.name
        columns = (ARTICLES.c.number, ARTICLES.c.id, ARTICLES.c.story, ARTICLES.c.is_exported)
        is_expired = ARTICLES.c.fingerprint.is_(None).label("is_expired")
        members = sa.select(*columns, is_expired).where(is_in(ARTICLES.c.story, "stories", dialect))
        mates = sa.select(ARTICLES.c.number).where(ARTICLES.c.story == sa.bindparam("story"))
        moved = sa.update(ARTICLES).where(is_in(ARTICLES.c.number, "numbers", dialect))
        self._members = Prepared(connection, members.order_by(ARTICLES.c.number))
        self._links = Prepared(connection, sa.select(LINKS).where(is_in(LINKS.c.newer, "numbers", dialect)))
        self._link = Prepared(connection, insertion(LINKS))
        self._move = Prepared(connection, moved.values(story=sa.bindparam("into")))
        self._story = Prepared(
            connection, sa.select(ARTICLES.c.story).where(ARTICLES.c.number == sa.bindparam("number"))
        )
        self._mates = Prepared(connection, mates)
        self._publications = Prepared(connection, _publications(dialect))
        self._first = Prepared(connection, _first())

    def note(self, number: int, compared: Iterable[Candidate], followed: Candidate | None = None) -> None:
        """Keep how strongly an article is linked to those that it was compared with, and the one that it goes with."""
        self._link.run_many(
            {"newer": number, "older": c.number, "strength": _strength(c), "is_followed": c is followed}
            for c in compared
        )

    def is_settled(self, story: int, related: int) -> bool:
        """Whether a story has so many different cuts that one more, related to so many of them, changes nothing."""
        members = self._members.rows(stories=[story])
        if len(members) < MAX_GROUPED:
            return False
        different = len(members) - len(self._known(members)[1])
        return different >= MAX_GROUPED and related >= MIN_RELATED * different

    def exported(self, story: int) -> list[int]:
        """The numbers of a story's articles that stand in feeds."""
        return [row.number for row in self._members.rows(stories=[story]) if row.is_exported]

    def mates(self, number: int) -> set[int]:
        """The numbers of all articles of an article's story."""
        return {row.number for row in self._mates.rows(story=self._story.scalar(number=number))}

    def base_of(self, number: int) -> Candidate | None:
        """The earlier article of its story that a stored one shares most with, None where it is related to none."""
        mates = self.mates(number)
        linked = [row.older for row in self._links.rows(numbers=[number]) if row.strength and row.older in mates]
        return likest(self.candidates.compared(self.candidates.text(number), linked))

    def regroup(self, number: int, text: Text, print_: Fingerprint, stories: Collection[int]) -> list[Candidate]:
        """Group stories anew with an article that is related to them, stored as a story of its own.

        Returns what it was compared with on the way.
        """
        members = self._members.rows(stories=sorted({number, *stories}))
        links, followed = self._known(members)
        nodes = [row for row in members if row.number not in followed]
        others = [row.number for row in nodes if row.number != number and (number, row.number) not in links]
        more = self.candidates.among(text, print_, others)
        self.note(number, more)
        links |= {(number, c.number): _strength(c) for c in more}
        if len(stories) > 1:
            links |= self._across([row for row in nodes if row.number != number], links)
        found = self._grouped(nodes, links)
        self._apply(members, found, followed)
        return more

    def _known(self, members: Sequence[Any]) -> tuple[Links, dict[int, int]]:
        """Links among the members, and who goes with whom: copies with their original, what expired with its story."""
        numbers = {row.number for row in members}
        rows = self._links.rows(numbers=sorted(numbers))
        among = [row for row in rows if row.older in numbers]
        followed = {row.newer: row.older for row in among if row.is_followed}
        first: dict[int, int] = {}
        for row in members:
            if not row.is_expired and row.number not in followed:
                first.setdefault(row.story, row.number)
        followed |= {row.number: first[row.story] for row in members if row.is_expired and row.story in first}
        return {(row.newer, row.older): row.strength for row in among}, followed

    def _across(self, nodes: Sequence[Any], links: Links) -> Links:
        """Compare articles of different stories that were not compared yet."""
        found: Links = {}
        for row in nodes:
            older = [o.number for o in nodes if o.number < row.number and o.story != row.story]
            unknown = [number for number in older if (row.number, number) not in links]
            if unknown:
                text = self.candidates.text(row.number)
                compared = self.candidates.among(text, fingerprint(text.sentences), unknown)
                self.note(row.number, compared)
                found |= {(row.number, c.number): _strength(c) for c in compared}
        return found

    def _grouped(self, nodes: Sequence[Any], links: Links) -> list[list[int]]:
        ids = {row.number: row.id for row in nodes}
        numbers = {id_: number for number, id_ in ids.items()}
        linked = {pair: strength for pair, strength in links.items() if strength and set(pair) <= ids.keys()}
        pins = [{numbers[id_] for id_ in pin & numbers.keys()} for pin in self.overrides.together]

        def are_apart(some: set[int], others: set[int]) -> bool:
            return self.overrides.are_apart({ids[n] for n in some}, {ids[n] for n in others})

        return groups(list(ids), linked, pins, are_apart)

    def _apply(self, members: Sequence[Any], found: list[list[int]], followed: dict[int, int]) -> None:
        """Give every article the number of its story's first one, and note the exported rows that may say otherwise."""
        place = {number: index for index, part in enumerate(found) for number in part}
        parts: dict[int, list[Any]] = defaultdict(list)
        for row in members:
            number = row.number
            while number in followed:
                number = followed[number]
            parts[place[number]].append(row)
        has_moved = False
        for part in parts.values():
            moved = [row for row in part if row.story != part[0].number]
            if moved:
                self._move.run(numbers=[row.number for row in moved], into=part[0].number)
                has_moved = True
            if moved or len({row.story for row in members}) != len(parts):
                self._tell_first(part)
        if has_moved:
            self.note_restated([row.number for row in members if row.is_exported])

    def note_restated(self, numbers: Collection[int]) -> None:
        """Have the exported rows of these articles looked at when the run ends: they may say what is no longer so."""
        if numbers:
            self.connection.execute(sa.delete(RESTATED).where(RESTATED.c.number.in_(numbers)))
            self.connection.execute(sa.insert(RESTATED), [{"number": number} for number in numbers])

    def _tell_first(self, part: Sequence[Any]) -> None:
        """What the row of a story's first article says of the story."""
        rows = self._publications.rows(numbers=[row.number for row in part])
        first = min((row for row in rows if row.published_at), key=_time, default=rows[0])
        is_exported = any(row.is_exported for row in part)
        told = {"publisher": first.source, "published": first.published_at, "exported": is_exported}
        self._first.run(number=part[0].number, **told)


def _publications(dialect: str) -> sa.Select[Any]:
    told = sa.select(ARTICLES.c.published_at, TEXTS.c.source).join(TEXTS, TEXTS.c.number == ARTICLES.c.number)
    return told.where(is_in(ARTICLES.c.number, "numbers", dialect)).order_by(ARTICLES.c.number)


def _first() -> sa.Update:
    told = {"first_publisher": "publisher", "first_published_at": "published", "is_story_exported": "exported"}
    values: dict[str, Any] = {column: sa.bindparam(name) for column, name in told.items()}
    return sa.update(ARTICLES).where(ARTICLES.c.number == sa.bindparam("number")).values(**values)


def _strength(candidate: Candidate) -> float:
    return candidate.relation.strength if candidate.relation else 0.0


def _time(row: Any) -> datetime:
    return datetime.fromisoformat(row.published_at)
