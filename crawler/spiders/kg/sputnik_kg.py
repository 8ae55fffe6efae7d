from crawler.items import Expectations
from crawler.spiders.families.sputnik import SputnikSpider


class SputnikKyrgyzstan(SputnikSpider):
    """Sputnik Кыргызстан. The sitemap by day is used by seven projects of the family, the feed by six."""

    name = "sputnik_kg"
    title, country, languages, timezone = "Sputnik Кыргызстан", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "high"
    hosts = ("ru.sputnik.kg", "sputnik.kg")
    home = "https://ru.sputnik.kg/"
    feeds = ("https://ru.sputnik.kg/export/rss2/archive/index.xml", "https://sputnik.kg/export/rss2/archive/index.xml")
    # The longer form is of older pages: /<section>/<day><id>-<slug>/.
    article_url = r"^https?://(?:ru\.)?sputnik\.kg/(?:\d{8}/[^/]+?-(?P<id>\d+)\.html|[a-z_]+/\d{8}/?\d+[^/]*/?)$"
    expects = Expectations(least=20, most=200)  # an estimate
