from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class RadioSvoboda(PangeaSpider):
    """Радіо Свобода, RFE/RL Ukraine. Feed measured; sitemap, addresses and markup are the family's."""

    name = "radiosvoboda"
    title, country, languages, timezone = "Радіо Свобода", "UA", ("uk",), "Europe/Kyiv"
    confidence = "high"
    hosts = ("radiosvoboda.org",)
    home = "https://www.radiosvoboda.org/"
    feeds = ("https://www.radiosvoboda.org/api/zijqpql-vomx-tpem_ppo",)
    expects = Expectations(least=20, most=250)  # an estimate
