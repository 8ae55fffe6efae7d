"""Events of stories as tables of the state database."""

from __future__ import annotations

import json
from typing import Any
from zlib import crc32

import sqlalchemy as sa

from crawler.store.prepared import Prepared, insertion
from crawler.store.tables import ARTICLES, EVENT_SIGNATURES, EVENT_TOKENS, is_in
from crawler.stories.events import MAX_COMPARED, WINDOW_DAYS, first_same
from crawler.stories.happening import Happening

SIGNED = 1 << 31
"""Databases store 32 bits with a sign."""


class Happenings:
    """The events of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        wanted: sa.BindParameter[int] = sa.bindparam("wanted")
        event, id_ = sa.select(EVENT_SIGNATURES.c.event), sa.select(ARTICLES.c.id)
        told = sa.select(EVENT_SIGNATURES.c.event, EVENT_SIGNATURES.c.signature).order_by(EVENT_SIGNATURES.c.event)
        is_told = is_in(EVENT_SIGNATURES.c.story, "stories", connection.dialect.name)
        self._event = Prepared(connection, event.where(EVENT_SIGNATURES.c.story == wanted))
        self._id = Prepared(connection, id_.where(ARTICLES.c.number == wanted))
        self._likely = Prepared(connection, _likely(connection.dialect.name))
        self._signatures = Prepared(connection, told.where(is_told))
        self._insert = Prepared(connection, insertion(EVENT_SIGNATURES))
        self._insert_token = Prepared(connection, insertion(EVENT_TOKENS))

    def event_of(self, story: int, told: Happening | None) -> str | None:
        """The id of a story's event: the one that it has, else the one that is told; null without either."""
        number = self._event.scalar(wanted=story)
        if number is None and told:
            number = self._add(story, told)
        return self._id.scalar(wanted=number) if number else None

    def expire(self, last: int) -> None:
        """Compare no new story with those up to this number; the event that each tells stays."""
        self.connection.execute(sa.delete(EVENT_TOKENS).where(EVENT_TOKENS.c.event <= last))
        is_old = (EVENT_SIGNATURES.c.story <= last) & EVENT_SIGNATURES.c.signature.is_not(None)
        old = sa.update(EVENT_SIGNATURES).where(is_old)
        self.connection.execute(old.values(signature=None))

    def _add(self, story: int, told: Happening) -> int:
        tokens = sorted({crc32(token.encode("utf-8", "surrogatepass")) - SIGNED for token in told.tokens()})
        event: int | None = first_same(told, self._like(tokens, told.published))
        signature = None if event else json.dumps(told.to_dict(), ensure_ascii=False, separators=(",", ":"))
        self._insert.run(story=story, event=event or story, signature=signature)
        if event is None:
            self._insert_token.run_many({"token": t, "published": told.published, "event": story} for t in tokens)
        return event or story

    def _like(self, tokens: list[int], published: int) -> list[tuple[int, Happening]]:
        """The events first told within the window that share most tokens, by number."""
        window = {"first": published - WINDOW_DAYS, "last": published + WINDOW_DAYS}
        likely = [row.event for row in self._likely.rows(tokens=tokens, **window)]
        rows = self._signatures.rows(stories=likely) if likely else []
        return [(row.event, Happening.from_dict(json.loads(row.signature))) for row in rows]


def _likely(dialect: str) -> sa.Select[Any]:
    event, published = EVENT_TOKENS.c.event, EVENT_TOKENS.c.published
    is_near = published.between(sa.bindparam("first"), sa.bindparam("last"))
    shared = sa.select(event).where(is_in(EVENT_TOKENS.c.token, "tokens", dialect), is_near).group_by(event)
    return shared.order_by(sa.func.count().desc(), event).limit(sa.literal_column(str(MAX_COMPARED)))
