from crawler.items import Expectations
from crawler.spiders.families.wordpress import WordPressSpider


class Diplomat(WordPressSpider):
    """The Diplomat. Feed measured and in four lists; wp-json, sitemaps and addresses inferred; metered paywall.

    A theme of its own, whose markup is not known: the generic rungs.
    """

    name = "diplomat"
    title, country, languages, timezone = "The Diplomat", "US", ("en",), "America/New_York"
    confidence = "high"
    hosts = ("thediplomat.com",)
    home = "https://thediplomat.com/"
    feeds = ("https://thediplomat.com/feed/", "https://thediplomat.com/tag/central-asia/feed/")
    article_url = r"^https?://thediplomat\.com/\d{4}/\d\d/[^/]+/?$"
    expects = Expectations(least=3, most=40)  # an estimate
