from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Orda(NewsSpider):
    """Orda.kz. No facts known: links of the home page by their look (inferred), the generic rungs for the rest."""

    name = "orda"
    title, country, languages, timezone = "Orda.kz", "KZ", ("ru", "kk", "en"), "Asia/Almaty"
    confidence = "low"
    hosts = ("orda.kz",)
    sections = ("https://orda.kz/",)
    expects = Expectations(least=5, most=150)  # a guess
