from crawler.spiders.families.wordpress import WordPressSpider


class SampleCourier(WordPressSpider):
    """The Tumarkent Courier, invented: WordPress in English."""

    name = "sample_courier"
    title, country, languages, timezone = "The Tumarkent Courier", "XX", ("en",), "Asia/Bishkek"
    hosts = ("tumarkentcourier.example",)
    home = "https://tumarkentcourier.example/"
    article_url = r"^https://tumarkentcourier\.example/(?!category/|tag/|author/|feed/|about/|contact/)[a-z0-9-]+/$"
