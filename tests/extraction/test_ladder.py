"""Reading a page leaves the process as it found it."""

from __future__ import annotations

import gc

import pytest

from crawler.extraction import extract
from crawler.items import Page, SourceFacts


@pytest.fixture
def collector():
    was_on = gc.isenabled()
    yield
    gc.enable() if was_on else gc.disable()


@pytest.mark.parametrize("is_on", [True, False])
@pytest.mark.parametrize("body", [b"<p>Police closed the bridge.</p>", b"", b"<p" + b" a" * 30_000])
def test_the_collector_is_behind_a_page_as_it_was_before(collector: None, is_on: bool, body: bytes) -> None:
    gc.enable() if is_on else gc.disable()
    extract(Page("https://post.example/1", body, SourceFacts("post"), "2020-10-06T00:00:00Z", None))
    assert gc.isenabled() is is_on
