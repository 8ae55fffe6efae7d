"""Every failure has a next step, and it is one of what really may fail."""

from __future__ import annotations

import pytest

from crawler.checks.advice import ADVICE, AGAIN, LOOK_UP, REPORT, next_step
from tests.conftest import ROOT


@pytest.mark.parametrize("name", sorted(ADVICE))
def test_a_name_is_one_that_the_crawler_gives(name: str):
    files = [path for path in (ROOT / "crawler").rglob("*.py") if path.name != "advice.py"]
    assert name.startswith("http_") or any(f'"{name}"' in path.read_text("utf-8") for path in files)


@pytest.mark.parametrize(
    ("failure", "step"),
    [
        ("http_404", LOOK_UP),
        ("http_410", LOOK_UP),
        ("http_500", AGAIN),
        ("http_503", AGAIN),
        ("download_timeout_error", AGAIN),
        ("download_failed_error", AGAIN),
        ("connect_timeout_error", AGAIN),
        ("download_connection_refused_error", AGAIN),
        ("cannot_resolve_host_error", AGAIN),
        ("response_data_loss_error", AGAIN),
        ("host_unreachable", AGAIN),
        ("page_timeout", REPORT),
        ("worker_died", REPORT),
        ("something_new", REPORT),
    ],
)
def test_other_failures_are_told_apart(failure: str, step: str):
    assert next_step(failure) == step
