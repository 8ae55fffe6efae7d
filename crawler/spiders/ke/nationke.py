from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class DailyNation(NewsSpider):
    """Daily Nation. Feed measured in three lists; addresses inferred; registration wall; generic rungs for markup."""

    name = "nationke"
    title, country, languages, timezone = "Daily Nation", "KE", ("en", "sw"), "Africa/Nairobi"
    confidence = "high"
    hosts = ("nation.africa",)
    feeds = ("https://nation.africa/kenya/rss.xml",)
    article_url = r"^https?://(?:www\.)?nation\.africa/kenya/(?:[a-z0-9-]+/)+[a-z0-9-]+-(?P<id>\d{6,})$"
    expects = Expectations(least=30, most=250)  # an estimate
