from crawler.spiders.families.sputnik import SputnikSpider


class SampleMayak(SputnikSpider):
    """Маяк Торгания, invented: the Sputnik platform in Russian, with some Kyrgyz."""

    name = "sample_mayak"
    title, country, languages, timezone = "Маяк Торгания", "XX", ("ru", "ky"), "Asia/Bishkek"
    hosts = ("ru.mayaktorgania.example",)
    home = "https://ru.mayaktorgania.example/"
    feeds = ("https://ru.mayaktorgania.example/export/rss2/archive/index.xml",)
    article_url = r"^https://ru\.mayaktorgania\.example/\d{8}/[^/]+?-(?P<id>\d+)\.html$"
