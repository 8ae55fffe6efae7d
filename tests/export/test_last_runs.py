"""The last run of each source, told to somebody who is woken by it: the worst first."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

from rich.console import Console

from crawler.export.last_runs import last_runs, show
from crawler.export.report import Report


def leave(output: Path, source: str, run: str = "r1", at: int = 1_700_000_000, **values: Any) -> None:
    path = output / source / f"{run}.report.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(Report(source, run, str(path.with_name(f"{run}.jsonl")), **values).as_json()), "utf-8")
    os.utime(path, (at, at))


def shown(output: Path, is_terminal: bool) -> str:
    file = io.StringIO()
    show(last_runs(output), Console(file=file, width=80, force_terminal=is_terminal, color_system=None))
    return file.getvalue()


def test_the_last_run_counts_and_the_worst_stands_first(tmp_path: Path):
    leave(tmp_path, "good", verdict="incomplete", why=["the run ended by shutdown"])
    leave(tmp_path, "good", run="r2", at=1_700_000_100, kept=3)
    leave(tmp_path, "bad", verdict="incomplete", why=["articles could not be fetched"], failed={"http_500": 2})
    leave(tmp_path, "worse", verdict="incomplete", why=["articles could not be fetched"], failed={"http_500": 9})
    leave(tmp_path, "asleep", verdict="skipped", why=["needs Chromium"])
    assert [run.source for run in last_runs(tmp_path)] == ["worse", "bad", "asleep", "good"]
    assert [run.run_id for run in last_runs(tmp_path, ["good"])] == ["r2"]


def test_a_report_that_cannot_be_read_is_an_incomplete_run(tmp_path: Path):
    leave(tmp_path, "torn")
    (tmp_path / "torn" / "r1.report.json").write_text("{", "utf-8")
    (run,) = last_runs(tmp_path)
    assert run.verdict == "incomplete"
    assert run.why[0].startswith("its report cannot be read: ")


def test_reasons_and_places_stand_below_a_table_of_80_columns(tmp_path: Path):
    leave(
        tmp_path, "sample_torganpress", listed=12, already_seen=2, fetched=10, kept=8, ended_at="2020-10-06T00:10:00Z"
    )
    leave(tmp_path, "bad", verdict="incomplete", why=["no fetched page had a text"], no_text={"no_body": 7})
    table = shown(tmp_path, is_terminal=True).splitlines()
    assert table[1].split() == ["bad", "incomplete", "2023-11-14", "·", "·", "·", "·", "7"]
    assert table[2].split() == ["sample_torganpress", "complete", "2020-10-06", "12", "2", "10", "8", "·"]
    assert "bad is incomplete: no fetched page had a text" in table
    assert "bad failed: no text: no_body (7)" in table
    assert f"sample_torganpress: 8 articles in {tmp_path}/sample_torganpress/r1.jsonl" in table
    assert table[-1] == "1 of 2 sources complete at their last run"


def test_elsewhere_each_source_is_one_plain_line(tmp_path: Path):
    leave(tmp_path, "quiet", listed=4, already_seen=4, ended_at="2020-10-06T00:10:00Z")
    assert shown(tmp_path, is_terminal=False).splitlines()[0] == (
        "source=quiet  result=complete  ended=2020-10-06T00:10:00Z  listed=4  known=4  read=0  kept=0  failed=0  feed=-"
    )
