"""A source of the tests with a sitemap a language, as regional sites have them; DEVIATIONS_SITE names the stand-in."""

import os

from crawler.spiders.families.news import NewsSpider

HOME = os.environ.get("DEVIATIONS_SITE", "http://localhost/")


class TwoLanguages(NewsSpider):
    """A feed that blocks crawlers, and a sitemap each for Russian and Uzbek."""

    name = "two_languages"
    title, country, languages, timezone = "Two Languages", "UZ", ("ru", "uz"), "Asia/Tashkent"
    hosts = ("localhost",)
    feeds = (f"{HOME}feed/",)
    sitemaps = (f"{HOME}sitemap-ru.xml", f"{HOME}sitemap-uz.xml")
    article_url = r"/(?:ru|uz)/news/(?P<id>\d+)"
