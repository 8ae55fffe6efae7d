from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class TassEnglish(NewsSpider):
    """TASS in English. Feed in four lists, addresses and sitemaps in two projects; no body selector: generic rungs.

    The sitemaps reach back to 2020-10-01; what is older is on Wayback alone.
    """

    name = "tass_en"
    title, country, languages, timezone = "TASS", "RU", ("en",), "Europe/Moscow"
    confidence = "high"
    hosts = ("tass.com",)
    feeds = ("https://tass.com/rss/v2.xml",)
    sitemaps = ("https://tass.com/sitemap.xml",)
    article_sitemaps = r"sitemap_news\d+\.xml"
    article_url = r"^https?://tass\.com/[a-z-]+/(?P<id>\d+)$"
    expects = Expectations(least=30, most=250)  # an estimate
