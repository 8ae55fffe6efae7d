"""Feeds: whole lines only, torn tails cut, missing rows appended from what the state committed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from crawler.export.feed import FeedBusyError, FeedFile, FeedFiles
from crawler.store import State

LINES = [f'{{"id": "{n}", "text": "Бишкек {n}"}}\n' for n in range(4)]


@pytest.fixture
def state(tmp_path: Path):
    state = State(f"sqlite:///{tmp_path}/state.db")
    yield state
    state.close()


def feeds(state: State, path: Path, **options: object) -> FeedFiles:
    given = {
        "source": "post",
        "main_feed": path,
        "duplicates_feed": path.with_name(f"{path.stem}.duplicates.jsonl"),
        "overwrite": False,
        "export_file": None,
    }
    started = FeedFiles(SimpleNamespace(**given | options), state)
    started.start()
    return started


def commit(feeds: FeedFiles, state: State, line: str, feed: str = "main") -> None:
    with state.transaction():
        feeds.commit(feed, line)
    feeds.queue.append((feed, line))


def test_committed_lines_are_written_whole_and_in_order(state: State, tmp_path: Path):
    run = feeds(state, tmp_path / "a.jsonl")
    for line in LINES:
        commit(run, state, line)
        run.write()
    run.close()
    assert (tmp_path / "a.jsonl").read_text("utf-8") == "".join(LINES)


@pytest.mark.parametrize("lost", [1, 7, len(LINES[-1].encode()), len("".join(LINES[1:]).encode()), 10_000])
def test_what_a_crash_tore_or_left_out_is_appended_when_the_source_runs_next(state: State, tmp_path: Path, lost: int):
    path = tmp_path / "a.jsonl"
    crashed = feeds(state, path)
    for line in LINES:
        commit(crashed, state, line)
    crashed.write()
    for file in crashed.files.values():
        file.stream.close()  # the process is gone: nothing is closed in order
    whole = path.read_bytes()
    path.write_bytes(whole[: max(0, len(whole) - lost)])
    again = feeds(state, tmp_path / "b.jsonl")
    assert path.read_bytes() == whole
    assert again.repaired == len([1 for n in range(4) if len(whole) - lost < len("".join(LINES[: n + 1]).encode())])
    again.close()


def test_appending_to_a_file_cuts_the_torn_line_that_is_not_ours(state: State, tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "old"}\n{"id": "to', "utf-8")
    run = feeds(state, path, export_file=path)
    commit(run, state, LINES[0])
    run.close()
    assert path.read_text("utf-8") == '{"id": "old"}\n' + LINES[0]


def test_starting_anew_forgets_the_old_lines(state: State, tmp_path: Path):
    path = tmp_path / "a.jsonl"
    for line in LINES[:2]:
        run = feeds(state, path, export_file=path, overwrite=True)
        commit(run, state, line)
        run.close()
        assert path.read_text("utf-8") == line


def test_two_runs_do_not_write_to_one_file(state: State, tmp_path: Path):
    path = tmp_path / "a.jsonl"
    first = feeds(state, path, export_file=path)
    with pytest.raises(FeedBusyError, match=r"a\.jsonl is being written by another run"):
        FeedFile(path)
    first.close()


def test_a_line_that_the_disk_did_not_take_stays_queued_and_leaves_no_torn_line(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.jsonl"
    run = feeds(state, path, export_file=path)
    commit(run, state, LINES[0])
    run.write()
    commit(run, state, LINES[1])

    def full(line: str) -> None:
        file.stream.write(line.encode("utf-8")[:10])
        raise OSError(28, "No space left on device")

    file = run.files["main"]
    monkeypatch.setattr(file, "append", full)
    with pytest.raises(OSError, match="No space left"):
        run.write()
    monkeypatch.undo()
    run.write()
    run.close()
    assert path.read_text("utf-8") == "".join(LINES[:2])
