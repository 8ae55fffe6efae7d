from crawler.spiders.families.pangea import PangeaSpider


class Azattyk(PangeaSpider):
    """Азаттык, RFE/RL Kyrgyz. Sitemap: two projects use it; zone 828: four. Ids of October 2020: 30.87M to 30.93M."""

    name = "azattyk"
    title, country, languages, timezone = "Азаттык", "KG", ("ky",), "Asia/Bishkek"
    hosts = ("azattyk.org",)
    sitemaps = ("https://www.azattyk.org/sitemap.xml",)
    sections = ("https://www.azattyk.org/z/828?p={page}",)
    article_url = r"^https://www\.azattyk\.org/a/(?:[^/]+/)?(?P<id>\d+)\.html$"
    boilerplate = ("Линктер", "ЧУКУЛ КАБАР!", r"re:^\d{1,2}-\w+, \d{4}-жыл, .* убактысы \d\d:\d\d$")
