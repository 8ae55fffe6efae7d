"""Events in the state: found by an index, as the batch finds them, and forgotten with the window."""

from __future__ import annotations

from pathlib import Path

from benchmarks.stories.events import told
from crawler.store import State
from tests.store.reports import events_of
from tests.store.test_articles import later, reported
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
    opened = later(url)
    english = reported(opened, "en", text(*OTHERS["tr"]), "Rally in Tumarkent", "en")
    assert english.event_id == english.id
    assert reported(opened, "ru", text(*WIRES["ru"]), "Митинг в Тумаркенте", "ru").event_id == russian.id
    opened.close()


def test_a_reprint_on_the_anniversary_is_a_copy_while_the_text_is_known_and_news_once_it_expired(tmp_path: Path):
    url, wire = f"sqlite:///{tmp_path}/state.db", text(*WIRES["ky"])
    opened = State(url)
    first = reported(opened, "ky", wire, "Тумаркенттеги митинг", "ky")
    reprint = reported(opened, "reprint", wire, "Тумаркенттеги митинг", "ky", "2021-10-05T20:00:00+06:00")
    told_anew = reported(opened, "year", text(*OTHERS["ky"]), "Тумаркенттеги митинг", "ky", "2021-10-05T20:00:00+06:00")
    assert (reprint.story_id, reprint.event_id) == (first.id, first.id)
    assert (told_anew.story_id, told_anew.event_id) == (told_anew.id, told_anew.id)
    opened.close()
    opened = later(url)
    late = reported(opened, "late", wire, "Тумаркенттеги митинг", "ky", "2021-10-05T20:00:00+06:00")
    assert (late.story_id, late.event_id) == (late.id, late.id)
    opened.close()
