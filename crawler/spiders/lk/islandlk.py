from crawler.items import Expectations
from crawler.spiders.families.wordpress import MVP, WordPressSpider


class TheIsland(WordPressSpider):
    """The Island. WordPress's own sitemaps and the theme's selectors in one project; feed and wp-json are inferred."""

    name = "islandlk"
    title, country, languages, timezone = "The Island", "LK", ("en",), "Asia/Colombo"
    confidence = "medium"
    hosts = ("island.lk",)
    home = "https://island.lk/"
    sitemaps = ("https://island.lk/wp-sitemap.xml",)
    article_url = r"^https?://island\.lk/(?!category/|tag/|author/|feed|wp-|page/)[^/.?#]{8,}/?$"  # inferred
    layouts = (MVP,)
    expects = Expectations(least=10, most=120)  # an estimate
