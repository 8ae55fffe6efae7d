"""Вести Сельби: Russian in windows-1251, the engine of dated lists, with an Atom feed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape

from crawler.sample.lists import Pair, atom
from crawler.sample.rendering import blocks, fill, iso, month, teasers
from crawler.sample.sites import Served, robots
from crawler.sample.texts import texts

HOME, NAME, ZONE = "https://vestiselbi.example/", "Вести Сельби", "Asia/Bishkek"
CHARSET = "windows-1251"
HTML = f"text/html; charset={CHARSET}"
TEASER = '<div class="Tag--article"><a class="ArticleItem--name" href="{url}">{title}</a></div>'


def served() -> Iterator[Served]:
    """Articles, feed, one list for each day of the weeks told of; nothing but robots.txt is in UTF-8."""
    articles = texts("vesti")
    pairs = [(f"{HOME}doc/{text.id}_{text.slug}.html", text) for text in articles]
    yield robots(HOME)
    for number, pair in enumerate(pairs):
        page = _article(pair, [pairs[(number + n) % len(pairs)] for n in (1, 2, 3)])
        yield Served(pair[0], HTML, page.encode(CHARSET))
    feed = atom(NAME, HOME, pairs, ZONE, CHARSET)
    yield Served(f"{HOME}atom.xml", f"application/atom+xml; charset={CHARSET}", feed)
    for day in sorted({text.date.date() + timedelta(days=n) for text in articles for n in (-1, 0, 1)}):
        of_day = [pair for pair in pairs if pair[1].date.date() == day]
        items = teasers([text for _, text in of_day], [url for url, _ in of_day], TEASER)
        page = fill("vesti/list.html", day=str(day), items_html=items)
        yield Served(f"{HOME}?lable=8&date={day}&order=time", HTML, page.encode(CHARSET))


def _article(pair: Pair, others: list[Pair]) -> str:
    url, text = pair
    return fill(
        "vesti/article.html",
        url=url,
        title=text.title,
        lead=text.lead,
        published=iso(text.date, ZONE),
        printed=f"{text.date.day} {month(text.date, 'ru')} {text.date.year}, {text.date:%H:%M}",
        body_html=blocks(text.paragraphs),
        tags_html="".join(f'<a href="/tag/{n}">{escape(tag)}</a>' for n, tag in enumerate(text.tags)),
        related_html=teasers([other for _, other in others], [address for address, _ in others], TEASER),
    )
