from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Svaboda(PangeaSpider):
    """Радыё Свабода, RFE/RL Belarus. Feed measured on 2026-10-04, sitemap in one project; markup is the family's."""

    name = "svaboda"
    title, country, languages, timezone = "Радыё Свабода", "BY", ("be",), "Europe/Minsk"
    confidence = "high"
    hosts = ("svaboda.org",)
    home = "https://www.svaboda.org/"
    feeds = ("https://www.svaboda.org/api/epiqq",)
    expects = Expectations(least=15, most=150)  # an estimate
