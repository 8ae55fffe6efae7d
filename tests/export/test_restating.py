"""Rows exported before their story was known are restated in place, in feeds of this run and of earlier ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.export.restating import restate
from crawler.export.rows import line
from crawler.store import State
from tests.export.test_feed import feeds
from tests.store.test_articles import stamped
from tests.stories.texts import OTHERS, WIRES, text

WIRE = WIRES["ky"]
PARTS = {"head": text(*WIRE[:2]), "other": text(*OTHERS["ky"]), "tail": text(*WIRE[3:])}


@pytest.fixture
def state(tmp_path: Path):
    state = State(f"sqlite:///{tmp_path}/state.db")
    yield state
    state.close()


def run(state: State, path: Path, bodies: dict[str, str], is_closed: bool = True) -> None:
    """A run that stamps and exports articles of these names."""
    files = feeds(state, path)
    for name, body in bodies.items():
        article = stamped(state, name, body, name)
        with state.transaction():
            files.commit("main", line(article), article.id)
            state.mark_exported(article.id)
        files.queue.append(("main", line(article)))
    if is_closed:
        files.close()


def told(path: Path) -> dict[str, str]:
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    return {row["source"]: row["story_id"] for row in rows}


def test_two_cuts_have_one_story_once_the_whole_wire_is_there(state: State, tmp_path: Path):
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    run(state, first, PARTS)
    before, size = told(first), first.stat().st_size
    assert len(set(before.values())) == 3
    run(state, second, {"wire": text(*WIRE)})
    after = told(first) | told(second)
    assert after == before | {"tail": before["head"], "wire": before["head"]}
    assert first.stat().st_size == size
    assert restate(state) == 0


def test_a_feed_that_a_person_has_changed_or_moved_is_left_alone(state: State, tmp_path: Path):
    changed, moved = tmp_path / "changed.jsonl", tmp_path / "moved.jsonl"
    run(state, changed, {"head": PARTS["head"]})
    run(state, moved, {"tail": PARTS["tail"]})
    changed.write_text("mine now\n", "utf-8")
    kept = moved.rename(tmp_path / "kept.jsonl").read_bytes()
    run(state, tmp_path / "second.jsonl", {"wire": text(*WIRE)})
    assert changed.read_text("utf-8") == "mine now\n"
    assert not moved.exists()
    assert (tmp_path / "kept.jsonl").read_bytes() == kept
    (tmp_path / "kept.jsonl").rename(moved)
    run(state, tmp_path / "third.jsonl", {})
    assert told(moved) == {"tail": told(tmp_path / "second.jsonl")["wire"]}


def test_a_crash_between_feed_and_database_loses_nothing(state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.jsonl"
    run(state, path, PARTS)
    monkeypatch.setattr(state.exports, "restate", lambda restated: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(state, tmp_path / "b.jsonl", {"wire": text(*WIRE)})
    monkeypatch.undo()
    restate(state)
    assert len(set(told(path).values())) == 2
    assert restate(state) == 0
