"""What went over the wire for a request, as a WARC file keeps it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from http import HTTPStatus

from scrapy import Request
from scrapy.http import Response

from crawler.discovery.wayback import captured_at
from crawler.fetching.adapters import OF_THE_WIRE
from crawler.fetching.captures import Exchange

HTTP_REASONS = {status.value: status.phrase for status in HTTPStatus}


def exchange(request: Request, response: Response) -> Exchange:
    """What went over the wire; of a browser's page the text that it showed."""
    is_rendered = bool(request.meta.get("playwright"))
    # The downloader has put chunks together; what it did not undo (gzip) is still in the body and in its header.
    headers = _pairs(response, leave_out=OF_THE_WIRE if is_rendered else {b"transfer-encoding"})
    is_cut = "download_stopped" in response.flags
    status = f"{response.status} {HTTP_REASONS.get(response.status, '')}".strip()
    answered = now()
    url, date = _captured(request, response) or (request.url, answered)
    what = (url, date, request.url, answered, fetched_as(request))
    return Exchange(*what, request.method, _pairs(request), status, headers, response.body, is_cut)


def fetched_as(request: Request) -> str:
    """`article`, `robots`, or `list`: whatever leads to articles."""
    return "article" if "article" in request.meta else "robots" if request.meta.get("is_robots") else "list"


def _captured(request: Request, response: Response) -> tuple[str, str] | None:
    """Address and time of the page that a web archive's answer is a copy of; None where it is none (a redirect)."""
    article = request.meta.get("article")
    if article is None or response.status != HTTPStatus.OK or "copy" in request.meta:
        return None
    timestamp = article.listed.get("capture")
    return (article.url, captured_at(response.url, timestamp)) if timestamp else None


def now() -> str:
    """ISO 8601 in UTC, to the second."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _pairs(message: Request | Response, leave_out: Collection[bytes] = ()) -> list[tuple[str, str]]:
    pairs = [(name, value) for name, values in message.headers.items() for value in values]
    return [(n.decode("latin-1"), v.decode("latin-1")) for n, v in pairs if n.lower() not in leave_out]
