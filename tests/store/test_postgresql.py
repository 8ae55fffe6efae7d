"""The same stamps on PostgreSQL, and by two processes at once."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.store import Count, Pending, State, Unread
from tests.store.reports import events_of
from tests.store.test_articles import stamped
from tests.stories.texts import WIRES, text

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from crawler.store import State
from tests.store.reports import events_of
from tests.store.test_articles import stamped
from tests.stories.texts import OTHERS, WIRES, text
state = State(sys.argv[1])
for number, body in enumerate([*WIRES.values(), *OTHERS.values()]):
    print(stamped(state, f"{sys.argv[2]}-{number}", text(*body), sys.argv[2]).story_id)
state.close()
"""


def as_owner(*command: str) -> None:
    """initdb and pg_ctl refuse root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, timeout=60, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if not BINARIES:
        pytest.skip("PostgreSQL's server is not installed")
    folder, bin_ = tempfile.mkdtemp(), BINARIES[-1]
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    as_owner(str(bin_ / "initdb"), "-D", f"{folder}/data", "-A", "trust", "-U", "crawler", "-E", "UTF8", "--locale=C")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    pg_ctl = (str(bin_ / "pg_ctl"), "-D", f"{folder}/data", "-w", "-l", f"{folder}/log")
    as_owner(*pg_ctl, "-o", options, "start")
    yield f"postgresql+psycopg://crawler@127.0.0.1:{port}/postgres"
    as_owner(*pg_ctl, "-m", "immediate", "stop")
    shutil.rmtree(folder)


def test_stamps_are_those_of_sqlite(server: str):
    found = []
    for url in (server, "sqlite://"):
        state = State(url)
        made = [stamped(state, f"{n}", text(*WIRES["ru"][n:]), f"s{n}", f"2020-10-0{4 - n}") for n in range(3)]
        again = stamped(state, "0", text(*WIRES["ru"][1:]), "s0")
        fields = ("story_id", "relation", "duplicate_of", "copied_share", "first_publisher", "version")
        found.append([tuple(getattr(article, name) for name in fields) for article in [*made, again]])
        state.close()
    assert found[0] == found[1]


def test_events_are_those_of_sqlite(server: str):
    found = []
    for url in (server, "sqlite://"):
        state = State(url)
        found.append(events_of(state))
        state.close()
    assert found[0] == found[1]


@pytest.mark.parametrize("database", ["postgresql", "sqlite"])
def test_copies_that_arrive_together_in_two_processes_are_one_story_each(
    request: pytest.FixtureRequest, tmp_path: Path, database: str
):
    url = request.getfixturevalue("server") if database == "postgresql" else f"sqlite:///{tmp_path}/state.db"
    command = [sys.executable, "-c", WRITER, url]
    writers = [
        subprocess.Popen([*command, name], stdout=subprocess.PIPE, text=True, cwd=ROOT) for name in ("left", "right")
    ]
    told = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    # The Russian wire may be a copy of what another test stored; each text is one story in both.
    assert told[0] == told[1]
    assert len(set(told[0])) == 6


def test_the_coverage_of_a_source(server: str):
    state = State(server)
    state.admit("post since=2020-10-04", [Pending("a/1", "https://a/1", {"day": "2020-10-05"})])
    state.fail("post since=2020-10-04", "a/1", "http_503")
    for run in ("r1", "r2"):
        state.end_run("post", run, [Count("post", "2020-10-05", "list_failed/feed: http_500", 1, run)] * 2)
    assert state.covered("post") == (
        [Count("post", "2020-10-05", "list_failed/feed: http_500", 2, "r2")],
        [Unread("post", "2020-10-05", "http_503")],
    )
    state.close()
