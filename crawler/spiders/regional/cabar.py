from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class Cabar(WordPressSpider):
    """CABAR.asia, analysis. The feed is in one list, the sitemap unverified; the rest are WordPress defaults."""

    name = "cabar"
    title, country, languages, timezone = "CABAR.asia", None, ("ru", "en", "ky"), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("cabar.asia",)
    home = "https://cabar.asia/"
    feeds = ("https://cabar.asia/en/feed",)
    sitemaps = ("https://cabar.asia/en/sitemap.xml",)
    article_url = r"^https?://cabar\.asia/(?:ru|en|ky)/(?!category/|tag/|author/|feed|wp-|page/)[^/.?#]+/?$"  # inferred
    expects = Expectations(least=0, most=10)  # an estimate
