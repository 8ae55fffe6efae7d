"""The routes of one run, one after another until one lists an article of the window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scrapy import Request

from crawler.options import Via, is_sample
from crawler.spiders.routes import HISTORY_FIRST, NEWEST_FIRST, REACHING_BACK

if TYPE_CHECKING:
    from crawler.spiders.families.news import NewsSpider

WAYBACK_AFTER = timedelta(days=30)
"""A window that begins later is read from the source itself; small sites are captured weeks after they publish."""


class Itinerary:
    """Which route a spider is on, which are still to be tried, and what the ones before have given."""

    def __init__(self, spider: NewsSpider) -> None:
        self.spider = spider
        self.current: Via | None = None
        self.waiting: list[Via] = []
        self.gaps: set[Via] = set()
        """Routes of which a declared list could not be read."""
        self.in_window = 0
        """Listed articles of the window, by whatever route."""

    def plan(self) -> list[Via]:
        """Routes in the order they are tried."""
        spider = self.spider
        if spider.arguments.via:
            return [spider.arguments.via]
        order = HISTORY_FIRST if spider.arguments.since else NEWEST_FIRST
        declared = [name for name in order if name in spider.declared_routes()]
        return [*declared, "wayback"] if self.is_for_wayback() else declared

    def is_for_wayback(self) -> bool:
        """Whether the Wayback Machine is worth asking where no route of the source reaches back to the window."""
        since, settings = self.spider.arguments.since, self.spider.settings
        is_past = since is not None and datetime.now(UTC).date() - since > WAYBACK_AFTER
        return is_past and bool(self.spider.hosts and settings["WAYBACK"]) and not is_sample(settings)

    def begin(self) -> list[Request]:
        """Requests of the first route."""
        self.waiting = self.plan()
        return self.next()

    def next(self) -> list[Request]:
        """Requests of the next route, none where all were tried."""
        if requests := self.spider.tried_in_vain(self.current):
            return requests
        if not self.waiting:
            return []
        self.current = name = self.waiting.pop(0)
        self.spider.count(f"discovery/{name}/tried")
        self.spider.runtime.ledger.tried(name)
        self.spider.note("run/route", name)
        return list(self.spider.routes[name].requests())

    def has_answer(self) -> bool:
        """Whether a route listed articles of the window; where lists of a past one failed, those that reach back to it
        are still to be tried."""
        if not self.in_window:
            return False
        self.waiting = [name for name in self.waiting if name in REACHING_BACK and self.spider.arguments.since]
        return self.current not in self.gaps
