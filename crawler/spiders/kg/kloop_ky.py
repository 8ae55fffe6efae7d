from crawler.items import Expectations
from crawler.spiders.families.wordpress import TAGDIV, WordPressSpider


class KloopKyrgyz(WordPressSpider):
    """Kloop in Kyrgyz. wp-json and selectors in one project each, addresses in two; feed and sitemaps are inferred."""

    name = "kloop_ky"
    title, country, languages, timezone = "Kloop Кыргызча", "KG", ("ky",), "Asia/Bishkek"
    confidence = "medium"
    hosts = ("ky.kloop.asia",)
    home = "https://ky.kloop.asia/"
    # Slugs drop ө, ү and ң.
    article_url = r"^https?://ky\.kloop\.asia/\d{4}/\d\d/\d\d/[^/]+"
    layouts = (TAGDIV,)
    expects = Expectations(least=0, most=40)  # an estimate
