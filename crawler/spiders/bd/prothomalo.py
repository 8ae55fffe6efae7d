from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class ProthomAlo(NewsSpider):
    """Prothom Alo, Quintype. Feeds in two lists; sitemap by day and date selector in one project; generic rungs."""

    name = "prothomalo"
    title, country, languages, timezone = "Prothom Alo", "BD", ("bn", "en"), "Asia/Dhaka"
    confidence = "medium"
    hosts = ("prothomalo.com", "en.prothomalo.com")
    feeds = ("https://www.prothomalo.com/feed/", "https://en.prothomalo.com/feed")
    archive_url = "https://www.prothomalo.com/sitemap/sitemap-daily-{date:%Y-%m-%d}.xml"
    archive_is_sitemap = True
    article_url = r"^https?://(?:(?:www|en)\.)?prothomalo\.com/(?!topic/|author/)(?:[\w%-]+/)+[\w%-]+/?$"  # inferred
    layouts = (Layout(body="div.story-content", date="time.published-time"),)  # the body is inferred
    expects = Expectations(least=60, most=500)  # an estimate
