"""RFE/RL's Pangea: /a/<slug>/<id>.html, gzipped sitemaps, lists by zone, dates in JSON-LD with a blank for the T.

Ids are one sequence over all services: October 2020 is 30.87 to 30.93 million.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class PangeaSpider(NewsSpider):
    """Declare `home` (with its last slash) and the numbers of the zones to list; four projects use both routes."""

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
            cls.sections = cls.sections or tuple(f"{cls.home}z/{zone}?p={{page}}" for zone in cls.zones)
            # Fragment pages of short news (/a/123.html#x) are one article: lists drop the fragment.
            host = re.escape(cls.home.removeprefix("https://").rstrip("/"))
            cls.article_url = cls.article_url or rf"^https?://{host}/a/(?:[^/]+/)?(?P<id>\d+)\.html$"
