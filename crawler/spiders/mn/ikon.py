from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Ikon(NewsSpider):
    """iKon.mn. Lists in one project of 2019, addresses in two; no selectors of articles known: the generic rungs."""

    name = "ikon"
    title, country, languages, timezone = "iKon.mn", "MN", ("mn",), "Asia/Ulaanbaatar"
    confidence = "medium"
    hosts = ("ikon.mn",)
    # Lists: 1 politics, 2 economy, 3 society, 4 world.
    sections = tuple(f"http://ikon.mn/l/{n}" for n in (1, 2, 3, 4))
    article_url = r"^https?://(?:www\.)?ikon\.mn/n/(?P<id>\w+)$"
    expects = Expectations(least=15, most=200)  # an estimate
