from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class UkrainskaPravda(NewsSpider):
    """Українська правда. Feed in four lists, its windows-1251 in two threads; sitemaps and selectors in one project.

    Its servers tell clients apart by their TLS handshake and may refuse this one (one project, 2026).
    """

    name = "pravda_ua"
    title, country, languages, timezone = "Українська правда", "UA", ("uk", "ru", "en"), "Europe/Kyiv"
    confidence = "high"
    hosts = ("pravda.com.ua",)
    feeds = ("https://www.pravda.com.ua/rss/",)
    sitemaps = ("https://www.pravda.com.ua/sitemap/sitemap-archive.xml",)  # the whole history
    article_url = r"^https?://www\.pravda\.com\.ua/(?:(?:rus|eng)/)?(?:news|articles)/\d{4}/\d\d/\d\d/(?P<id>\d+)/?$"
    layouts = (Layout(body="article.post", date="div.post_article_author", author="span.post_news_author"),)
    boilerplate = (
        "Читайте також на цю тему:",
        "Читайте также на эту тему:",
        r"re:^Читайте (більше у статті|больше в статье):.*",
    )
    expects = Expectations(least=60, most=500)  # an estimate
