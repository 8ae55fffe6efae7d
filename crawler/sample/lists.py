"""What tells of a site's articles: RSS and Atom feeds, sitemaps and their indexes, wp-json."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from crawler.sample.rendering import iso, utc
from crawler.sample.texts import Text

Pair = tuple[str, Text]
"""An article's address and the article."""

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def rss(title: str, home: str, pairs: Iterable[Pair], zone: str, charset: str = "UTF-8") -> bytes:
    """RSS 2.0 as WordPress and the news agencies serve it."""
    items = "".join(
        f"<item><title>{escape(text.title)}</title><link>{escape(url)}</link><guid>{escape(url)}</guid>"
        f"<pubDate>{format_datetime(utc(text.date, zone))}</pubDate>"
        f"<description>{escape(text.lead)}</description></item>\n"
        for url, text in pairs
    )
    channel = f"<channel><title>{escape(title)}</title><link>{home}</link>\n{items}</channel>"
    return f'<?xml version="1.0" encoding="{charset}"?>\n<rss version="2.0">{channel}</rss>'.encode(charset)


def atom(title: str, home: str, pairs: Iterable[Pair], zone: str, charset: str = "UTF-8") -> bytes:
    """Atom with both dates, the later one dating a change."""
    entries = "".join(
        f'<entry><title>{escape(text.title)}</title><link href="{escape(url)}"/><id>{escape(url)}</id>'
        f"<published>{iso(text.date, zone)}</published><updated>{iso(text.changed, zone)}</updated></entry>\n"
        for url, text in pairs
    )
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(title)}</title><id>{home}</id>\n{entries}</feed>'
    return f'<?xml version="1.0" encoding="{charset}"?>\n{feed}'.encode(charset)


def sitemap(pairs: Iterable[Pair], zone: str, news_name: str = "") -> bytes:
    """A urlset; with `news_name` each entry has the Google News extension with the date of publication."""
    urls = "".join(
        f"<url><loc>{escape(url)}</loc><lastmod>{iso(text.changed, zone)}</lastmod>{_news(text, zone, news_name)}</url>"
        for url, text in pairs
    )
    return f'{DECLARATION}<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">{urls}</urlset>'.encode()


def _news(text: Text, zone: str, name: str) -> str:
    if not name:
        return ""
    publication = f"<news:publication><news:name>{escape(name)}</news:name></news:publication>"
    dated = f"<news:publication_date>{iso(text.date, zone)}</news:publication_date>"
    return f"<news:news>{publication}{dated}<news:title>{escape(text.title)}</news:title></news:news>"


def sitemap_index(urls: Iterable[tuple[str, datetime]], zone: str) -> bytes:
    """An index of sitemaps, each with its last change."""
    entries = "".join(
        f"<sitemap><loc>{escape(url)}</loc><lastmod>{iso(changed, zone)}</lastmod></sitemap>\n" for url, changed in urls
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">\n{entries}</sitemapindex>'.encode()
    )


def gzipped(data: bytes) -> bytes:
    """Gzip without a time of its own, so that the archive comes out the same each time."""
    return gzip.compress(data, mtime=0)


def wp_posts(pairs: Iterable[Pair], zone: str) -> bytes:
    """A page of posts as /wp-json/wp/v2/posts answers it."""
    return json.dumps([_post(url, text, zone) for url, text in pairs], ensure_ascii=False, indent=0).encode()


def _post(url: str, text: Text, zone: str) -> dict[str, object]:
    dates = {"date": text.date.isoformat(), "modified": text.changed.isoformat()}
    in_utc = {f"{name}_gmt": utc(datetime.fromisoformat(value), zone) for name, value in dates.items()}
    gmt = {name: f"{value:%Y-%m-%dT%H:%M:%S}" for name, value in in_utc.items()}
    return {"id": text.id, **dates, **gmt, "slug": text.slug, "link": url, "title": {"rendered": escape(text.title)}}
