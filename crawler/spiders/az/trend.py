from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Trend(NewsSpider):
    """Trend. English feed in three lists, Russian sitemap named by robots.txt; addresses inferred; generic rungs."""

    name = "trend"
    title, country, languages, timezone = "Trend", "AZ", ("en", "ru", "az"), "Asia/Baku"
    confidence = "high"
    hosts = ("trend.az", "en.trend.az", "az.trend.az")
    feeds = ("https://en.trend.az/feeds/index.rss",)
    sitemaps = ("https://www.trend.az/sitemap_ru.xml",)
    article_url = r"^https?://(?:\w+\.)?trend\.az/(?:[\w-]+/)+(?P<id>\d+)\.html$"  # inferred
    expects = Expectations(least=60, most=500)  # an estimate
