"""The Wayback Machine: what its CDX index lists of a host, and where the bytes of a capture lie.

Read as described by internetarchive/wayback (wayback-cdx-server/README.md). Of its text output the first
five columns are read: urlkey, timestamp, original, mimetype, statuscode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from crawler.discovery.listing import Listed, Listing

CDX_ROWS = 5000
"""Rows of one answer; the server's own cap is 150,000, which takes it minutes."""

CAPTURED_WITHIN = timedelta(days=180)
"""Small sites are captured months after they publish, so captures are asked for until so long after the window."""

FILTERS = (
    "!statuscode:[345]..",
    "!mimetype:(image|audio|video|font|application|text/css|text/javascript|text/plain).*",
)
"""Full-match expressions, to save rows; a server that reads them otherwise is of no harm, rows are looked at again."""

REFUSALS = re.compile(rb"(RobotAccessControl|AdministrativeAccessControl|BlockedSite)\w*(Exception|Error)")
REPLAY = re.compile(r"/(\d{14})id_/")


def cdx_address(server: str, host: str, since: date | None, until: date | None, resume: str | None = None) -> str:
    """The query for all captures of a host and its subdomains; the window is of capture, not of publication."""
    query = [
        ("url", host),
        ("matchType", "domain"),
        ("limit", str(CDX_ROWS)),
        ("showResumeKey", "true"),
    ]
    query += [("filter", rule) for rule in FILTERS]
    if since:
        query.append(("from", f"{since:%Y%m%d}"))
    if until:
        query.append(("to", f"{until + CAPTURED_WITHIN:%Y%m%d}"))
    if resume:
        query.append(("resumeKey", resume))
    return f"{server.rstrip('/')}/cdx/search/cdx?{urlencode(query)}"


def replay_address(server: str, timestamp: str, url: str) -> str:
    """Where a capture lies as it was fetched, nothing rewritten (`id_`)."""
    return f"{server.rstrip('/')}/web/{timestamp}id_/{url}"


def captured_at(replayed: str, timestamp: str) -> str:
    """Capture time in ISO 8601 UTC, of the address that answered: a replay may lead on to a nearby capture."""
    match = REPLAY.search(replayed)
    return f"{datetime.strptime(match.group(1) if match else timestamp, '%Y%m%d%H%M%S'):%Y-%m-%dT%H:%M:%SZ}"


def read_cdx(body: bytes) -> Listing:
    """The first good capture of each page: captured errors are thrown out, a revisit counts where nothing else is.

    Failures: `cdx_refused` (the archive does not show this site), `cdx_no_captures` (no page among the rows).
    """
    if REFUSALS.search(body[:2000]):
        return Listing(failure="cdx_refused")
    best: dict[str, Listed] = {}
    is_whole: set[str] = set()
    for urlkey, timestamp, original, mimetype, status in _rows(body):
        if urlkey not in best or (status == "200" and urlkey not in is_whole):
            best[urlkey] = Listed(original, capture=timestamp)
        if status == "200" and mimetype != "warc/revisit":
            is_whole.add(urlkey)
    return Listing(list(best.values())) if best else Listing(failure="cdx_no_captures")


def resume_key(body: bytes) -> str | None:
    """The key of the next rows: the last line, behind an empty one; None at the end."""
    match = re.search(rb"(?:\A|\n)[ \t]*\r?\n([^\r\n]+)\s*\Z", body)
    return match.group(1).decode("utf-8", "replace").strip() if match else None


def is_cut(body: bytes) -> bool:
    """Whether the answer is as long as the limit and names no key to go on by."""
    return body.count(b"\n") >= CDX_ROWS and resume_key(body) is None


def _rows(body: bytes) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows that are pages: HTML or a revisit, status 200 or none; longer or broken rows are no fault."""
    for line in body.decode("utf-8", "replace").splitlines():
        fields = line.split(" ")
        if len(fields) < 5 or not _is_moment(fields[1]):
            continue
        urlkey, timestamp, original, mimetype, status = fields[:5]
        is_page = mimetype in ("text/html", "application/xhtml+xml", "warc/revisit") and status in ("200", "-")
        address = plain_address(original)
        if is_page and address:
            yield urlkey, timestamp, address, mimetype, status


def _is_moment(timestamp: str) -> bool:
    """Whether 14 digits are a moment in the years of the web."""
    if not re.fullmatch(r"(199\d|2\d{3})\d{10}", timestamp):
        return False
    try:
        return bool(datetime.strptime(timestamp, "%Y%m%d%H%M%S"))
    except ValueError:
        return False


def plain_address(original: str) -> str | None:
    """The address without the default port that old captures carry; None where it is none."""
    try:
        parts = urlsplit(original)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    is_default = port == {"http": 80, "https": 443}[parts.scheme]
    return parts._replace(netloc=parts.hostname).geturl() if is_default else original
