from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class IranInternational(NewsSpider):
    """Iran International, Next.js. No feed known; home page and addresses are inferred; generic rungs for markup."""

    name = "iranintl"
    title, country, languages, timezone = "Iran International", "IR", ("en", "fa"), "Europe/London"  # its seat
    confidence = "low"
    hosts = ("iranintl.com",)
    sections = ("https://www.iranintl.com/en",)
    article_url = r"^https?://(?:www\.)?iranintl\.com/en/(?P<id>\d{12})"
    expects = Expectations(least=10, most=150)  # a guess
