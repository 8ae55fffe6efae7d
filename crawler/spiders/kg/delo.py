from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Delo(NewsSpider):
    """Delo.kg. No facts known: links of the home page by their look (inferred), the generic rungs for the rest."""

    name = "delo"
    title, country, languages, timezone = "Дело №", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "low"
    hosts = ("delo.kg",)
    sections = ("https://delo.kg/",)
    expects = Expectations(least=1, most=60)  # a guess
