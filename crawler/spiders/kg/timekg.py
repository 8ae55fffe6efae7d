from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class TimeKg(NewsSpider):
    """Time.kg. List pages (27,548 of them) seen in page text; neither markup nor addresses known: generic rungs."""

    name = "timekg"
    title, country, languages, timezone = "Time.kg", "KG", ("ru",), "Asia/Bishkek"
    confidence = "low"
    hosts = ("time.kg",)
    sections = ("https://time.kg/page/{page}",)
    expects = Expectations(least=1, most=150)  # an estimate
