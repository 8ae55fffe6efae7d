"""Pages that are small enough to fetch and too much to read."""

from __future__ import annotations

from tests.hostile.faults.fault import Fault
from tests.hostile.server import HOSTILE, page, text

WORKER = ("page_too_big", "page_timeout")
"""Which bound comes first hangs on the machine."""

STORY = "".join(
    f"<p>Protesters gathered near harbour number {n} of Kelbash and police used tear gas against them.</p>"
    for n in range(8)
).encode()


def attributes(number: int) -> bytes:
    return b"<p " + b" ".join(b"a%d=1" % n for n in range(number)) + b">x</p>"


def linked_data(value: bytes) -> bytes:
    return b"<script type='application/ld+json'>" + value + b"</script>" + STORY


FAULTS = [
    Fault(
        "1.5 million tags, 12 MB",
        {HOSTILE: page(b"<b>x</b>" * 1_500_000)},
        "1.41 GB of memory, 35 s",
        WORKER,
        is_any=True,
    ),
    Fault(
        "5 million tags in each other, 15 MB",
        {HOSTILE: page(b"<b>" * 5_000_000)},
        "what lies deeper than 2,046 is lost, silently",
        (*WORKER, "no_text", "not_html"),
        is_any=True,
    ),
    Fault(
        "one tag with 40,000 attributes",
        {HOSTILE: page(attributes(40_000))},
        "16 s of CPU",
        ("too_many_attributes",),
    ),
    Fault(
        "one tag with 200,000 attributes",
        {HOSTILE: page(attributes(200_000))},
        "not ended after 60 s",
        ("too_many_attributes",),
    ),
    Fault(
        "300,000 links on an article's page",
        {HOSTILE: page(b"<a href='/news/12345-rally'>x</a>" * 300_000)},
        "37 s, 329 MB of memory",
        (*WORKER, "too_many_blocks", "no_text"),
        is_any=True,
    ),
    Fault(
        "JSON-LD, 100,000 levels deep",
        {HOSTILE: page(linked_data(b"[" * 100_000))},
        "RecursionError: the article is lost",
        kept=2,
    ),
    Fault(
        "JSON-LD, a number of 5 million digits",
        {HOSTILE: page(linked_data(b'{"@type": "NewsArticle", "wordCount": ' + b"9" * 5_000_000 + b"}"))},
        "ValueError: the article is lost",
        kept=2,
    ),
    Fault(
        "JSON-LD, 4 million lists",
        {HOSTILE: page(linked_data(b"[" + b"[]," * 4_000_000 + b"[]]"))},
        "not measured",
        (*WORKER, "not_html"),
        is_any=True,
    ),
    Fault(
        "one line of 10 MB",
        {HOSTILE: page(b"<p>" + b"Police used tear gas against protesters. " * 250_000 + b"</p>")},
        "64 to 141 MB of memory, 2 s",
        ("no_text",),
        kept=2,
    ),
    Fault(
        "15 MB that are no UTF-8",
        {HOSTILE: page(b"<p>" + b"\xff\xfe\xe0 " * 4_000_000)},
        "not measured",
        (*WORKER, "no_text", "not_html"),
        is_any=True,
    ),
    Fault(
        "15 MB of NUL",
        {HOSTILE: text(bytes(15_000_000))},
        "removed silently, the text around them joined",
        ("not_html",),
    ),
    Fault(
        "10,000 elements in each other, then the story",
        {HOSTILE: page(b"<div>" * 10_000 + b"<article>" + STORY + b"</article>")},
        "all behind the 2,046th is lost, without an error",
        kept=2,
    ),
    Fault(
        "a date of 100,000 digits",
        {HOSTILE: page(b"<time datetime='" + b"1" * 100_000 + b"'>today</time>" + STORY)},
        "3.9 s of CPU in the date library",
        kept=2,
    ),
    Fault(
        "a date of 10,000 colons",
        {HOSTILE: page(b"<time datetime='" + b":" * 10_000 + b"'>" + b":" * 10_000 + b"</time>" + STORY)},
        "1 s of CPU in the date library",
        kept=2,
    ),
    Fault(
        "1,500 elements in each other, by a layout of four",
        {HOSTILE: page(b"<div>" * 1_500 + b"<span>" + STORY + b"</span>")},
        "1.4 s of CPU, with the third power of the depth",
        kept=2,
        spider="deep",
    ),
    Fault(
        "an article of 2 MB of text",
        {
            HOSTILE: page(
                b"<article>" + b"".join(b"<p>" + b"Police held %d of them. " % n * 180 + b"</p>" for n in range(500))
            )
        },
        "exported whole",
        ("text_too_long",),
        kept=2,
    ),
    Fault(
        "a callback that raises",
        {HOSTILE: page(STORY)},
        "an error in the log, exit 0",
        why="errors in the program",
        spider="broken",
    ),
    Fault(
        "a page dated in the year 9999",
        {HOSTILE: page(b"<time datetime='9999-12-31T23:59:59+06:00'>31.12.9999</time>" + STORY)},
        "exported with that date",
        kept=2,
    ),
]
