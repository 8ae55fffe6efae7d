from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class RFERL(PangeaSpider):
    """RFE/RL in English. Sitemap and zone 655 in two projects each, feeds in four, addresses in eight and more.

    A wrong feed id answers 200 with 11 bytes (measured): such a feed fails by name.
    """

    name = "rferl"
    title, country, languages, timezone = "RFE/RL", "US", ("en",), "Europe/Prague"
    confidence = "high"
    hosts = ("rferl.org",)
    home = "https://www.rferl.org/"
    zones = (655,)
    feeds = (
        "https://www.rferl.org/api/zriiml-vomx-tpeogm_",
        "https://www.rferl.org/api/zbqiml-vomx-tpeqkmy",
        "https://www.rferl.org/api/zmoiil-vomx-tpeykmp",
    )
    expects = Expectations(least=10, most=120)  # an estimate
