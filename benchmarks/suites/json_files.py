"""JSON files that must, must not or may be read: as JSON-LD of a page, wp-json, feed, overrides and row."""

from __future__ import annotations

from pathlib import Path

from benchmarks.suites.outcome import Outcome
from crawler.extraction import Extracted, extract
from crawler.items import Page, SourceFacts
from tests.fuzz.runner import fault

READERS = ("linked_data", "wp", "feed", "overrides", "rows")
TITLE = "Rally in Kelbash harbour"
FACTS = SourceFacts("post.kg")


def json_files(folder: Path) -> Outcome:
    """`y_` files must be read, `n_` files must not cost the page its title; `i_` files may be either."""
    outcome = Outcome()
    for path in sorted(folder.rglob("*.json")):
        kind, data = path.name[0], path.read_bytes()
        if path.parent.name != "test_parsing" or kind not in "yni":
            continue
        outcome.cases += 1
        error = next(filter(None, (fault(reader, data) for reader in READERS)), None)
        if error:
            outcome.crash(path.name, error)
            continue
        found = _read(data)
        is_read = found.provenance.get("published_at", {}).get("method") == "json_ld"
        if found.title != TITLE or not found.text:
            outcome.fault(path.name, "the page lost its title or text")
        elif kind == "y" and not is_read:
            outcome.fault(path.name, "JSON-LD was not read")
        elif kind == "n" and is_read:
            outcome.note("broken files read leniently")
    return outcome


def _read(data: bytes) -> Extracted:
    """What is found in a page whose JSON-LD holds the file beside its date."""
    linked = b'{"@type":"NewsArticle","datePublished":"2020-10-05T20:00:00Z","about":' + data + b"}"
    head = b'<html><head><meta charset="utf-8"><script type="application/ld+json">' + linked + b"</script></head>"
    story = (
        b"<p>Protesters gathered at the harbour of Kelbash on Monday, and police used tear gas against them.</p>" * 3
    )
    page = head + f"<body><article><h1>{TITLE}</h1>".encode() + story + b"</article></body></html>"
    return extract(Page("https://post.kg/news/1", page, FACTS, "2020-10-06T00:00:00Z"))
