"""Events of stories as a table of the state database."""

from __future__ import annotations

import json

import sqlalchemy as sa

from crawler.store.prepared import Prepared
from crawler.store.tables import ARTICLES, EVENT_SIGNATURES
from crawler.stories.happening import WINDOW_DAYS, Happening, first_same


class Happenings:
    """The events of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        wanted: sa.BindParameter[int] = sa.bindparam("wanted")
        event, id_ = sa.select(EVENT_SIGNATURES.c.event), sa.select(ARTICLES.c.id)
        self._event = Prepared(connection, event.where(EVENT_SIGNATURES.c.story == wanted))
        self._id = Prepared(connection, id_.where(ARTICLES.c.number == wanted))

    def event_of(self, story: int, told: Happening | None) -> str | None:
        """The id of a story's event: the one that it has, else the one that is told; null without either."""
        number = self._event.scalar(wanted=story)
        if number is None and told:
            number = self._add(story, told)
        return self._id.scalar(wanted=number) if number else None

    def _add(self, story: int, told: Happening) -> int:
        event: int | None = first_same(told, self._recent(told.published))
        values: dict[str, int | str] = {"story": story, "event": event or story}
        if event is None:
            values |= {"published": told.published, "signature": json.dumps(told.to_dict(), ensure_ascii=False)}
        self.connection.execute(sa.insert(EVENT_SIGNATURES), values)
        return event or story

    def _recent(self, published: int) -> list[tuple[int, Happening]]:
        """The events first told within the window, by number."""
        columns = (EVENT_SIGNATURES.c.event, EVENT_SIGNATURES.c.signature)
        is_near = EVENT_SIGNATURES.c.published.between(published - WINDOW_DAYS, published + WINDOW_DAYS)
        rows = self.connection.execute(sa.select(*columns).where(is_near).order_by(EVENT_SIGNATURES.c.event))
        return [(row.event, Happening.from_dict(json.loads(row.signature))) for row in rows]
