from crawler.items import Expectations
from crawler.spiders.families.akipress import AkipressSpider


class CentralAsiaMedia(AkipressSpider):
    """Centralasia.media. No facts known; AKIpress's addresses and markup by analogy (inferred), else generic rungs."""

    name = "camedia"
    title, country, languages, timezone = "Centralasia.media", "KG", ("ru",), "Asia/Bishkek"
    confidence = "low"
    hosts = ("centralasia.media",)
    sections = ("https://centralasia.media/",)
    article_url = r"^https?://(?:\w+\.)?centralasia\.media/news:(?P<id>\d+)"
    expects = Expectations(least=1, most=80)  # a guess
