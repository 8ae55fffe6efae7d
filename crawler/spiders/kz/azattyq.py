from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Azattyq(PangeaSpider):
    """Азаттық, RFE/RL Kazakh. Addresses in two projects; sitemap and markup are the family's (four projects)."""

    name = "azattyq"
    title, country, languages, timezone = "Азаттық", "KZ", ("kk",), "Asia/Almaty"
    confidence = "medium"
    hosts = ("azattyq.org",)
    home = "https://www.azattyq.org/"
    expects = Expectations(least=8, most=100)  # an estimate
