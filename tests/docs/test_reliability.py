"""docs/reliability.md has every fault that the tests know, each with a test that exists, and no other."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.hostile.faults import FAULTS, Fault
from tests.hostile.matrix import Held, held_by, rows
from tests.hostile.page import HEAD, PAGE
from tests.hostile.test_faults import MAX_ADDED_MB

TEXT = PAGE.read_text("utf-8")
LINES = [line.strip("| ").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")][2:]


def name_of(row: Fault | Held) -> str:
    return row.name if isinstance(row, Fault) else row.fault


def test_the_page_has_every_fault_and_no_other():
    assert [cells[0] for cells in LINES] == [name_of(row) for row in rows()], "run `make reliability`"
    assert [cells[1] for cells in LINES] == [row.stock for row in rows()], "run `make reliability`"
    assert TEXT.startswith(HEAD)
    assert len(LINES) >= 40
    assert len({name_of(row) for row in rows()}) == len(rows())


@pytest.mark.parametrize("test", sorted({held_by(row) for row in rows()}))
def test_a_row_names_a_test_that_exists(test: str):
    path, name = test.split("::")
    assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text("utf-8"), re.M)


def test_what_was_measured_lies_within_the_bounds():
    added = [int(cells[3].removesuffix(" MB")) for cells in LINES if cells[3].endswith(" MB")]
    assert len(added) == len(FAULTS)
    assert max(added) <= MAX_ADDED_MB


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_an_outcome_is_one_that_the_test_allows(fault: Fault):
    (here,) = (cells[2] for cells in LINES if cells[0] == fault.name)
    assert set(re.findall(r"`(\w+)`", here)) <= set(fault.outcomes)
