from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Azatutyun(PangeaSpider):
    """Ազատություն, RFE/RL Armenian. Its sitemaps (number 16) and the body in one project; the rest is the family's."""

    name = "azatutyun"
    title, country, languages, timezone = "Ազատություն", "AM", ("hy", "ru", "en"), "Asia/Yerevan"
    confidence = "medium"
    hosts = ("azatutyun.am",)
    home = "https://www.azatutyun.am/"
    article_sitemaps = r"sitemap_16_\d+\.xml\.gz"
    expects = Expectations(least=15, most=150)  # an estimate
