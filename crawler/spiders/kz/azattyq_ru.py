from crawler.items import Expectations, Layout
from crawler.spiders.families.pangea import PangeaSpider


class AzattyqRussian(PangeaSpider):
    """Радио Азаттык, RFE/RL Kazakh in Russian. Zone and selectors in one project; the sitemap is the family's."""

    name = "azattyq_ru"
    title, country, languages, timezone = "Радио Азаттык (Казахстан)", "KZ", ("ru",), "Asia/Almaty"
    confidence = "medium"
    hosts = ("rus.azattyq.org",)
    home = "https://rus.azattyq.org/"
    zones = (360,)
    # Short news are inline items of the list, each with a page of its own whose text is an intro alone.
    layouts = (
        *PangeaSpider.layouts,
        Layout(title="h1.pg-title", body="#article-content", date="time[pubdate]"),
        Layout(title="h1.pg-title", body="div.intro", date="time[pubdate]"),
    )
    expects = Expectations(least=10, most=120)  # an estimate
