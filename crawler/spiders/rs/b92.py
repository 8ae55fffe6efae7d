from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class B92(NewsSpider):
    """B92. The feed is measured, addresses of 2020 seen in page text; today's are inferred; generic rungs."""

    name = "b92"
    title, country, languages, timezone = "B92", "RS", ("sr", "en"), "Europe/Belgrade"
    confidence = "medium"
    hosts = ("b92.net",)
    feeds = ("https://www.b92.net/rss/lokal",)
    # nav_id in the query is the article: without it every article of 2020 has one address.
    article_url = r"^https?://(?:www\.)?b92\.net/(?:.+\.php\?.*nav_id=(?P<id>\d+)|.+/\d{4,}/.+)"
    boilerplate = (r"re:^(Source|Izvor): B92.*",)
    expects = Expectations(least=60, most=500)  # an estimate
