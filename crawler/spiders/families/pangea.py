"""RFE/RL's Pangea: /a/<slug>/<id>.html, gzipped sitemaps, zone lists, dates in JSON-LD with a blank for the T."""

from __future__ import annotations

from typing import ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class PangeaSpider(NewsSpider):
    """Declare the sitemap, a zone's list and the host in article_url."""

    layouts: ClassVar[tuple[Layout, ...]] = (
        Layout(
            title="h1.pg-title",
            body="div.wsw",
            date="time[pubdate]",
            author="a.links__item-link",
            drop=(".wsw__embed", ".region", "span.share", "figure", ".media-block-wrap"),
        ),
    )
