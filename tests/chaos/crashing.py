"""Has a `scrapy ...` run kill itself, as kill -9 would, at the n-th passage of one point where something is written.

Points: `append-before`, `append-torn` (half of the line is on disk), `append-after`, `commit-before`, `commit-after`,
`report-before`. The process ends by SIGKILL at the n-th passage, or as usual where there are fewer.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from crawler import extensions
from crawler.export.feed import FeedFile

POINTS = ("append-before", "append-torn", "append-after", "commit-before", "commit-after", "report-before")


class Countdown:
    """Kills the process at the n-th call for the chosen point."""

    def __init__(self, point: str, n: int) -> None:
        self.point, self.left = point, n

    def __call__(self, point: str, last_words: Callable[[], object] = lambda: None) -> None:
        if point == self.point:
            self.left -= 1
            if self.left == 0:
                last_words()
                os.kill(os.getpid(), signal.SIGKILL)


def crash(point: str, n: int) -> None:
    """Put the countdown into every place where something is written."""
    passing = Countdown(point, n)
    append, write = FeedFile.append, extensions.write

    def appending(self: FeedFile, line: str) -> None:
        passing("append-before")
        passing("append-torn", lambda: self.stream.write(line.encode()[: len(line) // 2]))
        append(self, line)
        passing("append-after")

    def writing(*args: Any) -> None:
        passing("report-before")
        write(*args)

    FeedFile.append = appending  # type: ignore[method-assign]
    extensions.write = writing
    do_commit = sa.engine.default.DefaultDialect.do_commit

    def committing(self: Any, connection: Any) -> None:
        passing("commit-before")
        do_commit(self, connection)
        passing("commit-after")

    sa.engine.default.DefaultDialect.do_commit = committing  # type: ignore[method-assign]
