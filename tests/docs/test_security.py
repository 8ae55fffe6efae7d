"""What SECURITY.md promises is held by tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "SECURITY.md").read_text("utf-8"))


@pytest.mark.parametrize(("path", "test"), NAMED)
def test_a_promise_names_a_test_that_exists(path: str, test: str):
    source = (ROOT / path).read_text("utf-8")
    assert re.search(rf"^(async )?def {test}\(" if test else r"^def test_", source, re.M)


def test_there_are_promises():
    assert len(NAMED) >= 10
