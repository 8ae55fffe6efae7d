from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Ozodlik(PangeaSpider):
    """Озодлик, RFE/RL Uzbek. Addresses in one project; sitemap and markup are the family's (four projects)."""

    name = "ozodlik"
    title, country, languages, timezone = "Озодлик", "UZ", ("uz",), "Asia/Tashkent"
    confidence = "medium"
    hosts = ("ozodlik.org",)
    home = "https://www.ozodlik.org/"
    expects = Expectations(least=8, most=100)  # an estimate
