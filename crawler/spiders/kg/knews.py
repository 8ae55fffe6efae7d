from crawler.items import Expectations
from crawler.spiders.families.wordpress import TAGDIV, WordPressSpider


class KNews(WordPressSpider):
    """K-News. Feed, archive by day, news sitemap (48 hours) and selector in one project each; wp-json is inferred."""

    name = "knews"
    title, country, languages, timezone = "K-News", "KG", ("ru",), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("knews.kg",)
    home = "https://knews.kg/"
    sitemaps = ("https://knews.kg/sitemap-news.xml",)
    archive_url = "https://knews.kg/{date:%Y/%m/%d}/"
    article_url = r"^https?://knews\.kg/\d{4}/\d\d/\d\d/[^/]+/?$"
    layouts = (TAGDIV,)
    expects = Expectations(least=5, most=100)  # an estimate
