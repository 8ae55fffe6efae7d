from crawler.items import Expectations, Layout
from crawler.spiders.families.akipress import AkipressSpider


class AkipressKyrgyzstan(AkipressSpider):
    """AKIpress in Russian and Kyrgyz. Feed in four lists, addresses in five projects; archive by day inferred."""

    name = "akipress_kg"
    title, country, languages, timezone = "AKIpress Кыргызстан", "KG", ("ru", "ky"), "Asia/Bishkek"
    confidence = "high"
    # Tazabek and Turmush share the ids (inferred) and the markup.
    hosts = ("akipress.org", "kg.akipress.org", "svodka.akipress.org", "tazabek.kg", "turmush.kg")
    feeds = ("https://akipress.org/rss/news.rss",)
    archive_url = "https://kg.akipress.org/archive:{date:%Y-%m-%d}"
    sections = ("https://kg.akipress.org/cat:5",)
    # ?from=portal&place=... is tracking.
    article_url = r"^https?://(?:\w+\.)?(?:akipress\.org|tazabek\.kg|turmush\.kg)/news:(?P<id>\d+)"
    layouts = (
        Layout(until="2021-12-31", body="div.text", tags="div.news_tag a"),  # one project of 2021
        Layout(body="div.article-detail, div.news_in, div.article-text", tags="div.news_tag a"),  # two projects
    )
    expects = Expectations(least=30, most=250)  # an estimate
