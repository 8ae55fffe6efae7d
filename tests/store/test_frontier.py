"""The frontier: what was listed is fetched once, by whichever run gets to it."""

from __future__ import annotations

import pytest

from crawler.items import Page, SourceFacts
from crawler.store import Admission, Pending, State
from crawler.store.frontier import MAX_ATTEMPTS


@pytest.fixture
def state():
    state = State("sqlite://")
    yield state
    state.close()


def articles(*keys: str, published: str | None = None) -> list[Pending]:
    told = {"published": published} if published else {}
    return [Pending(key, f"https://{key}", told) for key in keys]


def settle(state: State, key: str, no_text: str | None = None, published: str | None = None) -> None:
    listed = {"published": published} if published else {}
    page = Page(f"https://{key}", b"", SourceFacts("post"), "2020-10-06T04:00:00Z", listed=listed, key=key)
    with state.transaction():
        state.settle("post", page, no_text)


def pending(state: State, scope: str = "post") -> list[str]:
    return [article.key for article in state.pending(scope, 0, 100)]


def test_what_a_list_names_waits_until_it_is_settled(state: State):
    assert state.admit("post", articles("a/1", "a/2")).new == {"a/1", "a/2"}
    settle(state, "a/1")
    assert pending(state) == ["a/2"]


def test_what_was_settled_is_no_news_again_unless_its_source_dates_it_newer(state: State):
    state.admit("post", articles("a/1", published="2020-10-05"))
    settle(state, "a/1", published="2020-10-05")
    assert state.admit("post", articles("a/1", published="2020-10-05")) == Admission(set(), set())
    assert state.admit("post", articles("a/1")) == Admission(set(), set())
    assert state.admit("post", articles("a/1", published="2020-10-06")).new == {"a/1"}


def test_what_waits_already_is_stored_once_and_handed_out_in_the_order_of_admission(state: State):
    state.admit("post", articles("b/1"))
    assert state.admit("post", articles("b/1", "b/1", "a/2")) == Admission({"a/2"}, {"b/1"})
    assert pending(state) == ["b/1", "a/2"]


def test_what_comes_later_stands_behind_all_that_was_handed_out(state: State):
    state.admit("post", articles("a/1", "a/2"))
    *_, last = state.pending("post", 0, 100)
    assert state.last_pending("post") == last.number
    settle(state, "a/2")
    state.admit("post", articles("a/0"))
    assert [article.key for article in state.pending("post", last.number, 100)] == ["a/0"]
    assert state.last_pending("another") == 0


def test_of_what_failed_a_copy_in_a_web_archive_is_new(state: State):
    copy = [Pending("a/1", "https://a/1", {"capture": "20201006120000"})]
    state.admit("post", articles("a/1"))
    assert state.admit("post", copy).waiting == {"a/1"}, "it was not asked for yet"
    state.fail("post", "a/1", "http_404")
    assert state.admit("post", articles("a/1")).waiting == {"a/1"}
    assert state.admit("post", copy).new == {"a/1"}
    assert [article.listed for article in state.pending("post", 0, 100)] == [{"capture": "20201006120000"}]


def test_another_window_of_a_source_has_a_frontier_of_its_own(state: State):
    state.admit("post since=2020-10-04", articles("a/1"))
    assert pending(state) == []
    assert pending(state, "post since=2020-10-04") == ["a/1"]


def test_a_page_without_text_and_a_failed_one_are_asked_for_again_but_not_for_ever(state: State):
    state.admit("post", articles("a/1", "a/2"))
    for _ in range(MAX_ATTEMPTS - 1):
        settle(state, "a/1", no_text="no_body")
        state.fail("post", "a/2", "http_404")
    assert pending(state) == ["a/1", "a/2"]
    settle(state, "a/1", no_text="no_body")
    state.fail("post", "a/2", "http_404")
    assert pending(state) == []


def test_what_was_dropped_for_a_reason_is_done_with(state: State):
    state.admit("post", articles("a/1"))
    state.finish("post", "a/1")
    assert pending(state) == []


def test_what_was_read_and_lies_beside_the_window_is_admitted_by_wider_windows_alone(state: State):
    (article,) = articles("a/1", published="2020-10-05")
    state.admit("october", [article], "2020-10-10", "2020-10-12")
    state.finish_beside("october", article, "2020-10-05", "2020-10-05")
    assert pending(state, "october") == []
    assert state.admit("october", [article], "2020-10-10", "2020-10-12") == Admission(set(), set(), older={"a/1"})
    assert state.admit("october", [article], "2020-10-11", "2020-10-11").older == {"a/1"}
    assert state.admit("september", [article], None, "2020-10-04") == Admission(set(), set(), newer={"a/1"})
    changed = articles("a/1", published="2020-10-11")
    assert state.admit("october", changed, "2020-10-10", "2020-10-12").new == {"a/1"}, "its source dates it newer"
    assert state.admit("wider", [article], "2020-10-05", "2020-10-12").new == {"a/1"}
    assert state.admit("all", [article]).new == {"a/1"}


def test_what_a_list_told_survives(state: State):
    state.admit("post", [Pending("a/1", "https://a/1", {"title": "Митинг", "published": "2020-10-05"})])
    (article,) = state.pending("post", 0, 10)
    assert article == Pending("a/1", "https://a/1", {"title": "Митинг", "published": "2020-10-05"})


def test_a_frontier_of_100_thousand_gives_its_first_articles_in_batches(state: State):
    for start in range(0, 100_000, 5_000):
        state.admit("post", articles(*(f"a/{n:06}" for n in range(start, start + 5_000))))
    batch = state.pending("post", 500, 500)
    assert (len(batch), batch[0].key, batch[-1].key) == (500, "a/000500", "a/000999")
