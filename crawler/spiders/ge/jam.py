from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class JamNews(WordPressSpider):
    """JAMnews. Feed measured in two lists; the rest are WordPress defaults (inferred)."""

    name = "jam"
    title, country, languages, timezone = "JAMnews", "GE", ("en", "ru", "ka", "az", "hy"), "Asia/Tbilisi"
    confidence = "medium"
    hosts = ("jam-news.net",)
    home = "https://jam-news.net/"
    article_url = (
        r"^https?://jam-news\.net/(?:(?:ru|ge|az|am)/)?(?!category/|tag/|author/|feed|wp-|page/)[^/.?#]{8,}/?$"
    )
    expects = Expectations(least=2, most=60)  # an estimate
