from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class KadamMedia(WordPressSpider):
    """Kadam-media. Addresses seen in page text (80492 is of 5 October 2020); all routes are inferred from WordPress."""

    name = "kadam"
    title, country, languages, timezone = "Кадам-медиа", "KG", ("ky",), "Asia/Bishkek"
    confidence = "low"
    hosts = ("kadam-media.kg",)
    home = "https://kadam-media.kg/"
    article_url = r"^https?://kadam-media\.kg/(?P<id>\d+)/?$"
    expects = Expectations(least=0, most=60)  # an estimate
