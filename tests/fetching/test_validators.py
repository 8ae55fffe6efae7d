"""When a list is asked for only if it changed, and when it is asked whole all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetching.validators import (
    BELIEVED_NEW,
    BELIEVED_PROVEN,
    DISTRUSTED,
    KnownList,
    conditions,
    is_lie,
    learned,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOTH = {"If-None-Match": 'W/"1"', "If-Modified-Since": "Mon, 02 Mar 2026 11:30:00 GMT"}
READ = KnownList("https://a.example/feed", *BOTH.values(), "rules", "named", {"2026-03-02": 3}, NOW)
LATER = NOW + timedelta(minutes=30)


def test_both_validators_are_sent_as_the_server_wrote_them():
    assert conditions(READ, "rules", LATER) == BOTH
    assert conditions(replace(READ, etag=None), "rules", LATER).keys() == {"If-Modified-Since"}
    assert conditions(replace(READ, last_modified=None), "rules", LATER).keys() == {"If-None-Match"}


@pytest.mark.parametrize(
    ("known", "rules", "now"),
    [
        (None, "rules", LATER),
        (READ, "other rules", LATER),
        (READ, "rules", NOW + BELIEVED_NEW),
        (replace(READ, is_proven=True), "rules", NOW + BELIEVED_PROVEN),
        (READ, "rules", NOW - timedelta(minutes=1)),  # the clock was set back
        (replace(READ, distrusted_at=NOW - timedelta(days=1)), "rules", LATER),
        (replace(READ, etag=None, last_modified=None), "rules", LATER),
        (replace(READ, etag=None, last_modified="Fri, 01 Jan 2100 00:00:00 GMT"), "rules", LATER),
        (replace(READ, etag=None, last_modified="yesterday"), "rules", LATER),
    ],
    ids=["unknown", "rules", "an hour", "a day", "clock", "distrusted", "none", "future", "no date"],
)
def test_a_list_is_asked_whole(known: KnownList | None, rules: str, now: datetime):
    assert conditions(known, rules, now) == {}


def test_validators_that_were_seen_to_change_with_the_list_are_believed_for_a_day():
    after = replace(READ, etag='"2"', named="more", read_at=LATER)
    known = learned(READ, after)
    assert known.is_proven
    assert conditions(known, "rules", LATER + BELIEVED_PROVEN - timedelta(minutes=1))
    assert learned(known, replace(after, read_at=LATER + timedelta(hours=2))).is_proven, "once seen is enough"
    assert not learned(READ, replace(READ, etag='"2"')).is_proven, "a server that makes a new tag for each answer"


def test_a_list_that_changed_under_the_same_validator_is_asked_whole_for_a_month():
    after = replace(READ, named="more", read_at=LATER)
    assert is_lie(READ, after)
    known = learned(replace(READ, is_proven=True), after)
    assert conditions(known, "rules", LATER + timedelta(minutes=1)) == {}
    again = learned(known, replace(after, read_at=LATER + DISTRUSTED))
    assert conditions(again, "rules", LATER + DISTRUSTED), "servers are mended"


def test_it_is_no_lie_where_the_rules_changed_or_the_server_gives_no_validator():
    assert not is_lie(READ, replace(READ, named="more", rules="other"))
    bare = replace(READ, etag=None, last_modified=None)
    assert not is_lie(bare, replace(bare, named="more"))
    assert not is_lie(READ, replace(READ, named="more", etag='"2"'))
    dated = replace(READ, etag=None)
    assert is_lie(dated, replace(dated, named="more"))
