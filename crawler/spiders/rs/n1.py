from crawler.items import Expectations, Layout
from crawler.spiders.families.wordpress import WordPressSpider


class N1Serbia(WordPressSpider):
    """N1 Srbija. Feed in two lists; sitemaps (of the old host, low numbers are the newest) and body in one project."""

    name = "n1"
    title, country, languages, timezone = "N1", "RS", ("sr",), "Europe/Belgrade"
    confidence = "medium"
    hosts = ("n1info.rs", "rs.n1info.com")
    home = "https://n1info.rs/"
    sitemaps = tuple(f"https://rs.n1info.com/sitemap/sitemap_n1info_post_{n}.xml" for n in range(1, 4))
    article_url = r"^https?://(?:n1info\.rs|rs\.n1info\.com)/(?!tag/|author/|feed)(?:[\w-]+/)+[\w-]{8,}/?$"  # inferred
    layouts = (Layout(title="h1.entry-title", body="div.entry-content", drop=("section",)),)
    boilerplate = ("Podeli", "Podeli:")
    expects = Expectations(least=60, most=500)  # an estimate
