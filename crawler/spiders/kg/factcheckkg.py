from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class FactcheckKg(WordPressSpider):
    """Factcheck.kg. The feed is in one project; wp-json and the sitemaps are WordPress defaults (inferred)."""

    name = "factcheckkg"
    title, country, languages, timezone = "Factcheck.kg", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("factcheck.kg",)
    home = "https://factcheck.kg/"
    article_url = r"^https?://factcheck\.kg/(?!category/|tag/|author/|feed|wp-)[^/.?#]+/?$"  # inferred
    expects = Expectations(least=0, most=15)  # an estimate
