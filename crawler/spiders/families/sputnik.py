"""Sputnik and RIA: a sitemap for any range of days, two layouts (to about 2021, and after)."""

from __future__ import annotations

from typing import Any, ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class SputnikSpider(NewsSpider):
    """Declare `home`; the sitemap by day reaches back to the site's first."""

    home: ClassVar[str] = ""
    archive_is_sitemap: ClassVar[bool] = True
    layouts: ClassVar[tuple[Layout, ...]] = (
        # The years are from saved pages: b-article__* to about 2021, article__* after; the first that matches counts.
        Layout(
            until="2021-12-31",
            title="h1[itemprop=headline]",
            body="div.b-article__lead, div.b-article__text[itemprop=articleBody]",
            drop=(".b-inject",),  # teasers set into the text
        ),
        Layout(
            title="h1.article__title", body="div.article__announce-text, .article__block[data-type=text] .article__text"
        ),
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.home:
            span = "date_start={date:%Y%m%d}&date_end={date:%Y%m%d}"
            cls.archive_url = cls.archive_url or f"{cls.home}sitemap_article.xml?{span}"
