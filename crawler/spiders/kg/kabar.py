from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Kabar(NewsSpider):
    """Kabar, the state agency. Addresses in five projects, feeds unverified; no markup is known: the generic rungs."""

    name = "kabar"
    title, country, languages, timezone = "Кабар", "KG", ("ru", "ky", "en", "tr", "zh"), "Asia/Bishkek"
    confidence = "low"
    hosts = ("kabar.kg", "ru.kabar.kg", "en.kabar.kg", "tr.kabar.kg", "cn.kabar.kg")
    feeds = ("https://kabar.kg/rss/", "https://en.kabar.kg/rss/")
    sections = ("https://kabar.kg/", "https://en.kabar.kg/")
    # Neither date nor id: the date comes from the page or the feed.
    article_url = r"^https?://(?:(?:ru|en|cn|tr)\.)?kabar\.kg/news/[^/]+/?$"
    expects = Expectations(least=20, most=200)  # an estimate
