from crawler.items import Expectations, Layout
from crawler.spiders.families.news import NewsSpider


class Kg24(NewsSpider):
    """24.kg. Feed in eight projects, selectors in three; section pages count from 0 (one project)."""

    name = "24kg"
    title, country, languages, timezone = "24.kg", "KG", ("ru", "ky", "en"), "Asia/Bishkek"
    confidence = "high"
    hosts = ("24.kg",)
    feeds = ("https://24.kg/rss/", "https://24.kg/english/rss/")
    sections = tuple(f"https://24.kg/{name}/page_{{page}}" for name in ("vlast", "obschestvo", "proisshestvija"))
    first_section_page = 0
    # The form is printed in pages (/english/168280/); whether a number answers under any section is not known.
    id_url = tuple(
        f"https://24.kg/{name}/{{id}}/" for name in ("obschestvo", "vlast", "proisshestvija", "ekonomika", "english")
    )
    # Slugs change (a no-break space is transliterated into them), numbers do not. October 2020: 167900 to 170000.
    article_url = r"^https?://24\.kg/[a-z_]+/(?P<id>\d+)(?:_[^/]+)?/?$"
    # Date beside the day's attribute: `10:14, 20 января 2021, Бишкек - 24.kg, Имя`.
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
        *("Print", "Related", "Popular", "Версия для печати", "Материалы по теме", "Ссылка скопирована"),
        r"re:^(Ссылка|link|views|просмотров):.*",
        r"re:^USD [\d.]+ / EUR [\d.]+ / RUB [\d.]+$",
    )
    expects = Expectations(least=40, most=300, authors=0.3)  # by ids: some 170 a day in October 2020
