from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Anadolu(NewsSpider):
    """Anadolu. English feed measured, Turkish and Russian ones in two lists; selectors in one well-kept project."""

    name = "aa"
    title, country, languages, timezone = "Anadolu", "TR", ("tr", "en", "ru"), "Europe/Istanbul"
    confidence = "high"
    hosts = ("aa.com.tr",)
    feeds = (
        "https://www.aa.com.tr/en/rss/default?cat=live",
        "https://www.aa.com.tr/tr/rss/default?cat=guncel",
        "https://www.aa.com.tr/ru/rss/default?cat=guncel",
    )
    article_url = r"^https?://(?:www\.)?aa\.com\.tr/[a-z]+/[^/]+/[^/]+/(?P<id>\d+)$"
    layouts = (
        Layout(until="2026-04-05", body="div.detay-icerik", date="span.tarih"),
        Layout(body="div[dir]"),
    )
    expects = Expectations(least=100, most=1200)  # an estimate
