from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class TassRussian(NewsSpider):
    """ТАСС. Selectors in two projects, the sitemap in one of 2020. Refuses some networks with 403, Wayback's too."""

    name = "tass_ru"
    title, country, languages, timezone = "ТАСС", "RU", ("ru",), "Europe/Moscow"
    confidence = "medium"
    hosts = ("tass.ru",)
    sitemaps = ("https://tass.ru/sitemap.xml",)
    sections = ("https://tass.ru/",)  # the home page
    article_url = r"^https?://tass\.ru/[a-z-]+/(?P<id>\d+)$"  # inferred from the English site
    layouts = (Layout(title="h1.news-header__title", body="div.text-block"),)  # 2020
    expects = Expectations(least=150, most=1500)  # an estimate
