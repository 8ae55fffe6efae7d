"""What was measured of stock Scrapy 2.19, Scrapyd 1.6 and scrapy-playwright, and the rows of the matrix that answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What stock Scrapy was measured to do; `rows` are the faults of the matrix that say what happens here."""

    stock: str
    rows: tuple[str, ...]


FINDINGS = [
    Finding(
        "kill -9 loses all that waits or exports twice",
        ("kill -9 in mid-crawl, then the next run", "kill -9 at each write, commit and report"),
    ),
    Finding("a full disk: `finished`, exit 0, a torn line", ("a full disk", "a full disk when a line is written")),
    Finding(
        "an SQLite file that is held freezes the reactor and loses items",
        (
            "the database is held for 3 s by another process",
            "the database is held for over a minute",
            "the database is held while it is opened, written and closed",
        ),
    ),
    Finding("Retry-After is ignored", ("Retry-After", "429 with Retry-After", "503 with Retry-After")),
    Finding(
        "robots.txt that answers 503, not at all or in circles is permission",
        ("robots.txt answers 503", "robots.txt never answers", "robots.txt leads in circles"),
    ),
    Finding(
        "robots.txt of 50 MB, of 500,000 rules, of 30 stars",
        (
            "robots.txt without an end",
            "robots.txt of 36 MB",
            "robots.txt of 500,000 rules, 15 MB",
            "robots.txt of 1 MB of gzip that becomes 900 MB, where none was asked for",
            "robots.txt of over 500 KiB",
            "a pattern of 30 stars in robots.txt",
        ),
    ),
    Finding(
        "a start address, feed or sitemap reaches file: and data:",
        (
            "a start address of file:",
            "a feed that lists file:, javascript:, data:, private and broken addresses",
            "a sitemap index that names file:, data: and private sitemaps",
        ),
    ),
    Finding(
        "redirects and refreshes reach 127.0.0.1, 169.254.169.254 and private networks",
        (
            "a feed or redirect to 127.0.0.1, 169.254.169.254, private networks or file:",
            "a redirect to 169.254.169.254",
            "a refresh to 169.254.169.254",
            "a name that resolves to a private address",
        ),
    ),
    Finding(
        "redirects and refreshes to file: and data: are refused",
        ("a redirect to file:", "a redirect to data:", "a refresh to file:"),
    ),
    Finding("nine odd spellings of private addresses are fetched", ("odd spellings of private addresses",)),
    Finding("Chromium reaches all of them", ("a page in Chromium that asks for private addresses and file:",)),
    Finding(
        "links to file:, ftp: and private places are extracted, one to javascript: loses the page",
        ("a home page that links to file:, javascript:, data:, private and broken addresses",),
    ),
    Finding(
        "bombs of gzip, deflate, brotli and zstd: 1.1 GB of memory",
        (
            "gzip, 10 MB that become 10 GB",
            "gzip in gzip, 24 KB that become 10 GB",
            "deflate, 10 MB that become 10 GB",
            "brotli, a bomb",
            "zstd, a bomb",
        ),
    ),
    Finding("1.9 MB of gzip become 14 GB once parsed", ("gzip, 1 MB that becomes 900 MB of markup",)),
    Finding("a body without an end: 1.1 GB", ("a body without an end", "chunks without an end", "10 GB announced")),
    Finding(
        "200 MB of headers are accepted",
        ("200 MB of headers in many fields", "200 MB in one header", "interim answers without an end"),
    ),
    Finding("a cookie bomb grows every request", ("200 cookies of 900 bytes a page",)),
    Finding(
        "a slow answer takes 9 minutes",
        (
            "a body that trickles",
            "headers that trickle",
            "a server that says nothing",
            "a chain of redirects that are slow",
            "a queue that takes no connection",
        ),
    ),
    Finding("TLS to a silent port hangs", ("a port that is silent where TLS should begin",)),
    Finding(
        "certificates of nobody and of another host are accepted",
        ("a certificate that nobody signed", "a certificate of another host"),
    ),
    Finding(
        "circles of redirects and refreshes: 21 requests",
        (
            "a redirect to itself",
            "a circle of two redirects",
            "a page that refreshes itself",
            "a chain of 5 redirects",
            "a chain of 6 redirects",
            "robots.txt behind 5 redirects",
            "robots.txt behind 6 redirects",
        ),
    ),
    Finding(
        "what breaks off is asked for three times at once",
        (
            "a cable that is pulled in mid-page",
            "a connection reset in mid-page",
            "a connection closed without an answer",
            "a page shorter than announced",
            "bytes that are no HTTP",
            "gzip that is none",
            "brotli that is none",
            "a name that does not resolve",
            "a port that refuses",
        ),
    ),
    Finding("a server that dies: 63 failed requests, exit 0", ("a server that dies after 20 pages",)),
    Finding("1.5 million tags: 1.4 GB and 35 s", ("1.5 million tags, 12 MB",)),
    Finding(
        "what lies deeper than 2,046 elements is lost without a word",
        ("10,000 elements in each other, then the story", "5 million tags in each other, 15 MB"),
    ),
    Finding(
        "a selector of four over 1,500 nested elements: 1.4 s", ("1,500 elements in each other, by a layout of four",)
    ),
    Finding(
        "a tag with 40,000 attributes: 16 s",
        ("one tag with 40,000 attributes", "one tag with 200,000 attributes"),
    ),
    Finding("300,000 links: 37 s, 329 MB", ("300,000 links on an article's page", "a home page of 250,000 links")),
    Finding("one line of 10 to 30 MB: 2 s", ("one line of 10 MB", "an article of 2 MB of text")),
    Finding("NUL is removed and joins the text", ("15 MB of NUL", "lone surrogates, NUL, bidi overrides")),
    Finding(
        "JSON-LD 100,000 deep, and numbers of 5 million digits, lose the article",
        ("JSON-LD, 100,000 levels deep", "JSON-LD, a number of 5 million digits"),
    ),
    Finding(
        "a date of 100,000 digits or 10,000 colons: 1 to 4 s",
        ("a date of 100,000 digits", "a date of 10,000 colons", "a page dated in the year 9999"),
    ),
    Finding("a feed of 100,000 entries: 32 s, 259 MB", ("a feed of 100,000 entries",)),
    Finding(
        "a sitemap of 300,000 addresses: 831 MB, all queued at once",
        (
            "a sitemap of 50,000 articles, as many as the protocol allows",
            "a sitemap without an end",
            "a sitemap of 1 MB of gzip that becomes 900 MB",
            "a sitemap index that lists itself",
        ),
    ),
    Finding(
        "laughs, entities and DTDs are not followed, and all addresses of the sitemap lost without a word",
        (
            "a sitemap with a billion laughs",
            "a sitemap with an entity of the file system",
            "a sitemap with a DTD that lies elsewhere",
        ),
    ),
    Finding(
        "calendars and session ids are followed without an end",
        (
            "calendars, sorting links and session ids without an end",
            "one article under www., :80, other schemes and session ids",
        ),
    ),
    Finding("callbacks that raise: exit 0", ("a callback that raises",)),
    Finding("a state that is no database: a traceback, exit 0", ("a state that is no database",)),
    Finding(
        "nothing watches the clock",
        ("a clock that was set while a crawl ran", "a clock that is a year off for a whole run"),
    ),
    Finding(
        "pages are parsed in the crawl's own process",
        ("a page that ends the process that reads it", "a crawler that is killed while a worker is at a page"),
    ),
    Finding("two runs mix their lines in one file", ("two runs that write to one file",)),
    Finding("a formula is written into a CSV cell", ("a formula in a field of a CSV feed",)),
    Finding("lone surrogates lose the item, NUL breaks XML", ("lone surrogates, NUL, bidi overrides",)),
    Finding("a log line is forged with a newline", ("a newline and terminal codes in what a site says",)),
    Finding("an argument with ../ writes outside", ("a spider argument with ../",)),
    Finding(
        "the telnet console, the remote control and Scrapyd run code for whoever reaches them",
        ("ports of the crawler's own", "a Scrapyd that anybody may reach"),
    ),
]
"""In the order of what they cost: lost articles, harm to others, time and memory."""
