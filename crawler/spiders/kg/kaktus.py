from crawler.items import Expectations
from crawler.spiders.families.dated_listing import DatedListingSpider


class Kaktus(DatedListingSpider):
    """Kaktus.media. The list by day is used by eleven projects; the feed by one."""

    name = "kaktus"
    title, country, languages, timezone = "Kaktus.media", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "high"
    hosts = ("kaktus.media",)
    feeds = ("https://kaktus.media/?rss",)
    archive_url = "https://kaktus.media/?lable=8&date={date:%Y-%m-%d}&order=time"
    # Slugs may hold colons and dots. October 2020: 422000 to 425000.
    article_url = r"^https?://kaktus\.media/doc/(?P<id>\d+)_[^/]+\.html$"
    boilerplate = (
        "Все самое интересное в Telegram",
        r"re:^Есть тема\? Пишите Kaktus\.media в Telegram.*",
        r"re:^.{3,60} \(\d+ стат(ья|ьи|ей)\)$",  # a topic box, e.g. 800 older stories
    )
    expects = Expectations(least=30, most=250)  # by ids: some 100 a day in October 2020
