"""docs/reliability.md has every fault that the tests know, each with a test that exists, and no other."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from tests.hostile.faults import FAULTS, Fault
from tests.hostile.matrix import Held, held_by, rows
from tests.hostile.measured import FINDINGS
from tests.hostile.page import ANSWERED, HEAD, PAGE
from tests.hostile.test_faults import MAX_ADDED_MB

TEXT = PAGE.read_text("utf-8")
MATRIX, ANSWERS = (
    [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")][2:]
    for part in TEXT.split(ANSWERED)
)
UNKNOWN = {"not measured", "fine"}
"""Of stock Scrapy: nothing to be answered."""


def name_of(row: Fault | Held) -> str:
    return row.name if isinstance(row, Fault) else row.fault


def test_the_page_has_every_fault_and_no_other():
    assert [cells[0] for cells in MATRIX] == [name_of(row) for row in rows()], "run `make reliability`"
    assert [cells[1] for cells in MATRIX] == [row.stock for row in rows()], "run `make reliability`"
    assert TEXT.startswith(HEAD)
    assert len(MATRIX) >= 40
    assert len({name_of(row) for row in rows()}) == len(rows())


def test_whatever_was_measured_with_stock_scrapy_is_answered_by_rows_of_the_matrix():
    assert [[finding.stock, "; ".join(finding.rows)] for finding in FINDINGS] == ANSWERS, "run `make reliability`"
    answered = {row for finding in FINDINGS for row in finding.rows}
    assert answered <= {name_of(row) for row in rows()}
    assert {name_of(row) for row in rows() if row.stock not in UNKNOWN} <= answered


@pytest.mark.parametrize("test", sorted({held_by(row) for row in rows()}))
def test_a_row_names_a_test_that_exists(test: str):
    path, name = test.split("::")
    assert re.search(rf"^(async )?def {name}\(", (ROOT / path).read_text("utf-8"), re.M)


def test_what_was_measured_lies_within_the_bounds():
    added = [int(cells[3].removesuffix(" MB")) for cells in MATRIX if cells[3].endswith(" MB")]
    assert len(added) == len(FAULTS)
    assert max(added) <= MAX_ADDED_MB


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_an_outcome_is_one_that_the_test_allows(fault: Fault):
    (here,) = (cells[2] for cells in MATRIX if cells[0] == fault.name)
    assert set(re.findall(r"`(\w+)`", here)) <= set(fault.outcomes)
