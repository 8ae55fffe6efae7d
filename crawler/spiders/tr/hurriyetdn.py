from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class HurriyetDailyNews(NewsSpider):
    """Hürriyet Daily News. Feed measured and in two lists; addresses inferred; no markup known: the generic rungs."""

    name = "hurriyetdn"
    title, country, languages, timezone = "Hürriyet Daily News", "TR", ("en",), "Europe/Istanbul"
    confidence = "high"
    hosts = ("hurriyetdailynews.com",)
    feeds = ("http://www.hurriyetdailynews.com/rss.aspx",)
    article_url = r"^https?://(?:www\.)?hurriyetdailynews\.com/[\w-]+-(?P<id>\d+)/?$"  # inferred
    expects = Expectations(least=10, most=120)  # an estimate
