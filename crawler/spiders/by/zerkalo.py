from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Zerkalo(NewsSpider):
    """Zerkalo. No feed works for others; the home page and addresses are inferred from tut.by; generic rungs."""

    name = "zerkalo"
    title, country, languages, timezone = "Зеркало", "BY", ("ru",), "Europe/Minsk"
    confidence = "low"
    hosts = ("zerkalo.io", "news.zerkalo.io")
    sections = ("https://news.zerkalo.io/",)
    article_url = r"^https?://news\.zerkalo\.io/[a-z]+/(?P<id>\d+)\.html"
    expects = Expectations(least=20, most=200)  # an estimate
