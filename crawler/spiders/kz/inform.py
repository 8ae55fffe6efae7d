from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Kazinform(NewsSpider):
    """Kazinform. Sitemap named by robots.txt; markup from a saved page of 2020, today's is not known: generic rungs.

    robots.txt forbids every address with a query, lists by page among them; the feed is unverified.
    """

    name = "inform"
    title, country, languages, timezone = "Казинформ", "KZ", ("ru", "kk", "en"), "Asia/Almaty"
    confidence = "medium"
    hosts = ("inform.kz",)
    sitemaps = ("https://www.inform.kz/sitemap.xml",)
    sections = ("https://www.inform.kz/ru/",)  # the home page
    feeds = ("https://inform.kz/en/rss",)
    # To 2023 _a<number>, short /ru/article/<number>; since 2024 a dash and six hex digits (one project).
    article_url = r"^https?://(?:www\.)?inform\.kz/(?:ru|kz|en)/(?:[^/]+_a(?P<id>\d+)|article/\d+|[^/]+-[0-9a-f]{6})/?$"
    layouts = (Layout(until="2023-12-31", body=".article_news_body"),)
    expects = Expectations(least=60, most=500)  # an estimate
