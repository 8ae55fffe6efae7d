"""Sources of the tests: a site of October 2020 that has every route, and one whose feed has long moved on.

OCTOBER_SITE names the local stand-in of both.
"""

import os

from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("OCTOBER_SITE", "http://localhost/")


class OctoberPost(NewsSpider):
    """A feed of today, a list a day, sitemaps a month, WordPress's API, section pages."""

    name = "october_post"
    title, country, languages, timezone = "October Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost",)
    feeds = (f"{HOME}feed/",)
    archive_url = f"{HOME}archive/{{date:%Y-%m-%d}}"
    sitemaps = (f"{HOME}sitemap.xml",)
    wp_api = f"{HOME}wp-json/wp/v2/posts"
    sections = (f"{HOME}news?page={{page}}",)
    article_url = r"/news/(?P<id>\d+)-"
    layouts = (Layout(body="article"),)


class OctoberMoved(NewsSpider):
    """A feed of today alone: what is older is in the web archive."""

    name = "october_moved"
    title, country, languages, timezone = "Moved Post", "KG", ("en",), "Asia/Bishkek"
    hosts = ("localhost", "post.example")
    feeds = (f"{HOME}feed/",)
    article_url = r"/news/(?P<id>\d+)-"
    layouts = (Layout(body="article"),)
