"""Memory and time of `scrapy crawl archive` over files as large as those of CC-NEWS: python -m benchmarks.archive.

The files are made here: response records of some 50 KB with their request and metadata, one in 200 of the host that is
asked for. What is measured is the command in a process of its own: its greatest memory, and its processor time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OURS = 200
"""One record in so many is of the host that is asked for: a source of 100 articles a day among 60,000 pages a file."""

SIZES = (100, 1000)
"""Megabytes: were memory to grow with the file, the second would show ten times the growth of the first."""

ROW = "{:>6} {:>8} {:>6} {:>6} {:>8} {:>6} {:>9.1f} {:>8}"


def page(number: int, chosen: random.Random) -> bytes:
    """A page that does not compress, so that the file is as large as its records; of ours with a text to extract."""
    if number % OURS == 0:
        words = (chosen.choice(("rally", "police", "square", "crowd", "vote", "night", "council")) for _ in range(300))
        text = f"<p>Police used tear gas against protesters, number {number}. {' '.join(words)}.</p>"
    else:
        text = f"<p>{chosen.randbytes(25_000).hex()}</p>"
    return f"<html><head><title>Page {number}</title></head><body><h1>Page {number}</h1>{text}</body></html>".encode()


def records(number: int, chosen: random.Random) -> bytes:
    """Request, response and metadata of one page, a gzip member each."""
    host = "ours.example" if number % OURS == 0 else f"other{number % 997}.example"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number, chosen)
    blocks = (("request", b"GET / HTTP/1.1\r\n\r\n"), ("response", http), ("metadata", b"fetchTimeMs: 90\r\n"))
    return b"".join(member(f"https://{host}/news/{number}", kind, block) for kind, block in blocks)


def member(url: str, kind: str, block: bytes) -> bytes:
    kind_of = "application/warc-fields" if kind == "metadata" else f"application/http; msgtype={kind}"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2020-10-07T06:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {kind_of}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=1)


def write(path: Path, megabytes: int) -> int:
    """Write a file of the size; the number of its pages."""
    chosen, number = random.Random(megabytes), 0
    with path.open("wb") as stream:
        while stream.tell() < megabytes * 1_000_000:
            stream.write(records(number, chosen))
            number += 1
    return number


def crawl(path: Path, folder: Path) -> tuple[float, float, int]:
    """Seconds, processor seconds and MB of the largest process of the command."""
    command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"path={path}", "-a", "site=ours.example"]
    began = time.perf_counter()
    output = ["-s", f"OUTPUT={folder}", "-O", str(folder / "items.jsonl")]
    child = subprocess.Popen([*command, *output], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, nargs="+", default=SIZES)
    asked = parser.parse_args()
    print(f"{'MB':>6} {'pages':>8} {'ours':>6} {'read':>6} {'seconds':>8} {'cpu':>6} {'MB/cpu s':>9} {'peak MB':>8}")
    for megabytes in asked.megabytes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pages = write(folder / "big.warc.gz", megabytes)
            seconds, cpu, memory = crawl(folder / "big.warc.gz", folder)
            read = json.loads((folder / "items.report.json").read_text("utf-8"))["fetched"]
        figures = (
            megabytes,
            pages,
            (pages + OURS - 1) // OURS,
            read,
            round(seconds),
            round(cpu),
            megabytes / cpu,
            memory,
        )
        print(ROW.format(*figures))


if __name__ == "__main__":
    main()
