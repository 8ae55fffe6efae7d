from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class MMNews(WordPressSpider):
    """MM News, Karachi. wp-json is used by one project, addresses by three; feeds, sitemaps and theme are inferred."""

    name = "mmnews"
    title, country, languages, timezone = "MM News", "PK", ("en", "ur"), "Asia/Karachi"
    confidence = "medium"
    hosts = ("mmnews.tv",)
    home = "https://mmnews.tv/"
    feeds = ("https://mmnews.tv/feed/", "https://mmnews.tv/urdu/feed/")  # Urdu is a WordPress of its own
    article_url = (
        r"^https?://(?:www\.)?mmnews\.tv/(?:urdu/)?"
        r"(?!(?:urdu|perspectives)/?$|category/|tag/|author/|feed|page/|wp-)[^/.?#]+/?$"
    )
    # `fbpx` and `mmnews` are the alt texts of a pixel and the logo, seen at the head of four list pages.
    boilerplate = ("fbpx", "mmnews", r"re:^Download .{0,60}mobile application and keep yourself updated\.?$")
    expects = Expectations(least=10, most=150)  # an estimate
