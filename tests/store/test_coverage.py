"""The coverage ledger in the state: figures add up over runs, and what is read later is missing no longer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crawler.items import Page, SourceFacts
from crawler.store import Count, Pending, State, Unread

DAY, NEXT = "2020-10-05", "2020-10-06"


@pytest.fixture
def state() -> Iterator[State]:
    state = State("sqlite://")
    yield state
    state.close()


def test_figures_add_up_over_runs_and_what_a_list_names_again_does_not(state: State):
    with state.transaction():
        for run, listed in (("r1", 3), ("r2", 5), ("r3", 4)):
            state.coverage.add(Count("post", DAY, "kept", 1, run))
            state.coverage.add(Count("post", DAY, "listed", listed, run))
    assert state.covered()[0] == [Count("post", DAY, "kept", 3, "r3"), Count("post", DAY, "listed", 5, "r3")]


def test_a_list_that_failed_stands_until_a_later_run_reads_one_of_the_day(state: State):
    failed = Count("post", DAY, "list_failed/feed: http_500", 1, "r1")
    state.end_run("post", "r1", [failed])
    state.end_run("post", "r2", [Count("post", NEXT, "listed", 3, "r2")])
    assert failed in state.covered("post")[0]
    state.end_run("post", "r3", [Count("post", DAY, "listed", 3, "r3")])
    assert failed not in state.covered("post")[0]


def test_another_sources_failure_is_not_touched(state: State):
    failed = Count("gazette", DAY, "list_failed/feed: http_500", 1, "r1")
    state.end_run("gazette", "r1", [failed])
    state.end_run("post", "r2", [Count("post", DAY, "listed", 3, "r2")])
    assert state.covered("gazette")[0] == [failed]
    assert state.covered("post")[0] == [Count("post", DAY, "listed", 3, "r2")]


def test_what_was_listed_is_unread_by_its_reason_until_it_is_settled(state: State):
    article = Pending("a/1", "https://a/1", {"day": DAY})
    state.admit("post since=2020-10-04", [article])
    assert state.covered("post")[1] == [Unread("post", DAY, "not_read")]
    state.fail("post since=2020-10-04", "a/1", "http_503")
    assert state.covered("post")[1] == [Unread("post", DAY, "http_503")]
    page = Page("https://a/1", b"", SourceFacts("post"), "2020-10-06T04:00:00Z", key="a/1")
    with state.transaction():
        state.settle("post", page, None)  # by a run of another window
    assert state.covered("post")[1] == []


def test_two_windows_that_wait_for_an_article_miss_it_once(state: State):
    for scope in ("post", "post since=2020-10-04", "postal"):
        state.admit(scope, [Pending("a/1", "https://a/1", {})])
    assert state.covered("post")[1] == [Unread("post", "", "not_read")]
