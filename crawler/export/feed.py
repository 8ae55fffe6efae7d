"""The JSON Lines files of a run, written from rows that the state has committed.

The state knows at which byte of its feed each line begins, so what a crash tore or left out is repaired exactly.
"""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import BinaryIO

from crawler.export.restating import restate
from crawler.options import Options
from crawler.store import State


class FeedBusyError(Exception):
    """Another run writes to the file; the message names it."""


class FeedFile:
    """One file, locked while it is open; `end` is the byte behind its last whole line."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.stream: BinaryIO = path.open("a+b", buffering=0)
        try:
            fcntl.flock(self.stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.stream.close()
            raise FeedBusyError(f"{path} is being written by another run") from None
        self.end = self._whole_lines()

    def _whole_lines(self) -> int:
        self.stream.seek(0)
        return self.stream.read().rfind(b"\n") + 1

    def append(self, line: str) -> None:
        """Write one whole line behind the last one; what a failed write left there is cut first."""
        data = line.encode("utf-8")
        self.stream.truncate(self.end)
        if self.stream.write(data) != len(data):
            raise OSError(f"{self.path}: the disk took only a part of a line")
        self.end += len(data)

    def repair(self, lines: list[tuple[int, str]]) -> int:
        """Append the committed (position, line) that the file lacks, from the first missing; returns how many."""
        missing = [(position, line) for position, line in lines if position + len(line.encode("utf-8")) > self.end]
        if missing:
            self.end = min(self.end, missing[0][0])
        for _, line in missing:
            self.append(line)
        return len(missing)

    def close(self) -> None:
        """Cut a torn tail and give the file free."""
        self.stream.truncate(self.end)
        self.stream.close()


class FeedFiles:
    """The main feed and the duplicates' feed of one run; used in the state's thread."""

    def __init__(self, options: Options, state: State) -> None:
        self.options, self.state = options, state
        self.paths = {"main": options.main_feed, "duplicates": options.duplicates_feed}
        self.files: dict[str, FeedFile] = {}
        self.queue: list[tuple[str, str]] = []
        self.repaired = 0

    def start(self) -> None:
        """Mend what an earlier run of the source left, and note this run's feeds as open.

        Raises FeedBusyError where another run writes to a file of this one.
        """
        with self.state.transaction():
            for left in self.state.exports.open_feeds(self.options.source):
                self.repaired += self._mend(Path(left))
            for feed, path in self.paths.items():
                if self.options.overwrite:
                    path.unlink(missing_ok=True)
                    self.state.exports.clear(str(path))
                self.state.exports.open_feed(str(path), self.options.source)
                if (self.options.export_file and feed == "main") or path.exists():
                    self._open(feed)

    def _mend(self, path: Path) -> int:
        lines = self.state.exports.lines(str(path))
        if not lines and not path.exists():
            self.state.exports.close_feed(str(path))
            return 0
        try:
            file = FeedFile(path)
        except FeedBusyError:
            return 0  # its run is alive
        repaired = file.repair(lines)
        file.close()
        self.state.exports.close_feed(str(path))
        return repaired

    def _open(self, feed: str) -> FeedFile:
        if feed not in self.files:
            self.files[feed] = FeedFile(self.paths[feed])
        return self.files[feed]

    def commit(self, feed: str, line: str, article: str | None = None) -> None:
        """Store a line behind those of the feed; inside the transaction of its article, of which it is the id."""
        waiting = sum(len(queued.encode("utf-8")) for name, queued in self.queue if name == feed)
        self.state.exports.add(str(self.paths[feed]), self._open(feed).end + waiting, line, article)

    def write(self) -> None:
        """Write the queued lines, in the order of their commits; what fails stays queued."""
        while self.queue:
            feed, line = self.queue[0]
            self._open(feed).append(line)
            self.queue.pop(0)

    def close(self) -> None:
        """Write what is left, restate the rows whose story was told anew, and note the feeds as complete."""
        self.write()
        for file in self.files.values():
            file.close()
        restate(self.state)
        with self.state.transaction():
            for path in self.paths.values():
                self.state.exports.close_feed(str(path))
