"""Events in the state: found by an index, as the batch finds them, and forgotten with the window."""

from __future__ import annotations

from pathlib import Path

from benchmarks.stories.events import told
from crawler.store import State
from tests.store.reports import events_of
from tests.store.test_articles import reported
from tests.stories.texts import OTHERS, WIRES, text


def test_the_stream_tells_the_events_that_the_batch_tells():
    state = State("sqlite://")
    assert events_of(state) == [report.event for report in told()]
    state.close()


def test_what_expired_is_no_longer_told_and_keeps_its_event(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/state.db"
    opened = State(url)
    russian = reported(opened, "ru", text(*WIRES["ru"]), "Митинг в Тумаркенте", "ru")
    opened.close()
    opened = State(url, window_days=-1)
    english = reported(opened, "en", text(*OTHERS["tr"]), "Rally in Tumarkent", "en")
    assert english.event_id == english.id
    assert reported(opened, "ru", text(*WIRES["ru"]), "Митинг в Тумаркенте", "ru").event_id == russian.id
    opened.close()
