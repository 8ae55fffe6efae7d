from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class April(NewsSpider):
    """Апрель ТВ. No facts known: links of the home page by their look (inferred), the generic rungs for the rest."""

    name = "april"
    title, country, languages, timezone = "Апрель ТВ", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "low"
    hosts = ("april.tv",)
    sections = ("https://april.tv/",)
    expects = Expectations(least=1, most=60)  # a guess
