from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class KathmanduPost(NewsSpider):
    """The Kathmandu Post. Body and date in one project; addresses and the home page as a list are inferred."""

    name = "kathmandupost"
    title, country, languages, timezone = "The Kathmandu Post", "NP", ("en",), "Asia/Kathmandu"
    confidence = "low"
    hosts = ("kathmandupost.com",)
    sections = ("https://kathmandupost.com/", "https://kathmandupost.com/national")
    article_url = r"^https?://kathmandupost\.com/[a-z-]+/\d{4}/\d\d/\d\d/[^/]+$"
    layouts = (Layout(body="section.story-section", date="div.updated-time"),)
    expects = Expectations(least=10, most=120)  # an estimate
