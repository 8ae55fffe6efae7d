from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class OCMedia(WordPressSpider):
    """OC Media. Feed measured in two lists; the platform (WordPress or Ghost) is unverified, so each theme in turn."""

    name = "ocmedia"
    title, country, languages, timezone = "OC Media", "GE", ("en", "ru"), "Asia/Tbilisi"
    confidence = "medium"
    hosts = ("oc-media.org",)
    home = "https://oc-media.org/"
    article_url = r"^https?://oc-media\.org/(?:ru/)?(?!category/|tag/|author/|feed|wp-|page/)[^/.?#]{8,}/?$"  # inferred
    expects = Expectations(least=2, most=40)  # an estimate
