from crawler.spiders.families.dated_listing import DatedListingSpider


class SampleVesti(DatedListingSpider):
    """Вести Сельби, invented: lists by day in Russian, all in windows-1251."""

    name = "sample_vesti"
    title, country, languages, timezone = "Вести Сельби", "XX", ("ru",), "Asia/Bishkek"
    hosts = ("vestiselbi.example",)
    feeds = ("https://vestiselbi.example/atom.xml",)
    archive_url = "https://vestiselbi.example/?lable=8&date={date:%Y-%m-%d}&order=time"
    article_url = r"^https://vestiselbi\.example/doc/(?P<id>\d+)_[^/]+\.html$"
