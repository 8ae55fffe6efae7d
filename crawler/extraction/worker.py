"""A process that works on foreign bytes, and is killed where they cost more than a page may."""

from __future__ import annotations

import ctypes
import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Literal, TypeVar

T = TypeVar("T")

MAX_PAGE_MEMORY = 128 * 1024 * 1024
"""Bytes by which pages may make their worker grow; with the crawler's copies of it all stays below 256 MB. The largest
of 3,967 real pages (2.3 MB) took 22 MB."""

LOOK_SECONDS = 0.02
"""How often a working process is looked at. Markup grows by some 0.6 MB a millisecond, so by 12 MB in between."""

M_MMAP_THRESHOLD, MAPPED_BYTES = -3, 1024 * 1024
"""mallopt(3)'s parameter, and its value here: less than a large page, more than any page makes many of."""

START_SECONDS = 60.0
"""Until a new process must have loaded its modules: 1 s, and many times that on a busy machine."""

Reason = Literal["page_timeout", "page_too_big", "worker_died"]


class OverLimit(Exception):  # noqa: N818 - the reason is what is counted
    """The page took too long or too much memory, or ended its worker; `reason` says which."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Worker:
    """One process, used by one thread at a time; `memory` is all that it may allocate, in bytes.

    The clock is the monotonic one: a machine that corrects its time neither kills nor spares a page.
    """

    def __init__(self, memory: int) -> None:
        # Spawned, not forked: the parent has threads. It ends with its parent, whose end of the pipe it reads.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, memory), name="extraction", daemon=True)
        self.process.start()
        theirs.close()
        self.tasks = 0
        self.at_start = 0

    def call(self, function: Callable[..., T], args: tuple[Any, ...], seconds: float) -> T:
        """`function(*args)` in the process; raises OverLimit, after which the worker is of no more use."""
        try:
            if self.tasks == 0:
                self._receive(monotonic() + START_SECONDS, float("inf"))
                self.at_start = self.memory()
            self.tasks += 1
            most = self.at_start + MAX_PAGE_MEMORY
            self.connection.send((function, args))
            outcome: _Outcome = self._receive(monotonic() + seconds, most)
        except (EOFError, OSError) as error:
            self.kill()
            raise OverLimit("worker_died") from error
        if isinstance(outcome.error, MemoryError):
            self.kill()
            raise OverLimit("page_too_big") from outcome.error
        if outcome.error is not None:
            raise outcome.error
        return outcome.value  # type: ignore[no-any-return]

    def _receive(self, until: float, most: float) -> Any:
        while not self.connection.poll(LOOK_SECONDS):
            late, big = monotonic() > until, self.memory() > most
            if late or big:
                self.kill()
                raise OverLimit("page_timeout" if late else "page_too_big")
        return self.connection.recv()

    def memory(self) -> int:
        """Bytes that the process holds; 0 where it is gone, or where the system has no /proc."""
        try:
            return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * resource.getpagesize()
        except (FileNotFoundError, ProcessLookupError):
            return 0

    def growth(self) -> int:
        """Bytes that it holds beyond those of its start."""
        return self.memory() - self.at_start

    @property
    def is_alive(self) -> bool:
        return self.process.is_alive()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Outcome:
    """What a call returned or raised; as a context it takes what is raised inside it, to be raised in the parent."""

    def __init__(self) -> None:
        self.value: Any = None
        self.error: BaseException | None = None

    def __enter__(self) -> _Outcome:
        return self

    def __exit__(self, kind: Any, error: BaseException | None, traceback: TracebackType | None) -> bool:
        self.error = error
        return True


def give_back_large_blocks() -> None:
    """Let the system have freed blocks of over MAPPED_BYTES at once, where the C library is glibc.

    By itself it keeps them once it has seen one freed: a page of 16 MiB, and its copies, stay until the crawl ends.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES)


def _serve(connection: Connection, memory: int) -> None:
    """The process: answers (function, args) until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's, which ends in order
    give_back_large_blocks()
    # The kernel refuses what goes beyond at once; the parent, who looks now and then, may come too late for that.
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    connection.send(None)
    while True:
        try:
            function, args = connection.recv()
        except EOFError:
            return
        with _Outcome() as outcome:
            outcome.value = function(*args)
        connection.send(outcome)
