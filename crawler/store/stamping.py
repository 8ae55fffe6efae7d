"""What the stream says of a new article: its story, how it relates to what it copies, and the event that it tells."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from crawler.items import Article
from crawler.store.articles import Articles
from crawler.store.candidates import Candidate, Candidates, Owners, likest
from crawler.store.happenings import Happenings
from crawler.store.membership import Membership
from crawler.store.paragraphs import Paragraphs
from crawler.store.tables import ARTICLES
from crawler.stories import Fingerprint, Relation, Text, fingerprint, sentences
from crawler.stories.happening import happening_of
from crawler.stories.overrides import Overrides

MAX_ROWS_OF_A_HASH = 32
"""A phrase that more stories have says nothing of copying; bounds each look-up."""

PINNED = Relation("copy", None, 1.0, 0, ())
"""What a person has said to be one story."""


class Stamping:
    """The stories of one connection's articles; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection, articles: Articles, overrides: Overrides) -> None:
        self.connection = connection
        self.articles = articles
        self.overrides = overrides
        self.paragraphs = Paragraphs(connection)
        self.happenings = Happenings(connection)
        self.candidates = Candidates(connection)
        self.membership = Membership(connection, self.candidates, overrides)

    def add(self, article: Article, text_before_cut: str | None) -> None:
        """Find the story of a new article, stamp and store it, and learn its paragraphs."""
        text = Text(article.title, sentences(article.text), article.source)
        print_ = fingerprint(text.sentences)
        owners = self.candidates.owners(print_)
        compared = self.candidates.found(text, print_, owners)
        number = self.articles.insert(article, print_)
        best, story = self._placed(number, article.id, text, print_, compared)
        self._stamp(article, number, text, best, story)
        self._post(number, print_, owners, best)
        article.event_id = self.happenings.event_of(story, happening_of(article))
        self.paragraphs.learn(article.source, text_before_cut, story)

    def relation_anew(self, number: int) -> dict[str, Any]:
        """The stamps of an article whose original has parted from its story: it copies an earlier one of today's
        story, so that no two copy each other, or none."""
        base = self.membership.base_of(number)
        if base is None or base.relation is None:
            return {"relation": "original", "duplicate_of": None, "copied_share": None}
        share = base.relation.copied_share
        return {"relation": base.relation.kind, "duplicate_of": base.id, "copied_share": share}

    def _placed(
        self, number: int, id_: str, text: Text, print_: Fingerprint, compared: list[Candidate]
    ) -> tuple[Candidate | None, int]:
        """The article of its story that a new one shares most with (None where it is the first), and the story."""
        pinned = self._pinned(id_)
        followed = None if pinned or self.overrides.names(id_) else self._followed(compared)
        self.membership.note(number, compared, followed)
        if followed:
            return followed, followed.story
        stories = {c.story for c in [*compared, *pinned] if c.relation}
        if not stories:
            return None, number
        compared += self.membership.regroup(number, text, print_, stories)
        mates = self.membership.mates(number)
        return likest(c for c in [*compared, *pinned] if c.number in mates), min(mates)

    def _followed(self, compared: list[Candidate]) -> Candidate | None:
        """The article with which a new one goes wherever it goes: a whole copy, or any cut of a settled story."""
        related = [c for c in compared if c.relation]
        nearest = likest(related)
        if nearest is None or len({c.story for c in related}) > 1:
            return None
        return nearest if nearest.is_whole or self.membership.is_settled(nearest.story, len(related)) else None

    def _pinned(self, article_id: str) -> list[Candidate]:
        """The stored articles that this one is pinned to."""
        ids = {id_ for pin in self.overrides.together if article_id in pin for id_ in pin} - {article_id}
        if not ids:
            return []
        columns = (ARTICLES.c.number, ARTICLES.c.id, ARTICLES.c.story)
        known = sa.select(*columns).where(ARTICLES.c.id.in_(sorted(ids))).order_by(ARTICLES.c.number)
        rows = self.connection.execute(known)
        return [Candidate(row.number, row.id, row.story, Text(None, ()), PINNED) for row in rows]

    def _stamp(self, article: Article, number: int, text: Text, best: Candidate | None, story: int) -> None:
        """Put the story and the relation on the article and on its row; the earliest publication known is the first."""
        article.story_id, article.first_publisher = article.id, article.source
        if best is None or best.relation is None:
            return
        article.relation, article.duplicate_of = best.relation.kind, best.id
        article.copied_share = best.relation.copied_share
        self.articles.stamp(number, story, article.relation, best.number, article.copied_share)
        self._turn(number, article.published_at, text, best)
        row = self.articles.first(story)
        article.story_id, article.first_publisher = row.id, row.first_publisher
        if _is_earlier(article.published_at, row.first_published_at):
            article.first_publisher = article.source
            self.articles.tell_first(story, article.source, article.published_at)
            self.membership.note_restated(self.membership.exported(story))

    def _turn(self, number: int, published_at: str | None, text: Text, best: Candidate) -> None:
        """Where the article that was found later was printed earlier, the other one is what it became: the state's rows
        say so from now on, while the exported stamps relate to what was seen first."""
        other = self.articles.printed(best.number)
        if other is None or best.relation is None or not _is_printed_before(published_at, other.published_at):
            return
        if other.relation == "original" and best.relation.matches:
            turned = best.relation.turned(best.text, text)
            self.articles.stamp(number, other.story, "original", None, None)
            self.articles.stamp(best.number, other.story, turned.kind, number, turned.copied_share)

    def _post(
        self,
        number: int,
        print_: Fingerprint,
        owners: Owners,
        best: Candidate | None,
    ) -> None:
        """Store what this article adds: of one that embeds another only the sentences that they share, so that its
        host's text brings nobody to the story, and none that the article it copies has already."""
        postings = print_.postings
        if best and best.relation and best.relation.kind == "embeds":
            postings = fingerprint([match.new for match in best.relation.matches]).postings
        known = {h for h, numbers in owners.items() if len(numbers) >= MAX_ROWS_OF_A_HASH}
        if best:
            known |= {h for h, numbers in owners.items() if best.number in numbers}
        self.articles.post(number, sorted(hash_ for hash_ in postings if hash_ not in known))


def _is_earlier(one: str | None, other: str | None) -> bool:
    if one is None:
        return False
    return other is None or datetime.fromisoformat(one) < datetime.fromisoformat(other)


def _is_printed_before(one: str | None, other: str | None) -> bool:
    """Whether it is known to be; midnight stands for a day of which no time is known."""
    if one is None or other is None or not _is_earlier(one, other):
        return False
    return one[:10] != other[:10] or "T00:00:00" not in (one[10:19], other[10:19])
