from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Zakon(NewsSpider):
    """Zakon.kz. The sitemap with its numbered children is used by two projects; feed unverified; generic rungs."""

    name = "zakon"
    title, country, languages, timezone = "Zakon.kz", "KZ", ("ru", "kk"), "Asia/Almaty"
    confidence = "medium"
    hosts = ("zakon.kz",)
    feeds = ("https://www.zakon.kz/rss",)
    sitemaps = ("https://www.zakon.kz/sitemap/index.xml",)
    sections = ("https://www.zakon.kz/",)  # the home page
    article_url = r"^https?://(?:www\.)?zakon\.kz/(?:[a-z-]+/)*(?P<id>\d{5,})-[^/]+\.html$"  # inferred
    expects = Expectations(least=60, most=500)  # an estimate
