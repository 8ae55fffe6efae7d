"""Events of stories as a table of the state database."""

from __future__ import annotations

import json

import sqlalchemy as sa

from crawler.store.tables import ARTICLES, EVENT_SIGNATURES
from crawler.stories.happening import WINDOW_DAYS, Happening, first_same


class Happenings:
    """The events of one connection; the caller holds the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def event_of(self, story: int, told: Happening | None) -> str | None:
        """The id of a story's event: the one that it has, else the one that is told; null without either."""
        number = self.connection.scalar(sa.select(EVENT_SIGNATURES.c.event).where(EVENT_SIGNATURES.c.story == story))
        if number is None and told:
            number = self._add(story, told)
        return self.connection.scalar(sa.select(ARTICLES.c.id).where(ARTICLES.c.number == number)) if number else None

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
