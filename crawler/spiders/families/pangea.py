"""RFE/RL's Pangea: /a/<slug>/<id>.html, gzipped sitemaps, lists by zone, dates in JSON-LD with a blank for the T.

Ids are one sequence over all services and follow time, so that of the undated entries of a sitemap those of a window
are told by their ids.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from crawler.discovery import Listed
from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider

ID_OF_DAY = (("2020-10-01", 30_870_000), ("2020-10-31", 30_930_000))
"""Ids that were reached at the begin of a day: 30876060 is of 5 and 30880061 of 7 October 2020 (seen in page texts of
three services). A day of each further year would narrow other windows too."""

ID_SLACK = 10_000
"""Ids by which a day may be off: some five days' worth in October 2020."""


class PangeaSpider(NewsSpider):
    """Declare `home` (with its last slash) and the numbers of the zones to list; four projects use both routes.

    Where no zone is known the home page is the list of the newest (inferred).
    """

    home: ClassVar[str] = ""
    zones: ClassVar[tuple[int, ...]] = ()
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            title="h1.pg-title",
            body="div.wsw",
            date="time[pubdate]",
            author="a.links__item-link",
            drop=(".wsw__embed", ".region", "span.share", "figure", ".media-block-wrap"),
        ),
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.home:
            cls.sitemaps = cls.sitemaps or (f"{cls.home}sitemap.xml",)
            zones = tuple(f"{cls.home}z/{zone}?p={{page}}" for zone in cls.zones)
            cls.sections = cls.sections or zones or (cls.home,)
            # Fragment pages of short news (/a/123.html#x) are one article: lists drop the fragment.
            host = re.escape(cls.home.removeprefix("https://").rstrip("/"))
            cls.article_url = cls.article_url or rf"^https?://{host}/a/(?:[^/]+/)?(?P<id>\d+)\.html$"

    def reason_against(self, listed: Listed) -> str | None:
        number = self.facts_of_source.article_id(listed.url)
        if number and not self.is_id_in_window(int(number)):
            return "outside_window"
        return super().reason_against(listed)

    def is_id_in_window(self, number: int) -> bool:
        """False only where the id was reached well before `since` or well after `until`."""
        since, until = str(self.arguments.since or ""), str(self.arguments.until or "9999")
        is_older = any(since >= day and number < reached - ID_SLACK for day, reached in ID_OF_DAY)
        return not is_older and not any(until < day and number > reached + ID_SLACK for day, reached in ID_OF_DAY)
