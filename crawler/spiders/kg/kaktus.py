from crawler.spiders.families.dated_listing import DatedListingSpider


class Kaktus(DatedListingSpider):
    """Kaktus.media. The list by day is used by eleven projects; ids of October 2020: 422000 to 425000."""

    name = "kaktus"
    title, country, languages, timezone = "Kaktus.media", "KG", ("ru", "ky"), "Asia/Bishkek"
    hosts = ("kaktus.media",)
    feeds = ("https://kaktus.media/?rss",)  # one project
    archive_url = "https://kaktus.media/?lable=8&date={date:%Y-%m-%d}&order=time"
    article_url = r"^https?://kaktus\.media/doc/(?P<id>\d+)_[^/]+\.html$"
    boilerplate = ("Все самое интересное в Telegram", r"re:^Есть тема\? Пишите Kaktus\.media в Telegram.*")
