from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Azathabar(PangeaSpider):
    """Azatlyk, RFE/RL Turkmen. Addresses seen in page text; sitemap and markup are the family's (four projects)."""

    name = "azathabar"
    title, country, languages, timezone = "Azatlyk", "TM", ("tk",), "Asia/Ashgabat"
    confidence = "medium"
    hosts = ("azathabar.com",)
    home = "https://www.azathabar.com/"
    expects = Expectations(least=3, most=60)  # an estimate
