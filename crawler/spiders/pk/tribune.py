from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class ExpressTribune(NewsSpider):
    """The Express Tribune. Feeds measured, addresses in two projects; archives and lists in one; generic rungs."""

    name = "tribune"
    title, country, languages, timezone = "The Express Tribune", "PK", ("en",), "Asia/Karachi"
    confidence = "high"
    hosts = ("tribune.com.pk",)
    feeds = tuple(f"https://tribune.com.pk/feed/{name}" for name in ("home", "pakistan", "world"))
    archive_url = "https://tribune.com.pk/sitemap/posts-{date:%Y-%m-%d}.xml"
    archive_is_sitemap = True
    sections = tuple(f"https://tribune.com.pk/{name}/archives?page={{page}}" for name in ("pakistan", "world"))
    article_url = r"^https?://(?:www\.)?tribune\.com\.pk/story/(?P<id>\d+)/[^/]+/?$"
    expects = Expectations(least=40, most=300)  # an estimate
