"""Rows exported before their story was known are restated in place, in feeds of this run and of earlier ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.export.restating import new_line, restate
from crawler.export.rows import line
from crawler.store import State
from crawler.store.exports import Stale
from crawler.stories import article_id
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


def rows_of(*paths: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for path in paths for row in map(json.loads, path.read_text("utf-8").splitlines())}


@pytest.mark.parametrize("language", sorted(WIRES))
def test_no_row_copies_an_article_that_has_parted_from_its_story(state: State, tmp_path: Path, language: str):
    """Two stories that share two passages are one while nothing else is known of either."""
    wire, other = WIRES[language], OTHERS[language]
    joined, parting = tmp_path / "joined.jsonl", tmp_path / "parting.jsonl"
    run(state, joined, {"one": text(*wire[:4], other[0]), "two": text(*other, wire[0], wire[1])})
    size = joined.stat().st_size
    assert rows_of(joined)[article_id("two")]["duplicate_of"] == article_id("one")
    more = {f"{name}{n}": text(*lines) for n in range(3) for name, lines in (("w", wire[2:]), ("o", other[1:]))}
    run(state, parting, dict(sorted(more.items())))
    rows = rows_of(joined, parting)
    two = rows[article_id("two")]
    assert (two["relation"], two["duplicate_of"], two["copied_share"]) == ("original", None, None)
    assert two["story_id"] == two["id"] != article_id("one")
    assert all(rows[row["duplicate_of"]]["story_id"] == row["story_id"] for row in rows.values() if row["duplicate_of"])
    assert joined.stat().st_size == size
    assert restate(state) == 0


def test_an_article_that_copies_another_of_its_story_says_of_which_when_it_is_asked_anew(state: State):
    stamped(state, "head", text(*WIRE[:4]), "a")
    second = stamped(state, "second", text(*WIRE[1:4], *OTHERS["ky"][:1]), "b")
    with state.reading():
        anew = state.stamping.relation_anew(2)
    assert second.duplicate_of == article_id("head")
    assert anew == {name: getattr(second, name) for name in ("relation", "duplicate_of", "copied_share")}


LONG = "a-host-of-a-name-that-no-line-has-room-for.example"


@pytest.mark.parametrize(
    ("is_roomy", "publisher", "told"),
    [
        (True, "other.example", ("excerpt", "other.example")),
        (True, LONG, ("excerpt", None)),
        (False, "b", ("original", "b")),
        (False, LONG, ("original", None)),
    ],
)
def test_a_row_is_restated_within_its_bytes(
    state: State,
    monkeypatch: pytest.MonkeyPatch,
    is_roomy: bool,
    publisher: str,
    told: tuple[str, str | None],
):
    """Lines of before there was room for other stamps lack the blanks."""
    stamped(state, "first", text(*WIRE), "post")
    copy = stamped(state, "copy", text(*WIRE), "b")
    written = line(copy)
    if not is_roomy:
        written = json.dumps(json.loads(written), ensure_ascii=False, separators=(",", ":"))
    other = {"relation": "excerpt", "duplicate_of": article_id("other"), "copied_share": 0.8765}
    monkeypatch.setattr(state.stamping, "relation_anew", lambda number: other)
    stale = Stale(1, 2, "feed", 0, written, story_id=article_id("copy"), first_publisher=publisher)
    anew = json.loads(new_line(stale, state))
    assert len(new_line(stale, state).encode()) == len(written.encode())
    assert (anew["relation"], anew["first_publisher"]) == told
    stamped_anew = ("story_id", "relation", "duplicate_of", "copied_share", "first_publisher")
    before = json.loads(written)
    assert anew | {name: before[name] for name in stamped_anew} == before


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
