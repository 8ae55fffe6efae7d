from crawler.items import Expectations
from crawler.spiders.families.news import NewsSpider


class Podrobno(NewsSpider):
    """Podrobno.uz, Bitrix. Feed in two lists, sitemaps in one project; no body selector is known: the generic rungs.

    The sitemaps' numbers do not follow time.
    """

    name = "podrobno"
    title, country, languages, timezone = "Podrobno.uz", "UZ", ("ru", "uz"), "Asia/Tashkent"
    confidence = "medium"
    hosts = ("podrobno.uz",)
    feeds = ("https://podrobno.uz/rss/",)
    sitemaps = (
        "https://podrobno.uz/sitemap-iblock-35.part1.xml",
        *(f"https://podrobno.uz/sitemap-iblock-{block}.xml" for block in (35, 38, 39, 40, 41, 42)),
    )
    article_url = r"^https?://podrobno\.uz/(?:uz/)?cat/[^/]+/[^/]+/?$"  # inferred
    boilerplate = ("Узбекистан, Ташкент - АН Podrobno.uz.", "Узбекистан, Ташкент - AH Podrobno.uz.")  # both alphabets
    expects = Expectations(least=20, most=200)  # an estimate
