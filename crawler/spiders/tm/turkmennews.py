from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class TurkmenNews(WordPressSpider):
    """Turkmen.news. All routes are WordPress defaults (inferred); the theme is not known: each known theme in turn."""

    name = "turkmennews"
    title, country, languages, timezone = "Turkmen.news", "TM", ("ru", "en", "tk"), "Asia/Ashgabat"
    confidence = "low"
    hosts = ("turkmen.news", "en.turkmen.news")
    home = "https://turkmen.news/"
    article_url = r"^https?://(?:en\.)?turkmen\.news/(?:news/)?(?!category/|tag/|author/|feed|wp-)[^/.?#]+/?$"
    expects = Expectations(least=0, most=15)  # an estimate
