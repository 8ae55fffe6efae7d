"""A news site, runs that can be killed, and the truth that they are held against."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.conftest import ROOT

ARTICLES = 40
SECONDS = 120
WORDS = (ROOT / "tests" / "chaos" / "words.txt").read_text("utf-8").split()


def page(number: int) -> str:
    """An article that shares no sentence with any other."""
    draw = random.Random(number)
    sentences = [" ".join(draw.choices(WORDS, k=14)).capitalize() + "." for _ in range(8)]
    text = "".join(f"<p>Protesters rallied; police used tear gas. {sentence}</p>" for sentence in sentences)
    head = f"<head><title>Rally {number}</title></head>"
    return f"<html>{head}<body><article><h1>Rally {number}</h1>{text}</article></body></html>"


@dataclass
class Site:
    """A news site of ARTICLES articles on loopback; `reached` is set when an article is asked for."""

    server: HTTPServer
    reached: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        base = self.server.url_for("/")
        self.urls = [f"{base}news/rally-number-{n:04}" for n in range(ARTICLES)]
        self.server.expect_request("/feed/").respond_with_handler(self.feed)
        self.server.expect_request("/").respond_with_data("<html><body>x</body></html>", content_type="text/html")
        for number in range(ARTICLES):
            self.server.expect_request(f"/news/rally-number-{number:04}").respond_with_handler(self.answer(number))

    def add(self, name: str, body: str) -> None:
        """One more article, with this page."""
        self.urls.append(self.server.url_for(f"/news/{name}"))
        self.server.expect_request(f"/news/{name}").respond_with_data(body, content_type="text/html; charset=utf-8")

    def feed(self, _: Request) -> Response:
        items = "".join(f"<item><title>a</title><link>{url}</link></item>" for url in self.urls)
        return Response(f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>')

    def answer(self, number: int):
        def respond(request: Request) -> Response:
            self.reached.set()
            return Response(page(number), content_type="text/html; charset=utf-8")

        return respond


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    return Site(httpserver)


def command(site: Site, output: Path) -> list[str]:
    settings = (f"OUTPUT={output}", "EXTRACTION_WORKERS=0", "DOWNLOAD_DELAY=0", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1")
    given = [part for setting in settings for part in ("-s", setting)]
    return ["crawl", "site", "-a", f"url={site.server.url_for('/')}", *given]


@dataclass
class Run:
    """A run of `scrapy ...`; `ended` is set when its `status` is known (negative: the signal that ended it)."""

    pid: int
    ended: threading.Event = field(default_factory=threading.Event)
    status: int = 0

    def wait(self) -> int:
        assert self.ended.wait(SECONDS), f"no end after {SECONDS} s"
        return self.status

    def kill(self) -> bool:
        """Whether it still ran and was killed."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.wait() == -signal.SIGKILL


class Zygote:
    """Starts runs, one at a time (tests/chaos/zygote.py)."""

    def __init__(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "tests.chaos.zygote"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, arguments: list[str], log: Path, crash: tuple[str, int] | None = None, days_ahead: int = 0) -> Run:
        assert self.process.stdin is not None
        asked = {"arguments": arguments, "log": str(log), "crash": crash, "days_ahead": days_ahead}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        run = Run(self.said())
        threading.Thread(target=self.await_end, args=(run,), daemon=True).start()
        return run

    def await_end(self, run: Run) -> None:
        run.status = self.said()
        run.ended.set()

    def said(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())

    def close(self) -> None:
        self.process.communicate(timeout=SECONDS)


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    zygote = Zygote()
    yield zygote
    zygote.close()


def exported(output: Path) -> Iterator[str]:
    for path in output.glob("*/*.jsonl"):
        for line in path.read_bytes().splitlines():
            yield json.loads(line)["url"]


def assert_exactly_once(zygote: Zygote, site: Site, output: Path, log: Path) -> None:
    """A last run, undisturbed, leaves every article exported exactly once and every line whole."""
    assert zygote.start(command(site, output), log).wait() == 0, log.read_text()[-3000:]
    counts = Counter(exported(output))
    assert set(counts) == set(site.urls), "lost"
    assert max(counts.values()) == 1, "doubled"
