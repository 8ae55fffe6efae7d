"""A source of the tests whose articles are numbered. NUMBERED_SITE names the local site."""

import os

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("NUMBERED_SITE", "http://localhost/")


class NumberedPost(NewsSpider):
    """A feed of the newest, and numbers that follow time."""

    name = "numbered_post"
    title, country, languages, timezone = "Numbered Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    feeds = (f"{HOME}feed/",)
    id_url = (f"{HOME}news/{{id}}/", f"{HOME}world/{{id}}/")
    article_url = r"/(?:news|world)/(?P<id>\d+)(?:_[^/]+)?/?$"
    layouts = (Layout(body="div#text"),)
