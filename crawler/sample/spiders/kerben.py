from crawler.spiders.families.pangea import PangeaSpider


class SampleKerben(PangeaSpider):
    """Кербен үнү, invented: Pangea in Kyrgyz."""

    name = "sample_kerben"
    title, country, languages, timezone = "Кербен үнү", "XX", ("ky",), "Asia/Bishkek"
    hosts = ("kerbenunu.example",)
    sitemaps = ("https://www.kerbenunu.example/sitemap.xml",)
    sections = ("https://www.kerbenunu.example/z/12?p={page}",)
    article_url = r"^https://www\.kerbenunu\.example/a/(?:[^/]+/)?(?P<id>\d+)\.html$"
