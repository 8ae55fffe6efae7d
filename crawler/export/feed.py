"""The JSON Lines files of a run: opened when the first article comes, repaired on open, flushed line by line."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import jsonlines

from crawler.options import Options


def cut_torn_tail(path: Path) -> int:
    """Cut what follows the last newline (a write that a crash tore); returns the bytes that were cut."""
    with path.open("r+b") as stream:
        content = stream.read()
        whole = content.rfind(b"\n") + 1
        stream.truncate(whole)
    return len(content) - whole


class FeedFiles:
    """The main feed and the duplicates' feed of one run."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.paths = {"main": options.main_feed, "duplicates": options.duplicates_feed}
        self.streams: dict[str, IO[str]] = {}
        self.repaired = 0
        if options.overwrite:
            for path in self.paths.values():
                path.unlink(missing_ok=True)
        if options.export_file:
            self.open("main")  # -o names a file: it is there even when nothing came

    def open(self, feed: str) -> IO[str]:
        """The stream of a feed, with a torn tail cut first."""
        if feed not in self.streams:
            path = self.paths[feed]
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                self.repaired += cut_torn_tail(path)
            self.streams[feed] = path.open("a", encoding="utf-8")
        return self.streams[feed]

    def write(self, feed: str, line: str) -> None:
        """Append one line and flush it."""
        writer = jsonlines.Writer(self.open(feed), dumps=str, flush=True)
        writer.write(line)

    def close(self) -> None:
        for stream in self.streams.values():
            stream.close()
        self.streams.clear()
