"""A feed of a hundred thousand entries is cut before it is parsed."""

from __future__ import annotations

from time import process_time

import pytest

from crawler.discovery.feeds import MAX_ENTRIES, first_entries, read_feed

ENTRY = "<{0}><title>Rally {1}</title><link>https://post.example/news/{1}</link></{0}>"
FRAMES = {
    "RSS": ('<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>', "item", "</channel></rss>"),
    "RSS without an end": ('<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>', "item", ""),
    "Atom": ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>', "entry", "</feed>"),
    "RDF": ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">', "item", "</rdf:RDF>"),
    "with a prefix": ('<a:feed xmlns:a="http://www.w3.org/2005/Atom">', "a:entry", "</a:feed>"),
}


def feed(kind: str, entries: int) -> bytes:
    start, tag, end = FRAMES[kind]
    return (start + "".join(ENTRY.format(tag, n) for n in range(entries)) + end).encode()


@pytest.mark.parametrize("kind", FRAMES)
def test_the_first_entries_are_read_and_the_others_not_even_parsed(kind: str):
    body = feed(kind, 100_000)
    kept = first_entries(body)
    assert len(kept) < len(body) / 40
    assert kept.endswith(FRAMES[kind][2].encode())
    began = process_time()
    articles = read_feed(body, "https://post.example/feed/").articles
    assert process_time() - began < 5, "a hundred thousand take 10 s on a quiet machine"
    if kind in ("RSS", "RSS without an end", "RDF"):  # Atom has its links in an attribute
        assert [a.url for a in articles] == [f"https://post.example/news/{n}" for n in range(MAX_ENTRIES)]


def test_that_a_feed_was_cut_is_told():
    assert read_feed(feed("RSS", MAX_ENTRIES + 1), "https://post.example/feed/").failure == "feed_cut"
    assert read_feed(feed("RSS", 10), "https://post.example/feed/").failure is None


@pytest.mark.parametrize("kind", FRAMES)
def test_a_feed_of_the_usual_size_is_left_as_it_is(kind: str):
    body = feed(kind, MAX_ENTRIES)
    assert first_entries(body) == body
