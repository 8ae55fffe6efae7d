from crawler.items import Expectations
from crawler.spiders.families.akipress import AkipressSpider


class AkipressEnglish(AkipressSpider):
    """AKIpress in English. Feed in three lists, archive by day and selectors in one project each."""

    name = "akipress_en"
    title, country, languages, timezone = "AKIpress", "KG", ("en",), "Asia/Bishkek"
    confidence = "high"
    hosts = ("akipress.com",)
    feeds = ("https://akipress.com/rss/news.rss",)
    archive_url = "https://akipress.com/archive:{date:%Y-%m-%d}"
    article_url = r"^https?://(?:m\.|www\.)?akipress\.com/news:(?P<id>\d+)(?::[^/]*)?/?$"
    expects = Expectations(least=5, most=60)  # an estimate
