from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Nur(NewsSpider):
    """NUR.KZ. The JSON feed is in one list, unverified; neither addresses nor markup are known: generic rungs."""

    name = "nur"
    title, country, languages, timezone = "NUR.KZ", "KZ", ("ru", "kk"), "Asia/Almaty"
    confidence = "low"
    hosts = ("nur.kz",)
    feeds = ("https://nur.kz/rss/feed.json",)
    sections = ("https://www.nur.kz/latest/",)  # inferred
    article_url = r"^https?://(?:(?:www|kaz)\.)?nur\.kz/(?:[a-z-]+/)+(?P<id>\d{6,})-[^/]+/?$"  # inferred
    expects = Expectations(least=60, most=500)  # an estimate
