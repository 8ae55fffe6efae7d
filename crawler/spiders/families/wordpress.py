"""WordPress sites: feed, REST API, core and Yoast sitemaps at their usual places."""

from __future__ import annotations

from typing import Any, ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class WordPressSpider(NewsSpider):
    """Declare `home`; the rest of the routes follow from WordPress itself."""

    home: ClassVar[str] = ""
    layouts: ClassVar[tuple[Layout, ...]] = (Layout(body="div.td-post-content, div.entry-content"),)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.home:
            cls.feeds = cls.feeds or (f"{cls.home}feed/",)
            cls.wp_api = cls.wp_api or f"{cls.home}wp-json/wp/v2/posts"
            cls.sitemaps = cls.sitemaps or (f"{cls.home}wp-sitemap.xml",)
