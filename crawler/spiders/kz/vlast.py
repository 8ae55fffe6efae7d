from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Vlast(NewsSpider):
    """Vlast.kz. The feed is in three lists; neither addresses nor markup are known: the generic rungs."""

    name = "vlast"
    title, country, languages, timezone = "Власть", "KZ", ("ru", "kk", "en"), "Asia/Almaty"
    confidence = "high"
    hosts = ("vlast.kz",)
    feeds = ("https://vlast.kz/feed/",)
    sections = ("https://vlast.kz/",)
    expects = Expectations(least=5, most=80)  # an estimate
