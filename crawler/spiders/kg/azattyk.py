from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class Azattyk(PangeaSpider):
    """Азаттык, RFE/RL Kyrgyz. Sitemap: two projects use it; zone 828: four; addresses: eight."""

    name = "azattyk"
    title, country, languages, timezone = "Азаттык", "KG", ("ky",), "Asia/Bishkek"
    confidence = "high"
    hosts = ("azattyk.org",)
    home = "https://www.azattyk.org/"
    zones = (828,)
    boilerplate = ("Линктер", "ЧУКУЛ КАБАР!", r"re:^\d{1,2}-\w+, \d{4}-жыл, .* убактысы \d\d:\d\d$")
    expects = Expectations(least=20, most=150)  # an estimate
