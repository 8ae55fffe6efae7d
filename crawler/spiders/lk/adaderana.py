from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class AdaDerana(NewsSpider):
    """Ada Derana. Lists and date selector in one project; addresses and the body are inferred."""

    name = "adaderana"
    title, country, languages, timezone = "Ada Derana", "LK", ("en",), "Asia/Colombo"
    confidence = "medium"
    hosts = ("adaderana.lk",)
    sections = ("http://www.adaderana.lk/hot-news/?pageno={page}",)
    article_url = r"^https?://(?:www\.)?adaderana\.lk/news(?:/|\.php\?nid=)(?P<id>\d+)"
    layouts = (Layout(body="div.news-content", date="p.news-datestamp"),)
    expects = Expectations(least=10, most=120)  # an estimate
