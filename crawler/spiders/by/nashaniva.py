from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class NashaNiva(NewsSpider):
    """Наша Ніва. Feed measured on 2026-10-04, archive by day in one project; addresses inferred; generic rungs.

    The feed gives an HTML challenge to feedparser's own User-Agent, not to a named one.
    """

    name = "nashaniva"
    title, country, languages, timezone = "Наша Ніва", "BY", ("be", "ru"), "Europe/Minsk"
    confidence = "high"
    hosts = ("nashaniva.com",)
    feeds = ("https://nashaniva.com/rss",)
    archive_url = "https://nashaniva.com/?c=shdate&i={date:%Y-%m-%d}&p={page}&lang=ru"
    article_url = r"^https?://(?:www\.)?nashaniva\.com/(?:(?:ru/)?\d{4,}|\?c=ar&i=\d{4,})(?:[&?].*)?$"
    expects = Expectations(least=20, most=200)  # an estimate
