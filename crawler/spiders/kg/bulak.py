from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Bulak(NewsSpider):
    """Bulak.kg. No facts known: links of the home page by their look (inferred), the generic rungs for the rest."""

    name = "bulak"
    title, country, languages, timezone = "Bulak.kg", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "low"
    hosts = ("bulak.kg",)
    sections = ("https://bulak.kg/",)
    expects = Expectations(least=1, most=100)  # a guess
