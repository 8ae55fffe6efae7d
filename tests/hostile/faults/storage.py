"""A state that others hold, and one that breaks, while a crawl works with it."""

from __future__ import annotations

import asyncio
import sqlite3

from tests.conftest import story
from tests.hostile.faults.fault import Fault
from tests.hostile.server import HOSTILE, Exchange

HELD_SECONDS = 3.0


async def hold(exchange: Exchange) -> None:
    """Another process writes, and takes its time."""
    connection = sqlite3.connect(exchange.site.output / "state.db", isolation_level=None, timeout=10)
    connection.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(HELD_SECONDS, connection.close)
    await exchange.reply(story(1).encode())


async def destroy(exchange: Exchange) -> None:
    """The file is overwritten, as a broken disk or a careless copy does."""
    for path in exchange.site.output.glob("state.db*"):
        with path.open("r+b") as file:
            file.write(b"this is no database " * (path.stat().st_size // 20 + 1))
    await exchange.reply(story(1).encode())


LOCKED = "the database is held for 3 s by another process"

FAULTS = [
    Fault(LOCKED, {HOSTILE: hold}, "nothing else ran for 5 s an article, 3 of 6 articles lost", kept=2),
    Fault(
        "the database is overwritten in mid-crawl",
        {HOSTILE: destroy},
        "not measured",
        kept=0,
        why="storage failed",
    ),
]
