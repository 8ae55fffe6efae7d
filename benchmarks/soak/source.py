"""The soak's source: a date archive that never ends. SOAK_SITE names the local site."""

import os

from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("SOAK_SITE", "http://localhost/")


class SoakPost(NewsSpider):
    """A hundred articles a day, back to the beginning of the web."""

    name = "soak_post"
    title, country, languages, timezone = "Soak Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    archive_url = f"{HOME}archive/{{date:%Y-%m-%d}}"
    article_url = r"/news/\d{4}-\d\d-\d\d-"
