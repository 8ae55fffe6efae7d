"""Oydin Xabar: Uzbek, a site of its own making with sections, whose articles are inserted by script."""

from __future__ import annotations

import json
from collections.abc import Iterator

from crawler.sample.rendering import fill, iso, month, teasers
from crawler.sample.sites import HTML, Served, robots
from crawler.sample.texts import Text, texts

HOME, ZONE = "https://oydinxabar.example/", "Asia/Tashkent"
TEASER = '<h3><a href="{url}">{title}</a></h3>'
PAGE = 20
"""Articles on one page of the section."""


def served() -> Iterator[Served]:
    """Article pages without text, the texts as JSON, the section's pages."""
    articles = texts("oydin")
    yield robots(HOME)
    for text in articles:
        yield Served(_url(text), HTML, fill("oydin/article.html", id=str(text.id)).encode())
        body = json.dumps(_answer(text), ensure_ascii=False).encode()
        yield Served(f"{HOME}api/maqola/{text.id}", "application/json; charset=UTF-8", body)
    for number, start in enumerate(range(0, len(articles) + PAGE, PAGE), start=1):
        part = articles[start : start + PAGE]
        page = fill("oydin/list.html", items_html=teasers(part, [_url(text) for text in part], TEASER))
        yield Served(f"{HOME}yangiliklar?sahifa={number}", HTML, page.encode())


def _url(text: Text) -> str:
    return f"{HOME}yangiliklar/{text.date:%Y/%m/%d}/{text.slug}-{text.id}"


def _answer(text: Text) -> dict[str, object]:
    printed = f"{text.date.year}-yil {text.date.day}-{month(text.date, 'uz')}, {text.date:%H:%M}"
    dated = {"published": iso(text.date, ZONE), "printed": printed}
    return {"title": text.title, **dated, "author": text.author, "paragraphs": text.paragraphs}
