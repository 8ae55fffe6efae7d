"""What discovery returns: the articles a list names, the lists it leads to, and why it failed."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Listed:
    """One address that a feed, sitemap or list page names, with what it says of it (dates as printed)."""

    url: str
    published: str | None = None
    title: str | None = None
    modified: str | None = None
    capture: str | None = None
    """14 digits: when a web archive captured it, never when it was published."""


@dataclass
class Listing:
    """The outcome of reading one list; `failure` is a short reason such as `feed_is_html`, None where it was read."""

    articles: list[Listed] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    failure: str | None = None


def is_html(body: bytes) -> bool:
    """Whether the bytes begin like an HTML page: challenges and error pages are served with 200 in place of feeds."""
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
