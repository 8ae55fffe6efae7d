"""Drupal: rss.xml, sitemaps in pages (sitemap.xml leads to sitemap.xml?page=N), the body in a field of that name."""

from __future__ import annotations

from typing import Any, ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class DrupalSpider(NewsSpider):
    """Declare `home` (with its last slash); class names with two dashes are Drupal 8 and later, with one Drupal 7."""

    home: ClassVar[str] = ""
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(title="h1.page-title, h1.page-header, h1#page-title", body=".field--name-body, .field-name-body"),
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.home:
            cls.feeds = cls.feeds or (f"{cls.home}rss.xml",)
            cls.sitemaps = cls.sitemaps or (f"{cls.home}sitemap.xml",)
