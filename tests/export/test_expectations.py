"""A run that gives far less than its source says is incomplete, with the figures in its reason."""

from __future__ import annotations

from typing import Any

import pytest

from crawler.export.expectations import shortfalls
from crawler.export.report import report
from crawler.items import Expectations

EXPECTS = Expectations(least=40, most=300, authors=0.3)
WHOLE = {
    "run/days": 10,
    "discovery/found": 900,
    "fetching/articles": 900,
    "finish_reason": "finished",
    "extraction/with/title": 900,
    "extraction/with/text": 860,
    "extraction/with/published_at": 880,
    "extraction/with/authors": 400,
}


def of(**changes: Any) -> list[str]:
    return list(shortfalls({**WHOLE, **{name.replace("_in_", "/"): value for name, value in changes.items()}}, EXPECTS))


def test_a_run_as_expected_has_no_shortfall_and_a_source_without_expectations_none():
    assert of() == []
    assert list(shortfalls({}, None)) == []


def test_a_window_with_far_too_few_articles_is_told_with_its_figures():
    assert of(discovery_in_found=60) == ["60 articles listed for 10 days, where 40 a day are the least to expect"]
    assert of(discovery_in_found=60, discovery_in_already_seen=500) == []  # an earlier run had them
    assert of(discovery_in_found=60, finish_reason="limit") == []  # the user asked for few
    assert of(discovery_in_found=60, run_in_days=0) == []  # without a window no number is promised


@pytest.mark.parametrize(("field", "share"), [("title", "50%"), ("text", "50%"), ("published_at", "50%")])
def test_a_field_that_most_articles_lack_is_told(field: str, share: str):
    stats = {**WHOLE, f"extraction/with/{field}": 450}
    (reason,) = shortfalls(stats, EXPECTS)
    assert reason.startswith(f"{field} found in {share} of 900 articles")


def test_a_share_of_few_articles_is_not_judged():
    assert list(shortfalls({"fetching/articles": 19, "discovery/found": 500}, EXPECTS)) == []


def run_report(**stats: Any) -> Any:
    named = {name.replace("_in_", "/"): value for name, value in stats.items()}
    return report({"finish_reason": "finished", **named}, "x", "1", "x.jsonl", True, EXPECTS)


def test_a_shortfall_makes_the_run_incomplete():
    summary = run_report(discovery_in_listed=60, discovery_in_found=60, run_in_days=10, run_in_windowed=True)
    assert (summary.verdict, summary.exit_status) == ("incomplete", 2)
    assert "60 articles listed for 10 days, where 40 a day are the least to expect" in summary.why


def test_a_list_of_which_no_address_is_the_sources_own_is_no_quiet_day():
    summary = run_report(discovery_in_listed=30, discovery_in_not_own=30)
    assert summary.verdict == "incomplete"
    assert summary.why == ["no listed address was an article of the source: its pattern or the list is wrong"]
    mixed = run_report(discovery_in_listed=30, discovery_in_not_own=29, discovery_in_found=1)
    assert mixed.verdict == "complete"
