"""A page of hundreds of thousands of links is read as far as its 6,000th, and that is told."""

from __future__ import annotations

import tracemalloc

from crawler.discovery.pages import MAX_LINKS, read_list

BASE = "https://post.example/"


def links(number: int) -> bytes:
    return b"<html><body>" + b"".join(b"<a href='/news/rally-%06d'>Rally</a>" % n for n in range(number)) + b"</body>"


def test_links_beyond_the_cap_are_not_read_and_the_cut_is_told():
    listing = read_list(links(300_000), BASE, None)
    assert [one.url for one in listing.articles] == [f"{BASE}news/rally-{n:06}" for n in range(MAX_LINKS)]
    assert listing.failure == "list_cut"


def test_as_many_links_as_are_read_are_no_cut():
    listing = read_list(links(MAX_LINKS), BASE, None)
    assert len(listing.articles) == MAX_LINKS
    assert listing.failure is None


def test_a_link_that_stands_twice_counts_once():
    assert read_list(links(4000) + links(4000), BASE, None).failure is None


def test_no_tree_is_built():
    body = links(300_000)
    tracemalloc.start()
    read_list(body, BASE, None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
