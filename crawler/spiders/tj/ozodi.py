from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Ozodi(PangeaSpider):
    """Озодӣ, RFE/RL Tajik. Addresses, sitemap and markup are the family's (four projects); nothing of its own seen."""

    name = "ozodi"
    title, country, languages, timezone = "Озодӣ", "TJ", ("tg", "ru"), "Asia/Dushanbe"
    confidence = "medium"
    hosts = ("ozodi.org",)
    home = "https://www.ozodi.org/"
    expects = Expectations(least=8, most=100)  # an estimate
