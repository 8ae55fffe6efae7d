from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider
from crawler.spiders.families.wordpress import JNEWS


class TheNationPakistan(NewsSpider):
    """The Nation, Lahore. Feed, archive by day and list selectors in one project each; JNews' markup is inferred."""

    name = "nationpk"
    title, country, languages, timezone = "The Nation", "PK", ("en",), "Asia/Karachi"
    confidence = "medium"
    hosts = ("nation.com.pk",)
    feeds = ("https://nation.com.pk/rss/top-stories",)
    archive_url = "https://www.nation.com.pk/archives/{date:%d-%m-%Y}/"
    article_url = r"^https?://(?:www\.)?nation\.com\.pk/\d\d-[A-Z][a-z]{2}-\d{4}/[^/]+/?$"  # inferred
    layouts = (JNEWS,)
    expects = Expectations(least=40, most=300)  # an estimate
