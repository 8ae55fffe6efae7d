from crawler.items import Expectations
from crawler.spiders.families.pangea import PangeaSpider


class AzattykRussian(PangeaSpider):
    """Радио Азаттык, RFE/RL Kyrgyz in Russian. Zones and addresses: four projects; the sitemap is the family's."""

    name = "azattyk_ru"
    title, country, languages, timezone = "Радио Азаттык", "KG", ("ru",), "Asia/Bishkek"
    confidence = "high"
    hosts = ("rus.azattyk.org",)
    home = "https://rus.azattyk.org/"
    zones = (4795, 3734)
    # Lists print `октября 5, 2020` or `5 минут назад`; articles have JSON-LD. Newer regional texts: azattyqasia.org.
    expects = Expectations(least=10, most=120)  # an estimate
