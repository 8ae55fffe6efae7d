"""Lists and rhythms in the state: what a list said is kept by scope, and a lie takes back what it was believed for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetching.rhythm import answered
from crawler.fetching.validators import KnownList
from crawler.store import NOTHING_NEW, Count, State

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
URL = "https://post.example/feed"
READ = KnownList(URL, '"1"', None, "rules", "named", {"2026-03-02": 3, "": 1}, NOW)


@pytest.fixture
def state() -> Iterator[State]:
    state = State("sqlite://")
    yield state
    state.close()


def test_a_list_is_known_to_the_scope_that_read_it(state: State):
    assert not state.remember_list("post", "post", READ)
    assert state.known_list("post", URL) == READ
    assert state.known_list("post since=2020-10-04", URL) is None


@pytest.mark.parametrize("read", [replace(READ, etag=None), replace(READ, days={})], ids=["no validator", "no article"])
def test_a_list_without_validators_or_articles_is_asked_whole_again(state: State, read: KnownList):
    state.remember_list("post", "post", READ)
    state.remember_list("post", "post", read)
    assert state.known_list("post", URL) is None


def test_a_lie_takes_back_what_the_list_was_believed_for(state: State):
    state.remember_list("post", "post", READ)
    state.end_run("post", "r1", [Count("post", "2026-03-02", NOTHING_NEW, 1), Count("post", "2026-03-02", "kept", 2)])
    later = replace(READ, named="more", read_at=NOW + timedelta(hours=2))
    assert state.remember_list("post", "post", later)
    assert state.known_list("post", URL) == replace(later, distrusted_at=later.read_at)
    counts, _ = state.covered("post")
    assert [count.figure for count in counts] == ["kept"]


def test_a_rhythm_is_learned_over_the_one_before(state: State):
    first = state.learn_rhythm("post", lambda before: answered(before, "post", NOW, 20, 20))
    later = NOW + timedelta(hours=1)
    second = state.learn_rhythm("post", lambda before: answered(before, "post", later, 5, 20))
    assert first.per_day is None
    assert second.per_day == 120
    assert state.all_rhythms() == {"post": second}
