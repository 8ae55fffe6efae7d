from crawler.items import Expectations
from crawler.spiders.families.wordpress import JNEWS, WordPressSpider


class GeorgiaToday(WordPressSpider):
    """Georgia Today. Yoast's sitemaps and the body in one project; feed, wp-json and addresses are inferred."""

    name = "georgiatoday"
    title, country, languages, timezone = "Georgia Today", "GE", ("en",), "Asia/Tbilisi"
    confidence = "medium"
    hosts = ("georgiatoday.ge",)
    home = "https://georgiatoday.ge/"
    article_url = r"^https?://georgiatoday\.ge/(?!category/|tag/|author/|feed|wp-|page/)[^/.?#]{8,}/?$"
    layouts = (JNEWS,)
    expects = Expectations(least=2, most=60)  # an estimate
