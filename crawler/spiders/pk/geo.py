from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Geo(NewsSpider):
    """Geo News. Three feeds measured; others read it through a search engine; no markup known: the generic rungs."""

    name = "geo"
    title, country, languages, timezone = "Geo News", "PK", ("en", "ur"), "Asia/Karachi"
    confidence = "medium"
    hosts = ("geo.tv",)
    feeds = tuple(f"https://www.geo.tv/rss/1/{n}" for n in (1, 2, 3))
    article_url = r"^https?://(?:www\.)?geo\.tv/latest/(?P<id>\d+)-[^/]+$"  # inferred
    expects = Expectations(least=30, most=300)  # an estimate
