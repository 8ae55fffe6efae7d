from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Montsame(NewsSpider):
    """Montsame, the state agency. No facts known: its English home page, addresses inferred, the generic rungs."""

    name = "montsame"
    title, country, languages, timezone = "Montsame", "MN", ("en", "mn", "ru"), "Asia/Ulaanbaatar"
    confidence = "low"
    hosts = ("montsame.mn",)
    sections = ("https://montsame.mn/en/",)
    article_url = r"^https?://(?:www\.)?montsame\.mn/(?:en|mn|ru)/read/(?P<id>\d+)"
    expects = Expectations(least=3, most=80)  # a guess
