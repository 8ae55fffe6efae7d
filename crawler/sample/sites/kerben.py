"""Кербен үнү: Kyrgyz, RFE/RL's Pangea with gzipped sitemaps, zone lists and a live blog."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time

from crawler.sample.lists import Pair, gzipped, sitemap, sitemap_index
from crawler.sample.rendering import blocks, fill, iso, month, teasers, utc
from crawler.sample.sites import HTML, XML, Served, robots
from crawler.sample.texts import Text, texts

HOME, NAME, ZONE = "https://www.kerbenunu.example/", "Кербен үнү", "Asia/Bishkek"
TEASER = '<li><div class="media-block"><a href="{url}"><h4 class="media-block__title">{title}</h4></a></div></li>'


def served() -> Iterator[Served]:
    """Articles, the sitemap's index and its gzipped part, one zone, home."""
    articles = texts("kerben")
    pairs = [(f"{HOME}a/{text.slug}/{text.id}.html", text) for text in articles]
    yield robots(HOME, f"Sitemap: {HOME}sitemap.xml")
    for number, pair in enumerate(pairs):
        yield Served(pair[0], HTML, _article(pair, [pairs[(number + n) % len(pairs)] for n in (1, 2, 3)]).encode())
    part = f"{HOME}sitemap_301_1.xml.gz"
    yield Served(f"{HOME}sitemap.xml", XML, sitemap_index([(part, articles[0].changed)], ZONE))
    yield Served(part, "application/x-gzip", gzipped(sitemap(pairs, ZONE, NAME)))
    zone = fill("kerben/list.html", title=NAME, items_html=teasers(articles, [url for url, _ in pairs], TEASER))
    for url in (f"{HOME}z/12?p=1", HOME):
        yield Served(url, HTML, zone.encode())
    yield Served(f"{HOME}z/12?p=2", HTML, fill("kerben/list.html", title=NAME, items_html="").encode())


def _article(pair: Pair, others: list[Pair]) -> str:
    url, text = pair
    return fill(
        "kerben/article.html",
        url=url,
        title=text.title,
        lead=text.lead,
        section=text.section,
        author=text.author or NAME,
        caption="Тумаркенттин Коңгуроо аянты, көрүнүш.",
        published=iso(text.date, ZONE),
        printed=f"{text.date.day}-{month(text.date, 'ky')}, {text.date.year}",
        data_html=json.dumps(_linked_data(url, text), ensure_ascii=False),
        body_html=blocks(text.paragraphs) + _live(text),
        teaser_url=others[0][0],
        teaser_title=others[0][1].title,
        related_html=teasers([other for _, other in others], [address for address, _ in others], TEASER),
    )


def _live(text: Text) -> str:
    return "".join(
        f'<div class="wsw-live__entry"><time>{moment.clock}</time><h3>{moment.title}</h3>\n<p>{moment.text}</p></div>\n'
        for moment in text.live
    )


def _linked_data(url: str, text: Text) -> dict[str, object]:
    """Pangea prints UTC with a blank for the T."""
    dates = {"datePublished": f"{utc(text.date, ZONE):%Y-%m-%d %H:%M:%SZ}"}
    dates["dateModified"] = f"{utc(text.changed, ZONE):%Y-%m-%d %H:%M:%SZ}"
    updates = [
        {
            "@type": "BlogPosting",
            "headline": moment.title,
            "datePublished": iso(datetime.combine(text.date, time.fromisoformat(moment.clock)), ZONE),
            "articleBody": moment.text,
        }
        for moment in text.live
    ]
    kind = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates} if updates else {"@type": "NewsArticle"}
    author = {"@type": "Person", "name": text.author or NAME}
    return {"@context": "https://schema.org", **kind, "headline": text.title, "url": url, "author": author, **dates}
