from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Turan(NewsSpider):
    """Turan. Sitemap, body and date in one project each; addresses are not known: any of its host in the sitemap."""

    name = "turan"
    title, country, languages, timezone = "Turan", "AZ", ("az", "ru", "en"), "Asia/Baku"
    confidence = "medium"
    hosts = ("turan.az",)
    sitemaps = ("https://turan.az/storage/sitemap/az/sitemap_index_0.xml",)
    sections = ("https://turan.az/",)  # the home page
    layouts = (Layout(body="div.post--content", date='meta[name="og:article:published_time"]'),)
    expects = Expectations(least=5, most=100)  # an estimate
