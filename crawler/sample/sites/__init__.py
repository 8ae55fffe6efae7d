"""One module a site: `served()` yields everything that the site answers."""

from __future__ import annotations

from dataclasses import dataclass

HTML = "text/html; charset=UTF-8"
XML = "application/xml; charset=UTF-8"


@dataclass(frozen=True)
class Served:
    """One answer of a site."""

    url: str
    content_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def robots(home: str, *lines: str) -> Served:
    """The site's robots.txt."""
    return Served(f"{home}robots.txt", "text/plain", "\n".join(("User-agent: *", *lines, "")).encode())
