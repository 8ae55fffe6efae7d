"""The numbers that are promised, and how a head is counted. What they do to sites is held by tests/hostile."""

from __future__ import annotations

import pytest

from crawler import settings
from crawler.discovery import KINDS
from crawler.discovery.feeds import MAX_ENTRIES
from crawler.discovery.pages import MAX_LINKS
from crawler.discovery.sitemaps import MAX_SITEMAP_BYTES
from crawler.extraction.worker import MAX_PAGE_MEMORY
from crawler.fetching.limits import MAX_HEADER_LINES, HeadCount, HeadTooBig, max_bytes

KIB, MIB = 1024, 1024 * 1024


def test_the_limits_are_those_that_are_promised():
    assert settings.DOWNLOAD_MAXSIZE == 16 * MIB
    assert settings.REDIRECT_MAX_TIMES == 5
    assert (settings.DOWNLOAD_TIMEOUT, settings.CONNECT_TIMEOUT) == (60, 15)
    assert settings.MAX_HEADER_BYTES == 256 * KIB
    assert settings.COOKIES_ENABLED is False, "no cookie is kept, of any host"
    assert (settings.EXTRACTION_SECONDS, settings.EXTRACTION_MEMORY) == (10, 512 * MIB)
    assert MAX_PAGE_MEMORY <= 128 * MIB
    assert (MAX_ENTRIES, MAX_LINKS) == (2000, 6000)


@pytest.mark.parametrize("kind", [*KINDS, "page"])
def test_a_sitemap_may_have_64_mib_and_whatever_else_16(kind: str):
    expected = 64 * MIB if kind == "sitemap" else 16 * MIB
    assert max_bytes(kind, settings.DOWNLOAD_MAXSIZE) == expected
    assert kind != "sitemap" or expected == MAX_SITEMAP_BYTES


def test_a_head_as_long_as_it_may_be_is_taken_and_a_longer_one_is_not():
    head = HeadCount(1000)
    for _ in range(10):
        head.add(b"X-More: " + b"x" * 91)
    with pytest.raises(HeadTooBig):
        head.add(b"")


def test_a_head_of_many_short_lines_is_not_taken():
    head = HeadCount(256 * KIB)
    for _ in range(MAX_HEADER_LINES):
        head.add(b"a:")
    with pytest.raises(HeadTooBig):
        head.add(b"a:")
