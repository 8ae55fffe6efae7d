from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class Irrawaddy(WordPressSpider):
    """The Irrawaddy. Feed measured in two lists; wp-json, addresses and theme are inferred: each theme in turn."""

    name = "irrawaddy"
    title, country, languages, timezone = "The Irrawaddy", "MM", ("en", "my"), "Asia/Yangon"
    confidence = "medium"
    hosts = ("irrawaddy.com",)
    home = "https://www.irrawaddy.com/"
    article_url = r"^https?://(?:www\.)?irrawaddy\.com/(?:[a-z-]+/)+[^/]*\.html$"  # inferred
    expects = Expectations(least=3, most=50)  # an estimate
