"""A source of the tests: its bodies are inserted by script. BROWSER_SITE names the local site."""

import os

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("BROWSER_SITE", "http://localhost/")


class BrowserPost(NewsSpider):
    """A site whose pages are empty without JavaScript."""

    name = "browser_post"
    title, country, languages, timezone = "Browser Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    feeds = (f"{HOME}feed/",)
    article_url = r"/news/"
    layouts = (Layout(body="div#text"),)
    javascript = True
