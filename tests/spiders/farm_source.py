"""A source of the tests whose site is a farm of traps; it declares no pattern of articles. FARM_SITE names the site."""

import os

from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("FARM_SITE", "http://localhost/")


class FarmPost(NewsSpider):
    """Sections that never end."""

    name = "farm_post"
    title, country, languages, timezone = "Farm Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    sections = (f"{HOME}news?page={{page}}",)
