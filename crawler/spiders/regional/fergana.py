from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Fergana(NewsSpider):
    """Fergana. Addresses in two projects, selectors in one; both feeds are unverified.

    Domains in turn: ferghana.ru, fergananews.com, fergana.news, fergana.agency, fergana.ru, fergana.media.
    """

    name = "fergana"
    title, country, languages, timezone = "Фергана", "RU", ("ru", "en", "uz"), "Europe/Moscow"  # it prints `msk`
    confidence = "medium"
    hosts = ("fergana.news", "fergana.agency", "fergana.ru", "fergana.media", "fergananews.com", "ferghana.ru")
    feeds = ("https://en.fergana.news/rss.php", "https://fergana.agency/feed/")
    sections = ("https://fergana.agency/", "https://en.fergana.news/")
    id_url = "https://fergana.ru/news/{id}/"  # one project walks it
    # Numbers follow time; ?country=kg is tracking.
    article_url = r"^https?://(?:(?:en|uz|www)\.)?ferg(?:ana|hana|ananews)\.\w+/(?:news|articles|photos)/(?P<id>\d+)/?"
    layouts = (
        Layout(
            body="div.article-content.article-content--narrow",
            date="span.main-top-links-list__text",
            section="a.main-top-links-list__link",
        ),
    )
    expects = Expectations(least=5, most=80)  # an estimate
