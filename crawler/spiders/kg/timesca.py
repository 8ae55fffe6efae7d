from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class TimesOfCentralAsia(WordPressSpider):
    """Times of Central Asia. Feed measured, in three lists; wp-json inferred. Relaunched in 2023: older, Wayback."""

    name = "timesca"
    title, country, languages, timezone = "The Times of Central Asia", "KG", ("en", "ru"), "Asia/Bishkek"
    confidence = "high"
    hosts = ("timesca.com",)
    home = "https://timesca.com/"
    article_url = r"^https?://timesca\.com/(?!category/|tag/|author/|feed|wp-)[^/.?#]+/?$"  # inferred
    expects = Expectations(least=2, most=40)  # an estimate
