from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class CurrentTime(PangeaSpider):
    """Настоящее Время. Feed in two lists, one says that it works; sitemap and markup are the family's."""

    name = "currenttime"
    title, country, languages, timezone = "Настоящее Время", "US", ("ru",), "Europe/Prague"
    confidence = "medium"
    hosts = ("currenttime.tv",)
    home = "https://www.currenttime.tv/"
    feeds = ("https://www.currenttime.tv/api/zgbip_l-vomx-tpe-v_py",)
    expects = Expectations(least=10, most=120)  # an estimate
