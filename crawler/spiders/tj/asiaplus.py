from crawler.items import Expectations
from crawler.spiders.families.drupal import DrupalSpider


class AsiaPlus(DrupalSpider):
    """Asia-Plus. Feed in five lists, addresses in two projects; the sitemap is Drupal's usual one (inferred).

    Domains: asiaplus.tj, since 2018 asiaplustj.info (the first is blocked at home), asiaplus.news in 2026.
    """

    name = "asiaplus"
    title, country, languages, timezone = "Азия-Плюс", "TJ", ("ru", "tg", "en"), "Asia/Dushanbe"
    confidence = "high"
    hosts = ("asiaplustj.info", "asiaplus.tj", "asiaplus.news")
    home = "https://asiaplustj.info/"
    feeds = ("https://asiaplustj.info/ru/rss",)
    article_url = (
        r"^https?://(?:asiaplustj\.info|(?:www\.)?asiaplus\.(?:tj|news))/(?:ru|tj|en)/news/[a-z]+/[a-z-]+/\d{8}/[^/]+$"
    )
    expects = Expectations(least=10, most=120)  # an estimate
