from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class KyivIndependent(NewsSpider):
    """The Kyiv Independent, Ghost. Feed measured, body and lines in one project; the sitemap is Ghost's (inferred)."""

    name = "kyivind"
    title, country, languages, timezone = "The Kyiv Independent", "UA", ("en",), "Europe/Kyiv"
    confidence = "medium"
    hosts = ("kyivindependent.com",)
    feeds = ("https://kyivindependent.com/news-archive/rss/",)
    sitemaps = ("https://kyivindependent.com/sitemap.xml",)
    article_sitemaps = r"sitemap-posts"
    article_url = r"^https?://kyivindependent\.com/(?!tag/|author/|news-archive/)[^/.?#]{8,}/?$"  # inferred
    layouts = (Layout(body="div.c-content"),)
    boilerplate = (r"re:^Editor's Note:.*", r"re:^Key developments on \w+\.? \d+:?$")
    expects = Expectations(least=10, most=120)  # an estimate
