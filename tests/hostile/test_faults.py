"""Each fault is told by its name, costs what a page may cost, and takes no other article with it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hostile.faults import FAULTS, Fault

MAX_ADDED_MB = 256
"""Crawler and worker together, above what they hold after a first crawl."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_has_its_outcome_and_its_bounds(farm: dict[str, Any], fault: Fault):
    came = farm[fault.name]
    told = {name.split(": ")[-1] for name in (*came["failed"], *came["no_text"])}
    assert told == ({fault.outcome} if fault.outcome else set())
    assert came["kept"] == fault.kept
    assert came["added_mb"] <= MAX_ADDED_MB
