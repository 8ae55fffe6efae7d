from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class UrduPoint(NewsSpider):
    """UrduPoint. Addresses and lines seen in page text; no route known but the home page; generic rungs for markup.

    It republishes Sputnik's wire: copies of that are expected.
    """

    name = "urdupoint"
    title, country, languages, timezone = "UrduPoint", "PK", ("en", "ur"), "Asia/Karachi"
    confidence = "low"
    hosts = ("urdupoint.com",)
    sections = ("https://www.urdupoint.com/en/",)
    article_url = r"^https?://(?:www\.)?urdupoint\.com/en/[a-z-]+/[a-z0-9-]+-(?P<id>\d+)\.html$"
    boilerplate = (
        r"re:^[\w .]+ \d+ (seconds?|minutes?|hours?|days?) ago \w{3} \d\d\w\w \w+ \d{4} \| \d\d:\d\d [AP]M$",
    )
    expects = Expectations(least=100, most=1500)  # an estimate
