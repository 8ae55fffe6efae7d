from crawler.items import Expectations
from crawler.spiders.families.wordpress import ENTRY, WordPressSpider


class HongKongFreePress(WordPressSpider):
    """Hong Kong Free Press, Newspack. Feed in four lists; addresses, wp-json and theme (entry-content) are inferred."""

    name = "hongkongfp"
    title, country, languages, timezone = "Hong Kong Free Press", "HK", ("en",), "Asia/Hong_Kong"
    confidence = "high"
    hosts = ("hongkongfp.com",)
    home = "https://hongkongfp.com/"
    article_url = r"^https?://(?:www\.)?hongkongfp\.com/\d{4}/\d\d/\d\d/[^/]+/?$"
    layouts = (ENTRY,)
    expects = Expectations(least=5, most=60)  # an estimate
