"""The Tumarkent Courier: English, WordPress with a tagDiv theme."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from crawler.sample.lists import Pair, rss, sitemap, sitemap_index, wp_posts
from crawler.sample.rendering import blocks, fill, iso, teasers
from crawler.sample.sites import HTML, XML, Served, robots
from crawler.sample.texts import Text, texts

HOME, NAME, ZONE = "https://tumarkentcourier.example/", "The Tumarkent Courier", "Asia/Bishkek"
TEASER = '<div class="td_module_related_posts"><h3 class="entry-title"><a href="{url}">{title}</a></h3></div>'


def served() -> Iterator[Served]:
    """Articles, feed, REST API, core sitemaps, home."""
    articles = texts("courier")
    pairs = [(f"{HOME}{text.slug}/", text) for text in articles]
    yield robots(HOME, "Disallow: /wp-admin/", f"Sitemap: {HOME}wp-sitemap.xml")
    for number, pair in enumerate(pairs):
        yield Served(pair[0], HTML, _article(pair, _others(pairs, number)).encode())
    yield Served(f"{HOME}feed/", "application/rss+xml; charset=UTF-8", rss(NAME, HOME, pairs, ZONE))
    total = (("X-WP-Total", str(len(pairs))), ("X-WP-TotalPages", "1"))
    posts = wp_posts(pairs, ZONE)
    yield Served(f"{HOME}wp-json/wp/v2/posts?per_page=100&page=1", "application/json; charset=UTF-8", posts, total)
    posts_map = f"{HOME}wp-sitemap-posts-post-1.xml"
    for place in ("sitemap.xml", "wp-sitemap.xml"):  # WordPress leads from the first to the second
        yield Served(f"{HOME}{place}", XML, sitemap_index([(posts_map, articles[0].changed)], ZONE))
    yield Served(posts_map, XML, sitemap(pairs, ZONE))
    home = teasers(articles, [url for url, _ in pairs], TEASER)
    yield Served(HOME, HTML, f"<!doctype html><html><body>{home}</body></html>".encode())


def _others(pairs: list[Pair], number: int) -> list[Pair]:
    """The next three articles, from the newest again at the end."""
    return [pairs[(number + step) % len(pairs)] for step in (1, 2, 3)]


def _article(pair: Pair, others: list[Pair]) -> str:
    url, text = pair
    return fill(
        "courier/article.html",
        url=url,
        title=text.title,
        lead=text.lead,
        section=text.section,
        author=text.author or "Web Desk",
        published=iso(text.date, ZONE),
        modified=iso(text.changed, ZONE),
        printed=f"{text.date:%B %d, %Y}",
        data_html=json.dumps(_linked_data(url, text), ensure_ascii=False),
        # The pixel's and the logo's alternative texts run into the first paragraph, as the theme's reader view has it.
        body_html=escape(text.paragraphs[0], quote=False) + "\n" + blocks(text.paragraphs[1:]),
        teaser_url=others[0][0],
        teaser_title=others[0][1].title,
        tags_html="".join(f'<li><a href="/tag/{tag.replace(" ", "-")}/">{escape(tag)}</a></li>' for tag in text.tags),
        related_html=teasers([text for _, text in others], [url for url, _ in others], TEASER),
    )


def _linked_data(url: str, text: Text) -> dict[str, object]:
    """What the SEO plugin writes; it names no author but the desk."""
    dates = {"datePublished": iso(text.date, ZONE), "dateModified": iso(text.changed, ZONE)}
    article = {"@type": "Article", "@id": f"{url}#article", "headline": text.title, **dates}
    return {"@context": "https://schema.org", "@graph": [article, {"@type": "WebSite", "name": NAME}]}
