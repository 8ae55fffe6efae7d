"""One input through one target, under a limit of processor time; and the kept cases."""

from __future__ import annotations

import hashlib
import signal
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"

CPU_SECONDS = 2.0
"""Processor time of one call, above which it counts as a hang."""


class TooSlowError(AssertionError):
    """A call took more than CPU_SECONDS."""


@contextmanager
def limited() -> Iterator[None]:
    """Raises TooSlowError in whatever runs for longer; what does not come back to Python is seen when it does."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"over {CPU_SECONDS} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    started = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if time.process_time() - started > CPU_SECONDS:
        raise TooSlowError(f"{time.process_time() - started:.1f} s of processor time")


@cache
def warm(target: str) -> None:
    """Tables and weights are read once, which is no part of any call's time."""
    TARGETS[target].call(TARGETS[target].seeds()[0])


def run(target: str, data: bytes) -> None:
    """Raises AssertionError, or whatever the parser raised that it should not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warm(target)
        with limited():
            TARGETS[target].call(data)


def fault(target: str, data: bytes) -> BaseException | None:
    """What the input raises; None where all holds."""
    try:
        run(target, data)
    except Exception as error:
        return error
    return None


def place_of(error: BaseException) -> str:
    """The exception's type and the innermost line of the project, by which equal faults are told from others."""
    trace, where = error.__traceback__, "?"
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "/crawler/" in name or ("/fuzz/targets" in name and where == "?"):
            where = f"{'/'.join(Path(name).parts[-2:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} {where}"


def keep(target: str, data: bytes) -> Path:
    """Write a case below the corpus; its name is that of its content."""
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()[:16]
    path.write_bytes(data)
    return path


def shrunk(target: str, data: bytes, place: str, seconds: float = 10.0) -> bytes:
    """A smaller input with the same fault: parts are left out while it stays."""
    until = time.monotonic() + seconds
    size = len(data) // 2
    while size and time.monotonic() < until:
        start = 0
        while start < len(data) and time.monotonic() < until:
            shorter = data[:start] + data[start + size :]
            error = fault(target, shorter)
            if error is not None and place_of(error) == place:
                data = shorter
            else:
                start += size
        size //= 2
    return data
