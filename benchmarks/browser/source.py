"""The two sources of the benchmark: text in the page, and inserted by script. BROWSER_SITE names their site."""

import os

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("BROWSER_SITE", "http://localhost/")


class PlainPost(NewsSpider):
    """Pages that hold their text."""

    name = "plain_post"
    title, country, languages, timezone = "Plain Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    feeds = (f"{HOME}plain/feed",)
    article_url = r"/news/"
    layouts = (Layout(body="div#text"),)


class ScriptPost(PlainPost):
    """The same pages, empty without JavaScript."""

    name = "script_post"
    title = "Script Post"
    feeds = (f"{HOME}script/feed",)
    javascript = True
