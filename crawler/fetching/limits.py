"""How much a site may send: bytes by kind of answer, and of an answer's head."""

from __future__ import annotations

MAX_HEADER_LINES = 1000
"""Real answers have 10 to 60. What lies below MAX_HEADER_BYTES and is made of lines of 3 bytes still costs seconds."""

SITEMAP_FACTOR = 4
"""A sitemap may be four times a page, which are 64 MiB: the protocol allows it 50 MiB."""


def max_bytes(kind: str, page: int) -> int:
    """Bytes after decompression that an answer of a kind (crawler.discovery.KINDS) may have where a page has `page`."""
    return SITEMAP_FACTOR * page if kind == "sitemap" else page


class HeadTooBig(Exception):  # noqa: N818 - it ends the connection, and is counted by its reason
    """The head of an answer is longer than it may be."""


class HeadCount:
    """Bytes and lines of an answer's head, with those of the interim answers (1xx) before it."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.bytes = self.lines = 0

    def add(self, line: bytes) -> None:
        """Count a line; raises HeadTooBig."""
        self.bytes += len(line) + 1
        self.lines += 1
        if self.bytes > self.most or self.lines > MAX_HEADER_LINES:
            raise HeadTooBig(f"over {self.most} bytes or {MAX_HEADER_LINES} lines of headers")
