from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Akchabar(NewsSpider):
    """Akchabar, business news. Sitemap (pages and news mixed) and selectors in one project; the classes are brittle."""

    name = "akchabar"
    title, country, languages, timezone = "Акчабар", "KG", ("ru", "en"), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("akchabar.kg",)
    sitemaps = ("https://www.akchabar.kg/sitemap.xml",)
    sections = ("https://www.akchabar.kg/",)  # the home page
    article_url = r"^https?://(?:www\.)?akchabar\.kg/(?:[a-z]{2}/)?news/[^/]+/?$"
    layouts = (Layout(title="h1.font-semibold", body="div.ckeditor"),)
    expects = Expectations(least=3, most=80)  # an estimate
