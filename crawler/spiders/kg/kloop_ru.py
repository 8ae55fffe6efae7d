from crawler.items import Expectations
from crawler.spiders.families.wordpress import TAGDIV, WordPressSpider


class KloopRussian(WordPressSpider):
    """Kloop in Russian. Feed in five lists, wp-json and Yoast's sitemaps in two projects, selectors in three.

    General knowledge, not verified: blocked in Kyrgyzstan in 2023, closed as a legal entity in 2024; plan on Wayback.
    """

    name = "kloop_ru"
    title, country, languages, timezone = "Kloop", "KG", ("ru", "en"), "Asia/Bishkek"
    confidence = "high"
    hosts = ("kloop.kg",)
    home = "https://kloop.kg/"
    article_url = r"^https?://kloop\.kg/blog/\d{4}/\d\d/\d\d/[^/]+/?$"
    layouts = (TAGDIV,)
    expects = Expectations(least=1, most=80)  # an estimate
