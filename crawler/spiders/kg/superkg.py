from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class SuperInfo(NewsSpider):
    """Super-Info. Lists and selectors in one project; lists stand behind Cloudflare there; the feed is unverified."""

    name = "superkg"
    title, country, languages, timezone = "Супер-Инфо", "KG", ("ky",), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("super.kg",)
    feeds = ("https://super.kg/rss/",)
    # Categories: 5 politics, 7 public, 9 crime, 43 society, 65 court.
    sections = tuple(f"https://www.super.kg/kabar/category/{n}?page={{page}}" for n in (5, 7, 9, 43, 65))
    article_url = r"^https?://(?:www\.)?super\.kg/kabar/(?!category/).*\d"  # inferred
    layouts = (Layout(body="div.inside-text", date='time[itemprop=" datePublished"], time[datetime]'),)  # blank as is
    expects = Expectations(least=10, most=150)  # an estimate
