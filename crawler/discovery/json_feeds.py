"""JSON Feed (jsonfeed.org, versions 1 and 1.1): the same entries as RSS, which feedparser does not read."""

from __future__ import annotations

import json
from typing import Any

from crawler.discovery.listing import Listed, Listing


def is_json(body: bytes) -> bool:
    """Whether the bytes begin like a JSON object: the content type of such feeds is often text or XML."""
    return body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read_json_feed(body: bytes, most: int) -> Listing:
    """Read up to `most` items; failures: `feed_malformed` (no JSON, or no `items`), `feed_no_entries`,
    `feed_cut` (there are more; the first ones stand)."""
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return Listing(failure="feed_malformed")
    items = feed.get("items")
    if not isinstance(items, list):
        return Listing(failure="feed_malformed")
    articles = [listed for item in items[:most] if isinstance(item, dict) and (listed := _listed(item))]
    if not articles:
        return Listing(failure="feed_no_entries")
    return Listing(articles, failure="feed_cut" if len(items) > most else None)


def _listed(item: dict[str, Any]) -> Listed | None:
    links = (item.get("url"), item.get("external_url"), item.get("id"))
    link = next((text for text in links[:2] if _is_text(text)), None)
    if link is None and str(links[2]).startswith("http"):
        link = links[2]  # version 1 allows the address as the id
    if link is None:
        return None
    published, title, modified = (
        value if _is_text(value := item.get(name)) else None for name in ("date_published", "title", "date_modified")
    )
    return Listed(str(link), published, title, modified)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
