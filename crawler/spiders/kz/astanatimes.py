from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class AstanaTimes(WordPressSpider):
    """The Astana Times. Feed measured and in four lists, addresses in two projects; wp-json and theme are inferred."""

    name = "astanatimes"
    title, country, languages, timezone = "The Astana Times", "KZ", ("en",), "Asia/Almaty"
    confidence = "high"
    hosts = ("astanatimes.com",)
    home = "https://astanatimes.com/"
    article_url = r"^https?://(?:www\.)?astanatimes\.com/\d{4}/\d\d/[^/]+/?$"
    expects = Expectations(least=2, most=40)  # an estimate
