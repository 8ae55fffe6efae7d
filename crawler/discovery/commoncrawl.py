"""Common Crawl: which of its crawls may hold a window, what their index lists of a host, where each capture lies.

Read as described by commoncrawl.org ("Get started", the CDX server is pywb's): one JSON object a line, of which urlkey,
timestamp, url, mime, status, length, offset and filename are in every crawl, mime-detected, languages and truncated in
those of later years.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from crawler.discovery.listing import Listed
from crawler.discovery.wayback import CAPTURED_WITHIN, plain_address

MAX_COPIES = 3
"""Captures of one page that are tried in turn: the next one where a page is cut off, spoiled or an error."""

BEFORE_ITS_NAME, AFTER_ITS_NAME = timedelta(days=28), timedelta(days=14)
"""A crawl is named by the week of its end or begin: CC-MAIN-2020-45 (2 November) holds captures of 20 October on."""

NAME = re.compile(r"CC-MAIN-(\d{4})(?:-(\d{2}|\d{4}))?$")
FILE = re.compile(r"(?!.*\.\.)[\w./=+-]+\.gz")
HTML = re.compile(r"text/html|application/xhtml\+xml")
FIELDS = ("urlkey", "timestamp", "url", "filename")

CODES = dict(
    re.findall(
        r"(\w+):(\w+)",
        "ky:kir ru:rus en:eng uz:uzb kk:kaz tg:tgk tr:tur az:aze tk:tuk fa:fas uk:ukr be:bel hy:hye ka:kat mn:mon "
        "ur:urd bn:ben ne:nep si:sin ta:tam my:mya zh:zho sr:srp sw:swa",
    )
)
"""ISO 639-3, as the index writes languages, of the two-letter codes that sources declare."""

KIN = (
    frozenset({"kir", "kaz", "tat", "bak", "uzb", "tuk", "aze", "tur", "mon", "uig"}),
    frozenset({"rus", "ukr", "bel", "bul", "mkd", "srp", "hrv", "bos", "slv"}),
    frozenset({"fas", "tgk", "urd", "pus", "prs"}),
)
"""Languages that detectors take for one another, the more so on pages of few words: no page is left out for that."""


@dataclass(frozen=True)
class Crawl:
    """One crawl: the path of its index on the index server, and the days of its captures."""

    name: str
    index: str
    first: date
    last: date


@dataclass(frozen=True)
class Capture:
    """A row of the index: one capture of a page; `place` is `file offset length`, of one gzip member."""

    urlkey: str
    timestamp: str
    url: str
    place: str
    is_truncated: bool = False


@dataclass
class Rows:
    """What one page of an index gave; `passed_over` counts rows by reason, `failure` is set where nothing was read."""

    captures: list[Capture]
    passed_over: dict[str, int]
    failure: str | None = None


def read_crawls(body: bytes) -> list[Crawl]:
    """The crawls of collinfo.json, oldest first; empty where it is not that."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return []
    crawls = [_crawl(one) for one in told if isinstance(one, dict)] if isinstance(told, list) else []
    return sorted((crawl for crawl in crawls if crawl), key=lambda crawl: crawl.first)


def _crawl(told: dict[str, Any]) -> Crawl | None:
    name = str(told.get("id") or "")
    span = _told_span(told) or _named_span(name)
    path = urlsplit(str(told.get("cdx-api") or "")).path or f"/{name}-index"
    return Crawl(name, path, *span) if span and name else None


def _told_span(told: dict[str, Any]) -> tuple[date, date] | None:
    try:
        first, last = (datetime.fromisoformat(str(told.get(key))).date() for key in ("from", "to"))
    except ValueError:
        return None
    return first, last


def _named_span(name: str) -> tuple[date, date] | None:
    """Days that a crawl's name allows: a week, or whole years (CC-MAIN-2012, CC-MAIN-2008-2009)."""
    match = NAME.match(name)
    if match is None:
        return None
    year, rest = int(match.group(1)), match.group(2) or match.group(1)
    if len(rest) == 4:
        return date(year, 1, 1), date(int(rest), 12, 31)
    try:
        monday = date.fromisocalendar(year, int(rest), 1)
    except ValueError:
        return None
    return monday - BEFORE_ITS_NAME, monday + AFTER_ITS_NAME


def crawls_of_window(crawls: list[Crawl], since: date | None, until: date | None) -> list[Crawl]:
    """Crawls that may have captured the window's pages, oldest first; without a window the newest crawl alone.

    A page is captured days to months after it is published, as with the Wayback Machine.
    """
    if since is None and until is None:
        return crawls[-1:]
    first, last = since or date.min, (until + CAPTURED_WITHIN) if until else date.max
    return [crawl for crawl in crawls if crawl.last >= first and crawl.first <= last]


def index_address(server: str, crawl: Crawl, host: str, since: date | None, until: date | None, page: int) -> str:
    """The query for a page of the captures of a host and its subdomains; the window is of capture."""
    query = [("url", f"*.{host}"), ("output", "json"), ("filter", "=status:200"), ("filter", "mime:html")]
    if since:
        query.append(("from", f"{since:%Y%m%d}"))
    if until:
        query.append(("to", f"{until + CAPTURED_WITHIN:%Y%m%d}"))
    return f"{server.rstrip('/')}{crawl.index}?{urlencode([*query, ('page', page)])}"


def read_index(body: bytes, languages: Iterable[str] = ()) -> Rows:
    """The captures of one page of an index that are HTML, were answered 200 and may be in one of the `languages`.

    Rows are looked at again, since servers differ in how they read filters. Passed over by reason: `bad_row`, `status`,
    `mime`, `language`. Failures: `index_is_html`, `index_malformed` (no row could be read).
    """
    rows, spoken = Rows([], defaultdict(int)), _spoken(languages)
    for line in body.decode("utf-8", "replace").splitlines():
        if line.strip():
            row = _row(line)
            reason = _reason_against(row, spoken) if row else "bad_row"
            if row and reason is None:
                rows.captures.append(_capture(row))
            else:
                rows.passed_over[str(reason)] += 1
    if rows.passed_over["bad_row"] and not rows.captures and rows.passed_over.keys() == {"bad_row"}:
        rows.failure = "index_is_html" if body.lstrip().startswith(b"<") else "index_malformed"
    return rows


def _row(line: str) -> dict[str, Any] | None:
    """The row of a line, where all that a capture needs is there; CDXJ has key and time before the object."""
    try:
        row = json.loads(line[max(line.find("{"), 0) :])
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in FIELDS):
        return None
    is_place = all(str(row.get(name)).isdigit() for name in ("offset", "length")) and FILE.fullmatch(row["filename"])
    is_capture = re.fullmatch(r"\d{14}", row["timestamp"]) and plain_address(row["url"])
    return row if is_place and is_capture and int(row["length"]) > 0 else None


def _reason_against(row: dict[str, Any], spoken: frozenset[str]) -> str | None:
    if str(row.get("status")) != "200":
        return "status"
    if not HTML.match(str(row.get("mime-detected") or row.get("mime") or "text/html")):
        return "mime"
    found = set(str(row.get("languages") or "").split(",")) - {""}
    return "language" if spoken and found and not found & spoken else None


def _spoken(languages: Iterable[str]) -> frozenset[str]:
    """The languages as the index writes them, with those they are taken for; empty (all) where one is not known."""
    codes = [CODES.get(language) for language in languages]
    if not all(codes):
        return frozenset()
    return frozenset(code for code in codes if code).union(*(kin for kin in KIN if kin & {*codes}))


def _capture(row: dict[str, Any]) -> Capture:
    place = f"{row['filename']} {row['offset']} {row['length']}"
    address = plain_address(row["url"]) or row["url"]
    return Capture(row["urlkey"], row["timestamp"], address, place, bool(row.get("truncated")))


def best_copies(captures: Iterable[Capture]) -> list[Listed]:
    """Each page once, with its captures in the order to try: whole ones first, of these the earliest."""
    pages: dict[str, set[Capture]] = defaultdict(set)
    for capture in captures:
        pages[capture.urlkey].add(capture)
    ranked = (sorted(own, key=lambda c: (c.is_truncated, c.timestamp, c.place)) for own in pages.values())
    return [
        Listed(own[0].url, capture=own[0].timestamp, places="\n".join(c.place for c in own[:MAX_COPIES]))
        for own in ranked
    ]
