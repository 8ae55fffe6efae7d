from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class CivilGeorgia(WordPressSpider):
    """Civil.ge. Feed measured in two lists; addresses, wp-json and theme are inferred."""

    name = "civil"
    title, country, languages, timezone = "Civil Georgia", "GE", ("en", "ka", "ru"), "Asia/Tbilisi"
    confidence = "medium"
    hosts = ("civil.ge",)
    home = "https://civil.ge/"
    article_url = r"^https?://(?:www\.)?civil\.ge/(?:(?:ka|ru)/)?archives/(?P<id>\d+)/?$"
    expects = Expectations(least=3, most=60)  # an estimate
