from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Tengrinews(NewsSpider):
    """Tengrinews. Feed in three lists of 2014 to 2026, addresses in six projects, the body in three, lists in two."""

    name = "tengrinews"
    title, country, languages, timezone = "Tengrinews", "KZ", ("ru", "kk", "en"), "Asia/Almaty"
    confidence = "high"
    hosts = ("tengrinews.kz", "en.tengrinews.kz", "kaz.tengrinews.kz")
    feeds = ("https://tengrinews.kz/news.rss",)
    sections = ("https://tengrinews.kz/kazakhstan_news/page/{page}/",)
    article_url = r"^https?://(?:(?:en|kaz)\.)?tengrinews\.kz/[a-z_]+/[^/]+-(?P<id>\d+)/?$"
    layouts = (Layout(body="div.content_main_text"),)
    boilerplate = ("Наши новости теперь в WhatsApp!", r"re:^Подписывайтесь.{0,120}$")
    expects = Expectations(least=40, most=300)  # an estimate
