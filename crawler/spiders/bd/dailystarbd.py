from crawler.items import Expectations
from crawler.spiders.families.drupal import DrupalSpider


class DailyStarBangladesh(DrupalSpider):
    """The Daily Star. Feeds measured; the sitemap is Drupal's (inferred); robots.txt asks for ten seconds between."""

    name = "dailystarbd"
    title, country, languages, timezone = "The Daily Star", "BD", ("en", "bn"), "Asia/Dhaka"
    confidence = "medium"
    hosts = ("thedailystar.net",)
    home = "https://www.thedailystar.net/"
    feeds = ("https://www.thedailystar.net/rss.xml", "https://www.thedailystar.net/frontpage/rss.xml")
    article_url = r"^https?://(?:www\.)?thedailystar\.net/(?:[\w-]+/)*[\w-]+-(?P<id>\d{5,})$"  # inferred
    custom_settings = {"DOWNLOAD_DELAY": 10}  # noqa: RUF012  # Crawl-delay of its robots.txt; Scrapy reads this name
    expects = Expectations(least=40, most=300)  # an estimate
