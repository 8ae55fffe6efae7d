"""A state of copied rows: as many as asked for, and none of them found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.stories.grown import grow
from crawler.store import State
from crawler.stories import article_id
from tests.store.test_articles import stamped
from tests.stories.texts import WIRES, text


def test_copies_fill_the_indices_and_are_never_found(tmp_path: Path):
    state = State(f"sqlite:///{tmp_path}/state.db")
    for language, body in WIRES.items():
        stamped(state, language, text(*body))
    state.close()
    grow(tmp_path / "state.db", 10)
    with closing(sqlite3.connect(tmp_path / "state.db")) as database:
        assert database.execute("SELECT count(*), max(number) FROM articles").fetchone() == (10, 10)
        assert database.execute("SELECT max(number) FROM postings").fetchone() == (10,)
    state = State(f"sqlite:///{tmp_path}/state.db")
    copy = stamped(state, "copy", text(*WIRES["ru"]), "b")
    state.close()
    assert copy.story_id == article_id("ru")
