"""JSON feeds give their entries; what is none fails by name and never raises."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.discovery import Listed, read_listing

URL = "https://post.example/feed.json"


def feed(*items: Any) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items}).encode()


def test_entries_come_out_with_their_dates_as_given():
    first = {"id": "1", "url": "https://post.example/a", "title": "A", "date_published": "2020-10-05T20:15:00+06:00"}
    second = {"id": "2", "external_url": "/b", "date_modified": "2020-10-06T01:00:00Z"}
    third = {"id": "https://post.example/c"}
    assert read_listing("feed", b"\xef\xbb\xbf\n" + feed(first, second, third), URL, None).articles == [
        Listed("https://post.example/a", "2020-10-05T20:15:00+06:00", "A"),
        Listed("https://post.example/b", None, None, "2020-10-06T01:00:00Z"),
        Listed("https://post.example/c"),
    ]


@pytest.mark.parametrize(
    ("body", "failure"),
    [
        (feed(), "feed_no_entries"),
        (feed("text", 7, None, {"id": 3}, {"url": "  "}), "feed_no_entries"),
        (b'{"items": {"url": "https://post.example/a"}, "x": "________"}', "feed_malformed"),
        (b'{"error": "not found", "status": 404, "trace": "________"}', "feed_malformed"),
        (feed({"id": "1"})[:-9], "feed_malformed"),
        (b'{"items":' + b"[" * 100_000, "feed_malformed"),
    ],
)
def test_what_is_no_feed_fails_by_name(body: bytes, failure: str):
    listing = read_listing("feed", body, URL, None)
    assert (listing.articles, listing.failure) == ([], failure)
