from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Dawn(NewsSpider):
    """Dawn. Feed measured and in four lists, the archive by day in six projects; the body selector is inferred."""

    name = "dawn"
    title, country, languages, timezone = "Dawn", "PK", ("en",), "Asia/Karachi"
    confidence = "high"
    hosts = ("dawn.com",)
    feeds = ("https://www.dawn.com/feeds/home",)
    archive_url = "https://www.dawn.com/archive/{date:%Y-%m-%d}"
    article_url = r"^https?://(?:www\.)?dawn\.com/news/(?P<id>\d+)(?:/[^/#?]*)?$"
    layouts = (Layout(title="h2.story__title, h1.story__title", body="div.story__content"),)
    expects = Expectations(least=60, most=400)  # an estimate
