"""Stored articles that a new one may be related to: found by postings, sorted out by samples, compared by texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from crawler.store.prepared import Prepared
from crawler.store.tables import ARTICLES, POSTINGS, TEXTS, is_in
from crawler.stories import Fingerprint, Relation, Text, relate, sentences

MAX_LOOKED_AT = 20
"""Stored articles whose samples are compared with a new one's, those with the most shared postings first."""

MAX_ALIGNED = 8
"""Of these the ones whose texts are aligned; more won nothing on 2,860 pages in four orders."""

MIN_COMMON = 4
"""Shared postings and sampled shingles together that make it worth to read a text and align it. Of the pairs of 2,860
labelled pages that share a posting and have three, 18 are related and 695 strangers; with 3 and with 4 the pages have
the same F1 (0.9955), and with 3 the stream reads two strangers more for every five. The batch, which has the texts at
hand, asks for 3. To choose anew: `scrapy crawl archive` over labelled wires."""

MIN_WHOLE = 0.9
"""Share of both texts' words above which one tells nothing that the other does not: such a copy links its original's
story to nothing more. Below it (a wire without one of its paragraphs) a brief of that very paragraph is told by one
of the two alone."""

Owners = dict[int, list[int]]
"""Posting to the numbers of the stored articles that have it."""


@dataclass(frozen=True)
class Candidate:
    """A stored article, its text, and the relation of the new one to it: None where they are two stories."""

    number: int
    id: str
    story: int
    text: Text
    relation: Relation | None

    @property
    def is_whole(self) -> bool:
        """Whether the new article is this one over again."""
        found = self.relation
        if found is None or found.copied_share is None:
            return False
        return min(found.copied_share, found.words / max(1, self.text.words)) >= MIN_WHOLE


class Candidates:
    """The candidates of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        dialect = connection.dialect.name
        columns = (ARTICLES.c.number, ARTICLES.c.story, ARTICLES.c.fingerprint)
        texts = sa.select(TEXTS, ARTICLES.c.id).join(ARTICLES, ARTICLES.c.number == TEXTS.c.number)
        postings = sa.select(POSTINGS.c.hash, POSTINGS.c.number).where(is_in(POSTINGS.c.hash, "hashes", dialect))
        self._postings = Prepared(connection, postings)
        self._samples = Prepared(connection, sa.select(*columns).where(is_in(ARTICLES.c.number, "numbers", dialect)))
        self._texts = Prepared(connection, texts.where(is_in(TEXTS.c.number, "numbers", dialect)))

    def owners(self, print_: Fingerprint) -> Owners:
        """Who has the new article's postings."""
        owners: Owners = defaultdict(list)
        for row in self._postings.rows(hashes=list(print_.postings)):
            owners[row.hash].append(row.number)
        return owners

    def found(self, text: Text, print_: Fingerprint, owners: Owners) -> list[Candidate]:
        """The likeliest of the owners, compared; of a story that one of them copies whole, no more are."""
        counts = Counter(number for numbers in owners.values() for number in numbers)
        wanted = sorted(counts, key=lambda number: (-counts[number], number))[:MAX_LOOKED_AT]
        found: list[Candidate] = []
        copied: set[int] = set()
        for row, id_, other in self._stored(self._likely(print_, wanted, counts)):
            if row.story not in copied:
                found.append(Candidate(row.number, id_, row.story, other, relate(text, other)))
                copied |= {row.story} if found[-1].is_whole else set()
            if len(found) == MAX_ALIGNED:
                break
        return found

    def among(self, text: Text, print_: Fingerprint, numbers: Collection[int]) -> list[Candidate]:
        """Those of the articles that the text may be related to, compared; postings are not asked, since an excerpt has
        none that its original has."""
        return self._compared(text, self._likely(print_, numbers, Counter()))

    def compared(self, text: Text, numbers: Collection[int]) -> list[Candidate]:
        """The articles, whatever the text has in common with them, compared."""
        return self._compared(text, self._samples.rows(numbers=list(numbers)))

    def text(self, number: int) -> Text:
        """The stored text of an article."""
        (row,) = self._texts.rows(numbers=[number])
        return _text(row.title, row.text, row.source)

    def _likely(self, print_: Fingerprint, numbers: Collection[int], counts: Counter[int]) -> list[Any]:
        """Rows with enough in common, the most first."""
        if not numbers:
            return []
        stored = [row for row in self._samples.rows(numbers=list(numbers)) if row.fingerprint is not None]
        common = {row.number: counts[row.number] + print_.common_with(row.fingerprint) for row in stored}
        likely = [row for row in stored if common[row.number] >= MIN_COMMON]
        return sorted(likely, key=lambda row: (-common[row.number], row.number))

    def _compared(self, text: Text, rows: list[Any]) -> list[Candidate]:
        stored = self._stored(rows)
        return [Candidate(row.number, id_, row.story, other, relate(text, other)) for row, id_, other in stored]

    def _stored(self, rows: list[Any]) -> Iterator[tuple[Any, str, Text]]:
        """The articles' rows with their ids and texts."""
        if not rows:
            return
        texts = {row.number: row for row in self._texts.rows(numbers=[row.number for row in rows])}
        for row in rows:
            if found := texts.get(row.number):
                yield row, found.id, _text(found.title, found.text, found.source)


def likest(found: Iterable[Candidate]) -> Candidate | None:
    """The related article that shares most, the earliest of equals; None where none is related."""
    related = [(c.relation.words, -c.number, c) for c in found if c.relation]
    return max(related, key=lambda told: told[:2])[2] if related else None


@lru_cache(maxsize=256)  # a wire is compared with each of its copies, which come within hours
def _text(title: str | None, text: str | None, source: str) -> Text:
    return Text(title, sentences(text), source)
