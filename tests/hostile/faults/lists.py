"""Feeds, sitemaps and home pages that are too long, too deep, or lead astray."""

from __future__ import annotations

from itertools import islice

from tests.conftest import story
from tests.hostile.faults.fault import Fault
from tests.hostile.faults.sizes import gzipped
from tests.hostile.server import BENIGN, HOSTILE, MIB, Exchange, head, text

OWN = (HOSTILE, BENIGN)
STORY = text(story(1).encode())
XML = '<?xml version="1.0" encoding="utf-8"?>'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MORE = [f"/news/rally-number-{number:07}" for number in range(50_000)]
PADDED = (b"<url>" + b" " * 4000 + b"</url>\n") * 4180
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def own(exchange: Exchange) -> list[str]:
    return [f"{exchange.site.url[:-1]}{path}" for path in OWN]


def elsewhere(number: int) -> list[str]:
    return [f"https://elsewhere.example/news/rally-{n:06}" for n in range(number)]


async def feed(exchange: Exchange) -> None:
    links = own(exchange) + elsewhere(100_000)
    items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in links)
    await exchange.reply(f'{XML}<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "application/rss+xml")


async def strange_feed(exchange: Exchange) -> None:
    strange = ["file:///etc/hostname", "javascript:alert(1)", "data:text/html,x", "ftp://127.0.0.1/a", "http://[oops/"]
    links = [*strange, "http://169.254.169.254/latest/meta-data", "http://2130706433/", *own(exchange)]
    items = "".join(f"<item><title>a</title><link>{link}</link></item>" for link in links)
    await exchange.reply(f'{XML}<rss version="2.0"><channel>{items}</channel></rss>'.encode(), "application/rss+xml")


STRANGE = (
    "file:///etc/hostname",
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://127.0.0.1/a",
    "mailto:desk@post.example",
    "http://[oops/",
    "http://reader:secret@10.0.0.5/news/rally-number-9",
    "http://169.254.169.254/latest/meta-data",
)


async def strange_home(exchange: Exchange) -> None:
    links = (*STRANGE, *own(exchange))
    await exchange.reply("".join(f"<a href='{link}'>Rally</a>" for link in links).encode())


async def home(exchange: Exchange) -> None:
    links = own(exchange) + elsewhere(250_000)
    await exchange.reply("".join(f"<a href='{link}'>Rally</a>" for link in links).encode())


def sitemap_head(exchange: Exchange) -> str:
    return f'{XML}<urlset xmlns="{NAMESPACE}">' + "".join(f"<url><loc>{link}</loc></url>" for link in own(exchange))


async def sitemap(exchange: Exchange) -> None:
    """59 MB, which is more than a page may have and less than a sitemap may."""
    await exchange.send(head("application/xml"), sitemap_head(exchange).encode())
    title = "Rally " * 190
    entry = f"<url><loc>https://elsewhere.example/news/rally</loc><title>{title}</title></url>\n".encode()
    await exchange.stream(islice(iter(lambda: entry * 50, None), 59 * MIB // len(entry) // 50))
    await exchange.send(b"</urlset>")


async def sitemap_without_end(exchange: Exchange) -> None:
    await exchange.send(head("application/xml"), sitemap_head(exchange).encode())
    await exchange.stream(iter(lambda: b"<!-- " + b"x" * 65_536 + b" -->", None))


async def laughs(exchange: Exchange) -> None:
    document = f'{XML}<!DOCTYPE urlset [<!ENTITY l0 "ha">{LAUGHS}]><urlset xmlns="{NAMESPACE}">'
    await exchange.reply(f"{document}<url><loc>&l9;</loc></url></urlset>".encode(), "application/xml")


async def outside(exchange: Exchange) -> None:
    document = f'{XML}<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset xmlns="{NAMESPACE}">'
    await exchange.reply(f"{document}<url><loc>&x;</loc></url></urlset>".encode(), "application/xml")


async def outside_dtd(exchange: Exchange) -> None:
    document = f'{XML}<!DOCTYPE urlset SYSTEM "{exchange.site.url}sitemap.dtd">'
    links = "".join(f"<url><loc>{link}</loc></url>" for link in own(exchange))
    await exchange.reply(f'{document}<urlset xmlns="{NAMESPACE}">{links}</urlset>'.encode(), "application/xml")


async def own_sitemap(exchange: Exchange) -> None:
    await exchange.reply(f"{sitemap_head(exchange)}</urlset>".encode(), "application/xml")


async def strange_index(exchange: Exchange) -> None:
    places = ["file:///etc/hostname", "data:text/xml,x", "http://10.0.0.5/sitemap.xml", f"{exchange.site.url}own.xml"]
    maps = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in places)
    await exchange.reply(f'{XML}<sitemapindex xmlns="{NAMESPACE}">{maps}</sitemapindex>'.encode(), "application/xml")


async def long_sitemap(exchange: Exchange) -> None:
    """Own addresses, all of them to be fetched."""
    await exchange.send(head("application/xml"), sitemap_head(exchange).encode())
    await exchange.send("".join(f"<url><loc>{exchange.site.url[:-1]}{path}</loc></url>" for path in MORE).encode())
    await exchange.send(b"</urlset>")


async def own_index(exchange: Exchange) -> None:
    me = f"{exchange.site.url}sitemap.xml"
    index = f'{XML}<sitemapindex xmlns="{NAMESPACE}"><sitemap><loc>{me}</loc></sitemap></sitemapindex>'
    await exchange.reply(index.encode(), "application/xml")


async def robots(exchange: Exchange) -> None:
    await exchange.reply(f"User-agent: *\nAllow: /\nSitemap: {exchange.site.url}sitemap.xml\n".encode(), "text/plain")


def by_sitemap(answer) -> dict:
    return {"/robots.txt": robots, "/sitemap.xml": answer, HOSTILE: STORY}


SITEMAP = {"via": "sitemap"}

FAULTS = [
    Fault(
        "a feed of 100,000 entries",
        {"/feed/": feed, HOSTILE: STORY},
        "32 s in which nothing else ran, 259 MB of memory",
        ("feed_cut",),
        kept=2,
    ),
    Fault(
        "a feed that lists file:, javascript:, data:, private and broken addresses",
        {"/feed/": strange_feed, HOSTILE: STORY},
        "file: and data: and private addresses fetched; on a javascript: link the rest of the list is lost",
        ("bad_address", "scheme"),
        kept=2,
    ),
    Fault(
        "a home page of 250,000 links",
        {"/": home, "/feed/": text(b"", status="404 Not Found"), HOSTILE: STORY},
        "37 s, 329 MB of memory for 300,000",
        ("list_cut", "page_too_big", "page_timeout"),
        is_any=True,
        kept=2,
        arguments={"via": "sections"},
    ),
    Fault(
        "a home page that links to file:, javascript:, data:, private and broken addresses",
        {"/": strange_home, "/feed/": text(b"", status="404 Not Found"), HOSTILE: STORY},
        "file:, ftp: and private ones extracted and fetched; following a javascript: one loses the rest of the page",
        ("bad_address",),
        kept=2,
        arguments={"via": "sections"},
    ),
    Fault("a sitemap of 59 MB", by_sitemap(sitemap), "not measured", kept=2, arguments=SITEMAP),
    Fault(
        "a sitemap of 50,000 articles, as many as the protocol allows",
        by_sitemap(long_sitemap) | dict.fromkeys(MORE, STORY),
        "for 300,000 831 MB of memory and 36 s of CPU, all of them queued before the 35th page",
        kept=2,
        arguments=SITEMAP | {"limit": "2"},
    ),
    Fault(
        "a sitemap without an end",
        by_sitemap(sitemap_without_end),
        "cancelled at 1 GiB",
        ("page_too_big",),
        kept=0,
        arguments=SITEMAP,
        settings={"DOWNLOAD_TIMEOUT": 20},
    ),
    Fault(
        "a sitemap of 1 MB of gzip that becomes 900 MB",
        by_sitemap(text(b"".join(gzipped(PADDED, 56)), "application/gzip")),
        "1.11 GB of memory",
        ("sitemap_too_large",),
        kept=0,
        arguments=SITEMAP,
    ),
    Fault(
        "a sitemap of millions of empty entries",
        by_sitemap(text(b"".join(gzipped(b"<url></url>\n" * 1_400_000, 3)), "application/gzip")),
        "not measured",
        ("page_timeout",),
        kept=0,
        arguments=SITEMAP,
    ),
    Fault(
        "a sitemap with a billion laughs",
        by_sitemap(laughs),
        "no expansion; all addresses lost, silently",
        ("sitemap_dtd",),
        kept=0,
        arguments=SITEMAP,
    ),
    Fault(
        "a sitemap with an entity of the file system",
        by_sitemap(outside),
        "not followed; all addresses lost, silently",
        ("sitemap_dtd",),
        kept=0,
        arguments=SITEMAP,
    ),
    Fault(
        "a sitemap with a DTD that lies elsewhere",
        by_sitemap(outside_dtd),
        "not asked for",
        ("sitemap_dtd",),
        kept=0,
        arguments=SITEMAP,
    ),
    Fault(
        "a sitemap index that names file:, data: and private sitemaps",
        by_sitemap(strange_index) | {"/own.xml": own_sitemap},
        "all of them fetched, /etc/hostname read",
        ("private_address", "scheme"),
        kept=2,
        arguments=SITEMAP,
    ),
    Fault(
        "a sitemap index that lists itself",
        by_sitemap(own_index),
        "followed once",
        kept=0,
        arguments=SITEMAP,
        why="no route listed any article",
    ),
]
