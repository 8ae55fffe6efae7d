from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Uza(NewsSpider):
    """UzA, the state agency. The feed is unverified; neither addresses nor markup are known: the generic rungs."""

    name = "uza"
    title, country, languages, timezone = "UzA", "UZ", ("uz", "ru", "en"), "Asia/Tashkent"
    confidence = "low"
    hosts = ("uza.uz",)
    feeds = ("https://uza.uz/ru/rss",)
    sections = ("https://uza.uz/ru/",)
    expects = Expectations(least=20, most=300)  # an estimate
