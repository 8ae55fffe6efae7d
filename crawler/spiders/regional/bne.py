from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class BneIntellinews(NewsSpider):
    """bne IntelliNews. The list of a country is seen in page text; feed unverified; generic rungs for the markup."""

    name = "bne"
    title, country, languages, timezone = "bne IntelliNews", None, ("en",), "Europe/Berlin"
    confidence = "low"
    hosts = ("intellinews.com",)
    feeds = ("https://www.intellinews.com/rss/",)
    sections = tuple(
        f"https://www.intellinews.com/{name}/"
        for name in ("kyrgyzstan", "kazakhstan", "uzbekistan", "tajikistan", "turkmenistan")
    )
    article_url = r"^https?://(?:www\.)?intellinews\.com/[a-z0-9-]+-(?P<id>\d{5,})/?"  # inferred
    expects = Expectations(least=5, most=80)  # an estimate
