from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class TehranTimes(NewsSpider):
    """Tehran Times. The feed is in one list, addresses in a saved page; no selectors known: the generic rungs."""

    name = "tehrantimes"
    title, country, languages, timezone = "Tehran Times", "IR", ("en",), "Asia/Tehran"
    confidence = "medium"
    hosts = ("tehrantimes.com",)
    feeds = ("https://www.tehrantimes.com/rss",)
    article_url = r"^https?://(?:www\.)?tehrantimes\.com/news/(?P<id>\d+)/[^/]+$"
    expects = Expectations(least=10, most=120)  # an estimate
