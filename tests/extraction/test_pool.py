"""What one page may cost: a worker that takes too long or too much is killed, and the next page is read."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.extraction.pool import MAX_TEXT, WorkerPool
from crawler.extraction.worker import MAX_PAGE_MEMORY, OverLimit, Worker
from crawler.items import Page, SourceFacts
from tests.conftest import ROOT, story

MIB = 1024 * 1024
TOTAL = 512 * MIB


def page(body: bytes) -> Page:
    return Page("https://post.example/a", body, SourceFacts(source="post"), "2020-10-05T00:00:00Z", None)


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(1, 10.0, TOTAL)
    yield pool
    pool.close()


def refused(pool: WorkerPool, function: Callable[..., Any], *args: Any) -> str:
    with pytest.raises(OverLimit) as raised:
        asyncio.run(pool.run(function, *args))
    return raised.value.reason


def test_what_takes_too_long_is_killed_and_the_next_page_is_read():
    pool = WorkerPool(1, 0.3, TOTAL)
    assert refused(pool, time.sleep, 60) == "page_timeout"
    pool.seconds = 10.0
    assert "Kelbash" in (asyncio.run(pool.extract(page(story(1).encode()))).text or "")
    pool.close()


def test_what_grows_too_big_is_killed_and_the_next_page_is_read(pool: WorkerPool):
    assert refused(pool, bytes.join, b"", [b"x" * MIB] * 200) == "page_too_big"
    assert asyncio.run(pool.run(len, b"abc")) == 3


def test_what_asks_for_more_than_a_process_may_have_is_refused_at_once(pool: WorkerPool):
    assert refused(pool, bytearray, TOTAL) == "page_too_big"


def test_a_page_that_ends_its_worker_is_counted_by_that_name(pool: WorkerPool):
    assert refused(pool, os._exit, 3) == "worker_died"
    assert asyncio.run(pool.run(len, b"abc")) == 3


def test_an_error_of_the_program_is_raised_as_it_was(pool: WorkerPool):
    with pytest.raises(ValueError, match="invalid literal"):
        asyncio.run(pool.run(int, "one"))


@pytest.mark.parametrize("jump", [3600.0, -3600.0], ids=["forward", "back"])
def test_a_clock_that_jumps_neither_kills_nor_spares_a_page(monkeypatch: pytest.MonkeyPatch, jump: float):
    pool = WorkerPool(1, 1.0, TOTAL)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + jump)
    assert asyncio.run(pool.run(len, b"abc")) == 3
    assert refused(pool, time.sleep, 60) == "page_timeout"
    pool.close()


HOSTILE = {
    "a million tags": b"<b>x</b>" * 1_000_000,
    "tags in each other": b"<b>" * 5_000_000,
    "many links": b"<a href='/news/12345-rally'>x</a>" * 300_000,
    "no UTF-8": b"<p>" + b"\xff\xfe\xe0 " * 4_000_000,
    "lists in JSON-LD": b"<script type='application/ld+json'>[" + b"[]," * 4_000_000 + b"[]]</script><p>x</p>",
    "one long line": b"<p>" + b"Police used tear gas against protesters. " * 250_000,
}


@pytest.mark.parametrize("body", [pytest.param(body, id=name) for name, body in HOSTILE.items()])
def test_a_hostile_page_lets_its_worker_grow_to_its_bound_only(body: bytes):
    worker = Worker(TOTAL)
    pool = WorkerPool(1, 3.0, TOTAL)
    pool.idle.get()
    pool.idle.put(worker)
    peak = asyncio.run(peak_of(pool, worker, page(b"<html><body>" + body + b"</body></html>")))
    pool.close()
    worker.kill()
    assert 0 < peak < worker.at_start + MAX_PAGE_MEMORY + 64 * MIB


async def peak_of(pool: WorkerPool, worker: Worker, hostile: Page) -> int:
    reading = asyncio.ensure_future(pool.extract(hostile))
    peak = 0
    while not reading.done():
        peak = max(peak, worker.memory())
        await asyncio.wait([reading], timeout=0.005)
    return peak


def test_a_text_that_is_too_long_for_an_article_is_none(pool: WorkerPool):
    sentence = "Police used tear gas against protester number {} in the main square today. "
    paragraphs = ("<p>" + sentence.format(number) * 20 + "</p>" for number in range(MAX_TEXT // 1400 + 10))
    long = "".join(paragraphs).encode()
    found = asyncio.run(pool.extract(page(b"<html><body><article>" + long + b"</article></body></html>")))
    assert (found.text, found.reason) == (None, "text_too_long")


PARENT = """
import asyncio, time
from crawler.extraction.pool import WorkerPool
async def main():
    pool = WorkerPool(1, 60.0, 512 * 1024 * 1024)
    await pool.run(len, b"")
    print(next(iter(pool.workers)).process.pid, flush=True)
    await asyncio.sleep(60)
if __name__ == "__main__":
    asyncio.run(main())
"""


def test_a_worker_ends_with_its_parent(tmp_path: Path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, env=environment, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while is_running(worker) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(worker)


def is_running(pid: int) -> bool:
    """Whether the process is there, and not only waiting to be told of."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
