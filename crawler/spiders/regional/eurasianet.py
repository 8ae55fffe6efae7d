from crawler.items import Expectations
from crawler.spiders.families.drupal import DrupalSpider


class Eurasianet(DrupalSpider):
    """Eurasianet. Feed measured and in three lists, the sitemap's pages (1 to 12) in three projects."""

    name = "eurasianet"
    title, country, languages, timezone = "Eurasianet", "US", ("en", "ru"), "America/New_York"
    confidence = "high"
    hosts = ("eurasianet.org", "russian.eurasianet.org")
    home = "https://eurasianet.org/"
    # Neither id nor date; before 2018 /node/<id>.
    article_url = r"^https?://(?:(?:russian|www)\.)?eurasianet\.org/(?:node/\d+|[a-z0-9]+(?:-[a-z0-9]+){2,})$"
    expects = Expectations(least=1, most=20)  # an estimate
