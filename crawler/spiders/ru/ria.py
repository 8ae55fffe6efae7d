from crawler.items import Expectations
from crawler.spiders.families.sputnik import SputnikSpider


class Ria(SputnikSpider):
    """РИА Новости. The sitemap by day is used by four projects (March 2020 was read by it), the feed by three."""

    name = "ria"
    title, country, languages, timezone = "РИА Новости", "RU", ("ru",), "Europe/Moscow"
    confidence = "high"
    hosts = ("ria.ru",)
    home = "https://ria.ru/"
    feeds = ("https://ria.ru/export/rss2/archive/index.xml",)
    article_url = r"^https?://ria\.ru/\d{8}/(?:[^/]*?-)?(?P<id>\d+)\.html$"
    expects = Expectations(least=150, most=1500)  # an estimate
