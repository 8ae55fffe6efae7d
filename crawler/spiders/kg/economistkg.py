from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class EconomistKg(NewsSpider):
    """Economist.kg. Addresses in three projects, the feed in two lists, unverified; no markup known: generic rungs."""

    name = "economistkg"
    title, country, languages, timezone = "Economist.kg", "KG", ("ru",), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("economist.kg",)
    feeds = ("https://economist.kg/feed/",)
    sections = ("https://economist.kg/",)
    article_url = r"^https?://economist\.kg/[a-z-]+/\d{4}/\d\d/\d\d/[^/]+/?$"
    expects = Expectations(least=3, most=80)  # an estimate
