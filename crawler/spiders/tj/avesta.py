from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class Avesta(WordPressSpider):
    """Avesta.tj. The feed is in two lists; wp-json, sitemaps, addresses and theme are WordPress defaults (inferred)."""

    name = "avesta"
    title, country, languages, timezone = "Авеста", "TJ", ("ru",), "Asia/Dushanbe"
    confidence = "medium"
    hosts = ("avesta.tj",)
    home = "https://avesta.tj/"
    article_url = r"^https?://(?:www\.)?avesta\.tj/(?:\d{4}/\d\d/\d\d/)?(?!category/|tag/|author/|feed|wp-)[^/.?#]+/?$"
    expects = Expectations(least=3, most=60)  # an estimate
