from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class NewsFirst(NewsSpider):
    """News 1st. No facts known: dated links of the home page (inferred), the generic rungs for the rest."""

    name = "newsfirst"
    title, country, languages, timezone = "News 1st", "LK", ("en",), "Asia/Colombo"
    confidence = "low"
    hosts = ("newsfirst.lk",)
    sections = ("https://www.newsfirst.lk/",)
    article_url = r"^https?://(?:www\.|english\.)?newsfirst\.lk/\d{4}/\d\d/\d\d/[^/]+/?$"
    expects = Expectations(least=10, most=150)  # a guess
