"""Extraction in processes that can be killed, or inline."""

from __future__ import annotations

import asyncio
import multiprocessing
from concurrent.futures import TimeoutError as PoolTimeout

from pebble import ProcessExpired, ProcessPool

from crawler.extraction.ladder import Extracted, extract
from crawler.items import Page

TASKS_A_WORKER = 2000
"""A worker starts anew after so many pages, so that what a library leaks does not add up."""


class ExtractionPool:
    """`workers` processes (0: inline), each killed when one page takes longer than `seconds`."""

    def __init__(self, workers: int, seconds: float) -> None:
        self.seconds = seconds
        self.pool: ProcessPool | None = None
        if workers:
            # Spawned, not forked: the parent has threads.
            context = multiprocessing.get_context("spawn")
            self.pool = ProcessPool(workers, max_tasks=TASKS_A_WORKER, context=context)

    async def extract(self, page: Page) -> Extracted:
        """Fields of the page; a killed worker is the reason `timeout` or `worker_died`."""
        if self.pool is None:
            return extract(page)
        future = self.pool.schedule(extract, args=(page,), timeout=self.seconds)
        try:
            return await asyncio.wrap_future(future)
        except (TimeoutError, PoolTimeout):
            return Extracted(reason="timeout")
        except ProcessExpired:
            return Extracted(reason="worker_died")

    def close(self) -> None:
        """End the workers."""
        if self.pool is not None:
            self.pool.stop()  # type: ignore[no-untyped-call]
            self.pool.join()
