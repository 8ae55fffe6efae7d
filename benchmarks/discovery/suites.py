"""Public suites through our discovery: no crash, no hang, and the entries, addresses and dates that they expect.

    python -m benchmarks.discovery.suites FOLDER

The folder holds `feedparser.tar.gz` (feedparser's test feeds) and `crawler-commons.tar.gz` (test resources of a crawler
library: robots.txt, sitemaps, feeds) and `xmlbombs-defusedxml.tar.gz`. Nothing of them is copied into the project.
"""

from __future__ import annotations

import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from urllib.parse import urljoin

import feedparser

from benchmarks.discovery.expectations import FIELDS, Expected, expected
from crawler.discovery import Listing, read_listing, read_robots_sitemaps

SLOW_SECONDS = 1.0
"""CPU time of one file from which on it counts as hanging; all have some kilobytes."""

BASE = "http://127.0.0.1:8097/tests/feed.xml"
HEADER = re.compile(rb"Header:\s*([\w-]+):\s*(.*)", re.I)


def files(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files in an archive."""
    with tarfile.open(archive) as packed:
        for member in packed:
            stream = packed.extractfile(member) if member.isfile() else None
            if stream:
                yield member.name, stream.read()


class Tally:
    """Outcomes by their names, and the files that did not come out as expected."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.outcomes: Counter[str] = Counter()
        self.told: list[str] = []
        self.slowest = (0.0, "")

    def read(self, name: str, kind: str, body: bytes, url: str = BASE, charset: str | None = None) -> Listing | None:
        """Read a file; None where it crashed."""
        self.outcomes["files"] += 1
        before = process_time()
        try:
            listing = read_listing(kind, body, url, None, charset)
        except Exception as error:  # whatever it is, it is what is measured
            self.fail("crashed", name, f"{type(error).__name__}: {error}")
            return None
        seconds = process_time() - before
        self.slowest = max(self.slowest, (seconds, name))
        if seconds > SLOW_SECONDS:
            self.fail("slow", name, f"{seconds:.1f} s")
        return listing

    def fail(self, outcome: str, name: str, why: str) -> None:
        self.outcomes[outcome] += 1
        self.told.append(f"  {outcome}: {name}: {why}")

    def show(self) -> None:
        figures = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.items())
        print(f"{self.title}: {figures}; slowest {self.slowest[0]:.2f} s")
        print("\n".join(self.told))


def feeds(archive: Path) -> None:
    """feedparser's files; those with an expectation about entries, addresses, titles or dates are compared."""
    tally = Tally("feedparser")
    for name, body in files(archive):
        if not name.endswith((".xml", ".json")):
            continue
        headers = {key.decode().lower(): value.decode("latin-1").strip() for key, value in HEADER.findall(body[:4000])}
        charset = re.search(r"charset=([\w-]+)", headers.get("content-type", ""))
        base = urljoin(BASE, headers.get("content-location", ""))
        listing = tally.read(name, "feed", body, base, charset.group(1) if charset else None)
        wanted = expected(body)
        if listing is None or not wanted:
            continue
        tally.outcomes["with expectations"] += 1
        if not listing.articles and all(one.name != "link" for one in wanted):
            tally.outcomes["whose entries name no address, compared with one added"] += 1
            tally.outcomes["files"] -= 1  # the same again
            listing = tally.read(name, "feed", with_addresses(body), base) or listing
        compare(tally, name, listing, wanted, base)
    tally.show()


def with_addresses(body: bytes) -> bytes:
    """The feed with an address in each entry that opens with a plain tag: without one there is nothing to fetch."""
    rss = re.sub(rb"(<item\b[^>]*>)", rb"\1<link>http://example.com/added</link>", body)
    return re.sub(rb"(<entry\b[^>]*>)", rb'\1<link href="http://example.com/added"/>', rss)


def compare(tally: Tally, name: str, listing: Listing, wanted: list[Expected], base: str) -> None:
    if not listing.articles and all(one.name != "link" for one in wanted):
        tally.outcomes["whose entries name no address, so that there is nothing to fetch"] += 1
        return
    wrong = [
        f"{one.name} {one.value!r}, not {found(listing, one)!r}" for one in wanted if not is_met(listing, one, base)
    ]
    if wrong:
        tally.fail("other than expected", name, f"{'; '.join(wrong)} ({listing.failure})")
    else:
        tally.outcomes["as expected"] += 1


def found(listing: Listing, one: Expected) -> object:
    if one.index is None:
        return len(listing.articles)
    return getattr(listing.articles[one.index], FIELDS[one.name]) if one.index < len(listing.articles) else None


def is_met(listing: Listing, one: Expected, base: str) -> bool:
    """Whether a value is the expected one: addresses resolved, dates in UTC where they are dates."""
    value = found(listing, one)
    if one.name == "link":
        return bool(value == urljoin(base, one.value))
    if one.name.endswith("_parsed"):
        return value == iso(one.value)
    if one.name in ("published", "updated"):
        return value in (one.value, iso(feedparser.datetimes._parse_date(one.value)))
    return bool(value == one.value)


def iso(parsed: tuple[int, ...] | None) -> str | None:
    if parsed is None:
        return None
    return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}+00:00".format(*parsed[:6])


LOC = re.compile(rb"<(?:sit:)?loc>\s*(?:<!\[CDATA\[)?\s*(\S+?)\s*(?:\]\]>)?\s*</(?:sit:)?loc>")
INDEXED = re.compile(rb"<sitemap>\s*(http\S+)\s*</sitemap>")


def commons(archive: Path) -> None:
    """The library's sitemaps, feeds and robots.txt; it expects in Java, so that addresses are counted here."""
    sitemaps, feeds_, robots = Tally("crawler-commons sitemaps"), Tally("crawler-commons feeds"), Tally("robots.txt")
    for name, body in files(archive):
        if "/resources/sitemaps/" in name and name.endswith((".xml", ".txt", ".gz")):
            listing = sitemaps.read(name, "sitemap", body, "http://www.example.com/sitemap.xml")
            count(sitemaps, name, listing, addresses(body))
        elif "/resources/rss/" in name:
            listing = feeds_.read(name, "feed", body)
            count(feeds_, name, listing, len(re.findall(rb"<item>", body)))
        elif "/resources/robots/" in name:
            robots.outcomes["files"] += 1
            named = set(read_robots_sitemaps(body, "http://www.example.com/robots.txt"))
            robots.outcomes["sitemaps named"] += len(named)
    for tally in (sitemaps, feeds_, robots):
        tally.show()


def addresses(body: bytes) -> int:
    """Addresses that a sitemap names, counted by a pattern alone."""
    import gzip

    plain = gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    if b"<feed" in plain:
        return plain.count(b"<entry>")
    if b"<" not in plain:
        return len(plain.split())
    return len(LOC.findall(plain)) + len(INDEXED.findall(plain))


def count(tally: Tally, name: str, listing: Listing | None, number: int) -> None:
    if listing is None:
        return
    read = len(listing.articles) + len(listing.lists)
    if read == number:
        tally.outcomes["as expected"] += 1
    else:
        tally.fail("other than expected", name, f"{read} addresses, not {number} ({listing.failure})")


def bombs(archive: Path) -> None:
    tally = Tally("XML bombs as sitemaps")
    for name, body in files(archive):
        if name.endswith((".xml", ".xsl", ".xsd")):
            listing = tally.read(name, "sitemap", body)
            if listing:
                tally.outcomes[listing.failure or "read"] += 1
    tally.show()


def main(folder: str) -> None:
    for name, measure in (("feedparser", feeds), ("crawler-commons", commons), ("xmlbombs-defusedxml", bombs)):
        archive = Path(folder) / f"{name}.tar.gz"
        if archive.exists():
            measure(archive)
        else:
            print(f"{archive} is not there: left out")


if __name__ == "__main__":
    main(sys.argv[1])
