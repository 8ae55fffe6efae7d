from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class MediazonaCentralAsia(NewsSpider):
    """Mediazona Central Asia. Addresses seen in page text; the feed is that of its sister, by analogy (inferred).

    No markup is known: the generic rungs. Texts under /online/ are live blogs.
    """

    name = "mediazona_ca"
    title, country, languages, timezone = "Медиазона. Центральная Азия", None, ("ru",), "Asia/Bishkek"
    confidence = "low"
    hosts = ("mediazona.ca",)
    feeds = ("https://mediazona.ca/rss",)
    sections = ("https://mediazona.ca/news",)
    article_url = r"^https?://mediazona\.ca/(?:news|article|online)/\d{4}/\d\d/\d\d/[^/]+$"
    expects = Expectations(least=3, most=60)  # an estimate
