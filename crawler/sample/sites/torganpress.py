"""Torgan Press, the invented agency: Kazakh and English, the AKIpress platform with lists by day and cut texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crawler.sample.lists import Pair, rss
from crawler.sample.rendering import blocks, fill, month, teasers
from crawler.sample.sites import HTML, Served, robots
from crawler.sample.texts import Text, texts

HOME, NAME, ZONE = "https://torganpress.example/", "Torgan Press", "Asia/Almaty"
TEASER = '<div class="onenews"><a class="newstitle" href="{url}">{title}</a></div>'
CUT = "...To Read the Full Story, please subscribe"
NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'

WORDS = {
    "en": {
        "share": "Share",
        "latest": "Latest news",
        "comments": "Comments",
        "comment": "My brother is among the injured protesters, where can we ask?",
    },
    "kk": {
        "share": "Бөлісу",
        "latest": "Соңғы жаңалықтар",
        "comments": "Пікірлер",
        "comment": "Митинг болған алаңда көлігім қалды, енді қайдан іздеймін?",
    },
}


def served() -> Iterator[Served]:
    """Articles, feed, one list for each day of the weeks told of."""
    articles = texts("torganpress")
    pairs = [(f"{HOME}news:{text.id}:{text.slug}/", text) for text in articles]
    yield robots(HOME, "Disallow: /subscribe")
    for number, pair in enumerate(pairs):
        yield Served(pair[0], HTML, _article(pair, [pairs[(number + n) % len(pairs)] for n in (1, 2, 3)]).encode())
    yield Served(f"{HOME}rss/news.rss", "application/rss+xml", rss(NAME, HOME, pairs, ZONE))
    for day in sorted({text.date.date() + timedelta(days=n) for text in articles for n in (-1, 0, 1)}):
        of_day = [pair for pair in pairs if pair[1].date.date() == day]
        items = teasers([text for _, text in of_day], [url for url, _ in of_day], TEASER)
        yield Served(
            f"{HOME}archive:{day}", HTML, fill("torganpress/list.html", day=str(day), items_html=items).encode()
        )


def _article(pair: Pair, others: list[Pair]) -> str:
    text = pair[1]
    return fill(
        "torganpress/article.html",
        title=text.title,
        lead=text.lead,
        section=text.section,
        printed=_printed(text),
        data_html=NOT_FREE if text.paywalled else "",
        body_html=blocks((*text.paragraphs, CUT) if text.paywalled else text.paragraphs),
        related_html=teasers([other for _, other in others], [address for address, _ in others], TEASER),
        **WORDS[text.language],
    )


def _printed(text: Text) -> str:
    if text.language == "kk":
        return f"{text.date.year} жылғы {text.date.day} {month(text.date, 'kk')}, {text.date:%H:%M}"
    return f"{text.date:%H:%M, %d %B %Y}"
