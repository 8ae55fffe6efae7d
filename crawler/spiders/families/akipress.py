"""AKIpress and its family: /news:<id>:<slug>, /archive:<date>, cut texts for those without a subscription."""

from __future__ import annotations

from typing import ClassVar

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class AkipressSpider(NewsSpider):
    """Declare archive_url and feeds; selectors are the family's."""

    layouts: ClassVar[tuple[Layout, ...]] = (Layout(body="div.maintxt div.txt", date="div.addinfo"),)
    boilerplate: ClassVar[tuple[str, ...]] = (r"re:^\.*\s*To Read the Full Story.*$",)
