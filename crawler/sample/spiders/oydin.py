from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class SampleOydin(NewsSpider):
    """Oydin Xabar, invented: sections in Uzbek, articles inserted by script."""

    name = "sample_oydin"
    title, country, languages, timezone = "Oydin Xabar", "XX", ("uz",), "Asia/Tashkent"
    hosts = ("oydinxabar.example",)
    sections = ("https://oydinxabar.example/yangiliklar?sahifa={page}",)
    article_url = r"^https://oydinxabar\.example/yangiliklar/\d{4}/\d\d/\d\d/[a-z0-9-]+-(?P<id>\d+)$"
    layouts = (
        Layout(
            title="h1.maqola-sarlavha", body="div.maqola-matn", date="time.maqola-sana", author="span.maqola-muallif"
        ),
    )
    javascript = True
