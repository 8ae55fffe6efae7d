"""The databases that a state may be kept in: SQLite, and a PostgreSQL server of the tests' own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from crawler.store import State

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def as_owner(*command: str) -> None:
    """initdb and pg_ctl refuse root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, timeout=60, cwd="/")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server without its database's name."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
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
    yield f"postgresql+psycopg://crawler@127.0.0.1:{port}"
    as_owner(*pg_ctl, "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture
def postgresql(server: str) -> str:
    """The address of an empty database."""
    name = f"state_{uuid4().hex}"
    engine = sa.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of either kind, which several processes may open."""
    is_sqlite = request.param == "sqlite"
    return f"sqlite:///{tmp_path}/state.db" if is_sqlite else str(request.getfixturevalue("postgresql"))


@pytest.fixture
def state(database: str) -> Iterator[State]:
    """An empty state, kept in either."""
    opened = State(database)
    yield opened
    opened.close()
