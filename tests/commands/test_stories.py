"""`scrapy stories`: exports in, stories out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.stories.test_grouping import ROWS


def test_two_exports_become_one_file_of_stories_and_bad_lines_are_named(scrapy, tmp_path: Path):
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS]
    (tmp_path / "a.jsonl").write_text("".join(lines[:3]), "utf-8")
    (tmp_path / "b.jsonl").write_text("".join(lines[3:]), "utf-8")
    run = scrapy("stories", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "-o", str(tmp_path / "one.jsonl"))
    assert run.status == 0, run.said
    assert "6 rows, 3 stories" in run.out
    (tmp_path / "c.jsonl").write_text("".join(["no row\n", *reversed(lines)]), "utf-8")
    (tmp_path / "pins.yml").write_text("- apart: [wire, host]\n", "utf-8")
    pinned = (str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "-s", f"STORY_OVERRIDES={tmp_path}/pins.yml")
    run = scrapy("stories", *pinned, "-o", str(tmp_path / "pinned.jsonl"))
    assert "6 rows, 4 stories" in run.out
    run = scrapy("stories", str(tmp_path / "c.jsonl"), "-o", str(tmp_path / "other.jsonl"))
    assert run.status == 2
    assert "c.jsonl:1: no row" in run.err
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "other.jsonl").read_bytes()
