"""Stories over whole exports: one each, the same in any order, and what a person pinned."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from crawler.stories.grouping import group
from crawler.stories.overrides import Overrides, OverridesError, load_overrides
from crawler.stories.summary import summary
from tests.stories.texts import OTHERS, WIRES, text


def row(name: str, body: str, hour: int, version: int = 1, language: str = "ru") -> dict[str, Any]:
    return {
        "id": name,
        "url": f"https://{name}.example/1",
        "source": name,
        "version": version,
        "language": language,
        "text": body,
        "published_at": f"2020-10-05T{hour:02}:00:00+06:00",
        "fetched_at": "2020-10-06T00:00:00+00:00",
    }


WIRE, OTHER = WIRES["ru"], OTHERS["ru"]
ROWS = [
    row("wire", text(*WIRE), 9),
    row("brief", text(*WIRE[:2]), 10),
    row("tail", text(*WIRE[3:]), 8),
    row("host", text(OTHER[0], *WIRE[1:5], OTHER[1]), 12),
    row("other", text(OTHER[2], WIRE[0], OTHER[3]), 13),
    row("turkish", text(*WIRES["tr"]), 14, language="tr"),
]


def ids(rows: list[dict[str, Any]], overrides: Overrides | None = None) -> list[set[str]]:
    return [{member["id"] for member in story.rows} for story in group(rows, overrides)]


def test_parts_that_share_nothing_are_one_story_by_the_whole():
    assert ids(ROWS) == [{"wire", "brief", "tail", "host"}, {"other"}, {"turkish"}]


def test_equal_rows_give_equal_bytes_in_any_order():
    expected = json.dumps([summary(story, None) for story in group(ROWS)])
    for seed in range(5):
        mixed = random.Random(seed).sample(ROWS, len(ROWS))
        assert json.dumps([summary(story, None) for story in group(mixed)]) == expected


def test_a_story_tells_its_best_text_its_first_publisher_and_why_each_article_is_in_it():
    told = summary(group(ROWS)[0], None)
    assert (told["best"]["id"], told["first_publisher"], told["languages"]) == ("wire", "tail", ["ru"])
    by_id = {article["id"]: article for article in told["articles"]}
    assert by_id["host"]["relation"] == "embeds"
    bodies = {each["id"]: each["text"] for each in ROWS}
    brief = by_id["brief"]
    for part in brief["shared"]:
        passage = bodies["brief"][part["start"] : part["end"]]
        assert passage == bodies[brief["linked_to"]][part["base_start"] : part["base_end"]]


def test_only_the_last_version_of_an_article_counts():
    (story,) = group([row("a", text(*WIRE[:3]), 9), row("a", text(*WIRE), 9, version=2)])
    assert [member["version"] for member in story.rows] == [2]


def test_pins_join_and_part_and_can_be_taken_back():
    pins = Overrides((frozenset({"other", "turkish"}),), frozenset({frozenset({"wire", "brief"})}))
    assert {"other", "turkish"} in ids(ROWS, pins)
    assert not any({"wire", "brief"} <= story for story in ids(ROWS, pins))
    assert {"wire", "brief", "tail", "host"} in ids(ROWS, Overrides())


def test_overrides_are_read_from_yaml_and_json_lines(tmp_path: Path):
    (tmp_path / "o.yml").write_text("- together: [a, b]\n- apart: [c, d, e]\n", "utf-8")
    (tmp_path / "o.jsonl").write_text('{"together": ["a", "b"]}\n{"apart": ["c", "d", "e"]}\n', "utf-8")
    read = load_overrides(tmp_path / "o.yml")
    assert read == load_overrides(tmp_path / "o.jsonl")
    assert read.are_apart({"c"}, {"x", "e"})
    assert not read.are_apart({"a"}, {"b"})


@pytest.mark.parametrize("wrong", ["together: [a, b]", "- join: [a, b]", "- apart: [a]", "- [", "- together: a"])
def test_a_wrong_override_is_one_line_that_names_the_file(tmp_path: Path, wrong: str):
    (tmp_path / "o.yml").write_text(wrong, "utf-8")
    with pytest.raises(OverridesError, match=r"o\.yml") as caught:
        load_overrides(tmp_path / "o.yml")
    assert "\n" not in str(caught.value)


def test_of_equal_days_the_whole_text_is_the_original_and_a_day_is_not_before_its_hours():
    days = {name: row(name, body, 0) | {"published_precision": "day"} for name, body in BODIES.items()}
    whole, cut = days["whole"], days["cut"]
    assert summary(group([cut, whole])[0], None)["story_id"] == "whole"
    at_nine = row("cut", BODIES["cut"], 9)
    assert summary(group([at_nine, whole])[0], None)["first_publisher"] == "cut"


BODIES = {"whole": text(*WIRE), "cut": text(*WIRE[:3])}
