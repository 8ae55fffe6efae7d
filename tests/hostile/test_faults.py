"""Each fault is told by its name, costs what a page may cost, and takes no other article with it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.faults import FAULTS, Fault
from tests.hostile.faults.storage import HELD_SECONDS, LOCKED
from tests.hostile.server import HOSTILE, Site

MAX_ADDED_MB = 256
"""Crawler and worker together, above what they hold after a first crawl."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_has_its_outcome_and_its_bounds(farm: dict[str, Any], fault: Fault):
    came = farm[fault.name]
    told = {name.split(": ")[-1] for name in (*came["failed"], *came["no_text"])}
    assert told and told <= set(fault.outcomes) if fault.is_any else told == set(fault.outcomes)
    assert came["kept"] == fault.kept
    assert any(fault.why in reason for reason in came["why"]) or not fault.why
    assert came["added_mb"] <= MAX_ADDED_MB


def test_a_database_that_others_hold_keeps_nothing_else_waiting(farm: dict[str, Any]):
    came = farm[LOCKED]
    assert came["seconds"] > HELD_SECONDS, "the crawl waits"
    assert came["lag_ms"] < HELD_SECONDS * 1000 / 2, "and nothing else does"
    assert came["exit_status"] == 0


def test_no_cookie_is_sent_back(farm: dict[str, Any], sites: dict[str, Site]):
    assert farm
    site = sites["200 cookies of 900 bytes a page"]
    assert HOSTILE in site.asked
    assert set(site.cookies) == {""}


def test_a_redirect_is_followed_five_times_and_a_circle_not_once(farm: dict[str, Any], sites: dict[str, Site]):
    assert farm
    assert [path for path in sites["a chain of 6 redirects"].asked if path.startswith("/hop/")] == [
        f"/hop/{n}" for n in range(5)
    ]
    assert sites["a redirect to itself"].asked.count(HOSTILE) == 1


def test_what_hangs_is_let_go_in_its_time(farm: dict[str, Any]):
    for name in ("a port that is silent where TLS should begin", "a queue that takes no connection"):
        assert farm[name]["seconds"] < 15, "a second to connect, and not the 20 s of a fetch"
