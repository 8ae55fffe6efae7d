"""What the run's report notes of the machine."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.signalmanager import SignalManager

from crawler.export.report import report
from crawler.extensions import RunReport


class Stats(dict[str, Any]):
    def set_value(self, name: str, value: Any) -> None:
        self[name] = value


def run_report() -> tuple[RunReport, Stats]:
    stats = Stats({"discovery/listed": 1, "finish_reason": "finished"})
    crawler: Any = SimpleNamespace(stats=stats, signals=SignalManager())
    made = RunReport(crawler)
    made.opened(SimpleNamespace(arguments=SimpleNamespace(since=None, until=None)))
    return made, stats


@pytest.mark.parametrize("jump", [3600, -3600], ids=["forward", "back"])
def test_a_clock_that_was_set_is_told(monkeypatch: pytest.MonkeyPatch, jump: int):
    made, stats = run_report()
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + jump)
    made.note_clock()
    told = report(stats, "post", "run-1", "a.jsonl", needs_listing=True)
    assert told.exit_status == 2
    assert told.why == [f"the clock was set by {jump} s in mid-run: its dates are not to be trusted"]


def test_a_clock_that_goes_on_is_not_told():
    made, stats = run_report()
    made.note_clock()
    assert report(stats, "post", "run-1", "a.jsonl", needs_listing=True).exit_status == 0
