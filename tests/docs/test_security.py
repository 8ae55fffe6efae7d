"""What SECURITY.md and the threat model promise is held by tests that exist."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGES = ("SECURITY.md", "docs/threat-model.md")
TEXT = "".join((ROOT / page).read_text("utf-8") for page in PAGES)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


@pytest.mark.parametrize(("path", "test"), NAMED)
def test_a_promise_names_a_test_that_exists(path: str, test: str):
    source = (ROOT / path).read_text("utf-8")
    assert re.search(rf"^(async )?def {test}\(" if test else r"^def test_", source, re.M)


def test_there_are_promises():
    assert len(NAMED) >= 10
