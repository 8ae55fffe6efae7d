"""The state is reached off the event loop: whoever holds the database keeps nothing else waiting."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from crawler.options import Options
from crawler.runtime import Runtime
from crawler.store import Pending, State
from crawler.store import state as state_module
from tests.test_options import SETTINGS

ROOT = Path(__file__).parents[1]
HELD_SECONDS = 0.4
MAX_LAG_SECONDS = 0.05
ROUNDS = 5
"""The best of them is judged: on a machine with other things to do each may be held up by those."""

ARTICLE = Pending("post.example/a", "https://post.example/a", {})


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "state.db"
    State(f"sqlite:///{path}").close()
    return path


def runtime(database: Path, stop: Callable[[str], None] = lambda why: None) -> Runtime:
    settings = {**SETTINGS, "OUTPUT": str(database.parent), "EXTRACTION_WORKERS": 0}
    return Runtime(Options.from_settings(settings, "post"), "post", stop)


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Another connection holds the write lock for HELD_SECONDS, whatever happens meanwhile."""
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    release = threading.Timer(HELD_SECONDS, connection.close)
    release.start()
    yield
    release.join()


async def lag_of(waiting: Awaitable[Any]) -> float:
    """The loop's longest delay in seconds until something is done, which takes as long as the lock is held."""
    task, longest, began = asyncio.ensure_future(waiting), 0.0, time.monotonic()
    while not task.done():
        before = time.monotonic()
        await asyncio.sleep(0.002)
        longest = max(longest, time.monotonic() - before - 0.002)
    await task
    assert time.monotonic() - began > HELD_SECONDS / 2, "it waited for the lock"
    return longest


async def opening(database: Path) -> float:
    with held(database):
        made = runtime(database)
        lag = await lag_of(made.open())
    await made.close()
    return lag


async def writing(database: Path) -> float:
    made = runtime(database)
    await made.open()
    with held(database):
        lag = await lag_of(made.admit([ARTICLE]))
    await made.close()
    return lag


async def closing(database: Path) -> float:
    made = runtime(database)
    await made.open()
    with held(database):
        return await lag_of(made.close())


@pytest.mark.parametrize("use", [opening, writing, closing])
def test_a_database_that_is_held_keeps_the_event_loop_free(database: Path, use: Callable[[Path], Awaitable[float]]):
    assert min(asyncio.run(use(database)) for _ in range(ROUNDS)) < MAX_LAG_SECONDS


def test_no_statement_runs_in_the_event_loop_s_thread(database: Path):
    threads = set()

    def note(*args: Any) -> None:
        threads.add(threading.current_thread())

    async def work() -> None:
        made = runtime(database)
        await made.open()
        await made.admit([ARTICLE])
        await made.fail(ARTICLE.key, "http_404")
        await made.close()

    sa.event.listen(sa.engine.Engine, "before_cursor_execute", note)
    try:
        asyncio.run(work())
    finally:
        sa.event.remove(sa.engine.Engine, "before_cursor_execute", note)
    assert threads
    assert threading.current_thread() not in threads


def test_a_database_that_is_held_for_too_long_stops_the_crawl_and_says_why(
    database: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(state_module, "BUSY_SECONDS", HELD_SECONDS / 4)
    told: list[str] = []

    async def work() -> None:
        made = runtime(database, told.append)
        await made.open()
        with held(database):
            await made.admit([ARTICLE])

    with pytest.raises(sa.exc.OperationalError, match="database is locked"):
        asyncio.run(work())
    assert told == [
        "storage failed (database is locked); nothing that was committed is lost: make room or mend it, and run again"
    ]


def test_a_state_that_cannot_be_opened_stops_the_crawl_and_says_why(tmp_path: Path):
    (tmp_path / "state.db").write_bytes(b"this is no database at all " * 100)
    told: list[str] = []

    async def work() -> bool:
        made = runtime(tmp_path / "state.db", told.append)
        is_open = await made.open()
        await made.close()
        return is_open

    assert asyncio.run(work()) is False
    assert len(told) == 1
    assert told[0].startswith("storage failed (file is not a database); nothing that was committed is lost")


def test_what_is_built_once_is_built_off_the_loop_and_lets_those_go_on_in_order_that_wait_for_it(database: Path):
    waiting, built, went_on = runtime(database), [], []
    loop_thread = threading.get_ident()

    def build() -> None:
        built.append(threading.get_ident())

    async def article(number: int) -> None:
        await waiting.prepared(build)
        went_on.append(number)

    async def crawl() -> None:
        await asyncio.gather(*(article(number) for number in range(20)))
        await article(20)
        await waiting.close()

    asyncio.run(crawl())
    assert went_on == [*range(21)]
    assert len(built) == 1
    assert built[0] != loop_thread


THREADS = """
import crawler, numpy
square = numpy.ones((600, 600), dtype="float32")
square @ square
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("Threads:")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell the threads of a process")
@pytest.mark.parametrize(("told", "threads"), [(None, 1), ("2", min(2, os.cpu_count() or 1))])
def test_matrices_are_multiplied_on_one_thread_unless_the_operator_says_otherwise(
    told: str | None, threads: int
) -> None:
    given = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    given |= {"OPENBLAS_NUM_THREADS": told} if told else {}
    ran = subprocess.run(
        [sys.executable, "-c", THREADS], env=given, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) == threads
