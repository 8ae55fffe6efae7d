from crawler.items import Expectations
from crawler.spiders.families.dated_listing import DatedListingSpider


class VecherniyBishkek(DatedListingSpider):
    """Вечерний Бишкек. Addresses in four projects; lists by day and selectors in one; no feed is verified."""

    name = "vbkg"
    title, country, languages, timezone = "Вечерний Бишкек", "KG", ("ru",), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("vb.kg",)
    # Labels: 1 politics, 2 economy, 3 society, 5 incidents.
    archive_url = tuple(f"https://www.vb.kg/?date={{date:%Y-%m-%d}}&lable={label}&order=time" for label in (1, 2, 3, 5))
    article_url = r"^https?://www\.vb\.kg/doc/(?P<id>\d+)_[^/]+\.html$"
    expects = Expectations(least=10, most=120)  # an estimate
