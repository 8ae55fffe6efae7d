from crawler.items import Layout
from crawler.spiders.families.news import NewsSpider


class Kg24(NewsSpider):
    """24.kg. Feed in eight projects, selectors in three; section pages count from 0 (one project)."""

    name = "24kg"
    title, country, languages, timezone = "24.kg", "KG", ("ru", "ky", "en"), "Asia/Bishkek"
    hosts = ("24.kg",)
    feeds = ("https://24.kg/rss/", "https://24.kg/english/rss/")
    sections = tuple(f"https://24.kg/{name}/page_{{page}}" for name in ("vlast", "obschestvo", "proisshestvija"))
    first_section_page = 0
    # Slugs change (a no-break space is transliterated into them), numbers do not.
    article_url = r"^https://24\.kg/[a-z_]+/(?P<id>\d+)(?:_[^/]+)?/?$"
    layouts = (
        Layout(
            title="h1.newsTitle",
            body="div.cont[itemprop=articleBody]",
            date="span[itemprop=datePublished]",
            author="span[itemprop=author] [itemprop=name]",
            section="[itemprop=articleSection] span",
            drop=(".poTeme",),
        ),
    )
    boilerplate = (
        "Print",
        "Related",
        "Popular",
        "Версия для печати",
        "Материалы по теме",
        r"re:^(Ссылка|link|views):.*",
    )
