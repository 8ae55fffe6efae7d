"""gazeta.uz and spot.uz: one engine, a sitemap a week and language, named by its Monday."""

from __future__ import annotations

from typing import Any, ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class GazetaSpider(NewsSpider):
    """Declare `home` (with its last slash) and the `segments`: `oz` is Uzbek in Latin letters, `uz` in Cyrillic."""

    home: ClassVar[str] = ""
    segments: ClassVar[tuple[str, ...]] = ()
    archive_is_sitemap: ClassVar[bool] = True
    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(body="div[itemprop=articleBody]", date="meta[itemprop=datePublished]"),
    )

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.home:
            weekly = "sitemap/materials-{segment}-{{monday:%Y-%m-%d}}.xml"
            cls.archive_url = tuple(cls.home + weekly.format(segment=segment) for segment in cls.segments)
