"""Маяк Торгания: Russian with some Kyrgyz, the Sputnik/RIA platform in its layouts of 2021 and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape

from crawler.sample.lists import Pair, rss, sitemap
from crawler.sample.rendering import blocks, fill, teasers, utc
from crawler.sample.sites import HTML, XML, Served, robots
from crawler.sample.texts import texts

HOME, NAME, ZONE = "https://ru.mayaktorgania.example/", "Маяк Торгания", "Asia/Bishkek"
TEASER = '<div class="b-plainlist__item"><a href="{url}">{title}</a></div>'
NEW_LAYOUT = 2022
"""First year of the markup with article__*."""


def served() -> Iterator[Served]:
    """Articles, feed, one sitemap for each day of the weeks told of."""
    articles = texts("mayak")
    pairs = [(f"{HOME}{text.date:%Y%m%d}/{text.slug}-{text.id}.html", text) for text in articles]
    yield robots(HOME, f"Sitemap: {HOME}sitemap_article_index.xml")
    for number, pair in enumerate(pairs):
        yield Served(pair[0], HTML, _article(pair, [pairs[(number + n) % len(pairs)] for n in (1, 2, 3)]).encode())
    yield Served(f"{HOME}export/rss2/archive/index.xml", "text/xml; charset=UTF-8", rss(NAME, HOME, pairs, ZONE))
    for day in sorted({text.date.date() + timedelta(days=n) for text in articles for n in (-1, 0, 1)}):
        of_day = [pair for pair in pairs if pair[1].date.date() == day]
        span = f"date_start={day:%Y%m%d}&date_end={day:%Y%m%d}"
        yield Served(f"{HOME}sitemap_article.xml?{span}", XML, sitemap(of_day, ZONE))


def _article(pair: Pair, others: list[Pair]) -> str:
    url, text = pair
    is_new = text.date.year >= NEW_LAYOUT
    paragraphs = text.paragraphs
    parted = '<div class="article__block" data-type="text"><div class="article__text">{}</div></div>'
    body = "\n".join(parted.format(escape(p, quote=False)) for p in paragraphs) if is_new else blocks(paragraphs)
    return fill(
        "mayak/article.html" if is_new else "mayak/article_2021.html",
        url=url,
        language=text.language,
        title=text.title,
        lead=text.lead,
        published=f"{utc(text.date, ZONE):%Y-%m-%dT%H:%M:%SZ}",
        modified=f"{utc(text.changed, ZONE):%Y-%m-%dT%H:%M:%SZ}",
        printed=f"{text.date:%H:%M %d.%m.%Y}",
        body_html=body,
        tags_html="".join(f'<a href="/trend/{n}/">{escape(tag)}</a>' for n, tag in enumerate(text.tags)),
        teaser_url=others[0][0],
        teaser_title=others[0][1].title,
        related_html=teasers([other for _, other in others], [address for address, _ in others], TEASER),
    )
