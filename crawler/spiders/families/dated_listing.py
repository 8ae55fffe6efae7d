"""kaktus.media and vb.kg: one engine, one list page a day, /doc/<id>_<slug>.html."""

from __future__ import annotations

from typing import ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class DatedListingSpider(NewsSpider):
    """Declare archive_url with `{date}`; the list page of a day names its articles."""

    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            body="div.Article--text, div.BbCode, div.topic-text",
            date="time[itemprop=datePublished], time[datetime], div.topic_time_create",
            tags="div.topic-tags a",
        ),
    )
