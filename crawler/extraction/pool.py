"""Work on foreign bytes in processes that can be killed, or inline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from queue import SimpleQueue
from typing import Any, TypeVar

from crawler.extraction.ladder import Extracted, extract
from crawler.extraction.worker import OverLimit, Worker
from crawler.items import Page

T = TypeVar("T")

TASKS_A_WORKER = 2000
MAX_GROWTH = 64 * 1024 * 1024
"""A worker starts anew after so many pages, or bytes more than at its start, so that what a library leaks, or a large
page leaves behind, does not add up."""


MAX_TEXT = 500_000
"""Characters of an article; the longest of 3,967 real pages has 46,000, and books have fewer than a million. The stages
behind extraction work in the crawler's own process, some 0.2 ms a thousand characters."""


def extract_bounded(page: Page) -> Extracted:
    """Fields of a page; a text that is too long for an article is none."""
    found = extract(page)
    if len(found.text or "") <= MAX_TEXT:
        return found
    return replace(found, text=None, entries=[], beside=[], reason="text_too_long")


class WorkerPool:
    """`workers` processes (0: inline), each killed when one page takes longer than `seconds` or too much memory.

    `memory` is all that one process may allocate, in bytes. A thread a worker waits for its answers.
    """

    def __init__(self, workers: int, seconds: float, memory: int) -> None:
        self.seconds, self.memory = seconds, memory
        self.threads = ThreadPoolExecutor(workers, thread_name_prefix="extraction") if workers else None
        self.workers: set[Worker] = set()
        self.idle: SimpleQueue[Worker | None] = SimpleQueue()
        for _ in range(workers):
            self.idle.put(None)  # started when it is needed

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """`function(*args)` in a worker; raises OverLimit with its reason, and what the function raises."""
        if self.threads is None:
            return function(*args)
        return await asyncio.get_running_loop().run_in_executor(self.threads, self._call, function, args)

    async def extract(self, page: Page) -> Extracted:
        """Fields of the page; one that took too much has the reason `page_timeout`, `page_too_big`, `text_too_long` or
        `worker_died`."""
        try:
            return await self.run(extract_bounded, page)
        except OverLimit as error:
            return Extracted(reason=error.reason)

    def _call(self, function: Callable[..., T], args: tuple[Any, ...]) -> T:
        worker = self.idle.get() or self._started()
        try:
            return worker.call(function, args, self.seconds)
        finally:
            self.idle.put(worker if self._is_fit(worker) else None)

    def _started(self) -> Worker:
        worker = Worker(self.memory)
        self.workers.add(worker)
        return worker

    def _is_fit(self, worker: Worker) -> bool:
        """Whether it may go on; one that may not is ended."""
        is_fit = worker.is_alive and worker.tasks < TASKS_A_WORKER and worker.growth() < MAX_GROWTH
        if not is_fit:
            self.workers.discard(worker)
            worker.kill()
        return is_fit

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in list(self.workers):
            worker.process.kill()  # its thread, if it waits, sees the end and lets go
        if self.threads is not None:
            self.threads.shutdown(cancel_futures=True)
        for worker in self.workers:
            worker.kill()
