"""A quality floor falls only where that is asked for by name."""

import argparse
import json
from pathlib import Path

import pytest

from benchmarks import baseline


def _settle(file: Path, value: float, *words: str) -> int:
    parser = argparse.ArgumentParser()
    baseline.add_options(parser)
    return baseline.settle(parser.parse_args(words), "body", {"f1": value}, {"f1": 0.001}, file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps({"body": {"f1": 0.95, "other": 1}, "dates": {"share": 0.9}}), "utf-8")
    return path


def test_a_lower_figure_is_refused_and_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _settle(file, 0.94, "--check", "--write") == 1
    assert baseline.floors("body", file) == {"f1": 0.95, "other": 1}
    assert "body.f1: 0.94 is below the floor 0.95" in capsys.readouterr().err


def test_a_lower_figure_is_stored_only_with_the_flag(file: Path) -> None:
    assert _settle(file, 0.94, "--write", "--allow-regression") == 0
    assert baseline.floors("body", file) == {"f1": 0.94, "other": 1}
    assert baseline.floors("dates", file) == {"share": 0.9}


def test_a_figure_within_its_slack_passes_and_leaves_the_floor(file: Path) -> None:
    assert _settle(file, 0.9495, "--write") == 0
    assert baseline.floors("body", file)["f1"] == 0.95


def test_a_better_figure_raises_the_floor(file: Path) -> None:
    assert _settle(file, 0.96, "--check", "--write") == 0
    assert baseline.floors("body", file)["f1"] == 0.96


def test_the_flag_alone_changes_nothing(file: Path) -> None:
    assert _settle(file, 0.94, "--check", "--allow-regression") == 1
    assert baseline.floors("body", file)["f1"] == 0.95
