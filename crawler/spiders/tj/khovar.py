from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class Khovar(WordPressSpider):
    """Khovar, the state agency. The Russian feed is in one list; the rest are WordPress defaults (inferred)."""

    name = "khovar"
    title, country, languages, timezone = "Ховар", "TJ", ("tg", "ru", "en"), "Asia/Dushanbe"
    confidence = "medium"
    hosts = ("khovar.tj",)
    home = "https://khovar.tj/"
    feeds = ("https://khovar.tj/rus/feed/", "https://khovar.tj/feed/")
    article_url = r"^https?://(?:www\.)?khovar\.tj/(?:(?:rus|eng)/)?\d{4}/\d\d/[^/]+/?$"
    expects = Expectations(least=10, most=120)  # an estimate
