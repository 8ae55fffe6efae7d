from crawler.spiders.families.akipress import AkipressSpider


class SampleTorganPress(AkipressSpider):
    """Torgan Press, invented: an agency on the AKIpress platform, in Kazakh and English."""

    name = "sample_torganpress"
    title, country, languages, timezone = "Torgan Press", "XX", ("kk", "en"), "Asia/Almaty"
    hosts = ("torganpress.example",)
    feeds = ("https://torganpress.example/rss/news.rss",)
    archive_url = "https://torganpress.example/archive:{date:%Y-%m-%d}"
    article_url = r"^https://torganpress\.example/news:(?P<id>\d+)(?::[^/]*)?/?$"
