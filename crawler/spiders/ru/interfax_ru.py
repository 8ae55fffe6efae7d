from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Interfax(NewsSpider):
    """Interfax. Feed measured and in two lists; archive by day and selectors in one project; windows-1251 for long."""

    name = "interfax_ru"
    title, country, languages, timezone = "Интерфакс", "RU", ("ru",), "Europe/Moscow"
    confidence = "high"
    hosts = ("interfax.ru",)
    feeds = ("https://www.interfax.ru/rss.asp",)
    archive_url = "https://www.interfax.ru/news/{date:%Y/%m/%d}/all/page_{page}"
    article_url = r"^https?://(?:www\.)?interfax\.ru/[a-z-]+/(?P<id>\d+)$"  # inferred
    layouts = (
        Layout(
            title="h1[itemprop=headline]",
            body="article[itemprop=articleBody]",
            date="meta[property*=published_time]",
            drop=("h1",),
        ),
    )
    expects = Expectations(least=100, most=800)  # an estimate
