"""Exactly once across SIGKILL: whatever a kill cuts off, the runs after it export every article once.

`make chaos KILLS=1000` kills so many times; without it a few kills show that the harness works.
"""

from __future__ import annotations

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

from tests.chaos.crashing import POINTS
from tests.conftest import ROOT

ARTICLES = 40
KILLS = int(os.environ.get("KILLS", "6"))
"""Kills at random instants, and as many at each point where something is written divided by the points."""

SEED = int(os.environ.get("CHAOS_SEED", "20201005"))
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
        items = "".join(f"<item><title>a</title><link>{url}</link></item>" for url in self.urls)
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
        self.server.expect_request("/feed/").respond_with_data(feed)
        self.server.expect_request("/").respond_with_data("<html><body>x</body></html>", content_type="text/html")
        for number in range(ARTICLES):
            self.server.expect_request(f"/news/rally-number-{number:04}").respond_with_handler(self.answer(number))

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


def start(arguments: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as said:
        return subprocess.Popen([sys.executable, "-W", "ignore", *arguments], cwd=ROOT, stdout=said, stderr=said)


def exported(output: Path) -> Iterator[str]:
    for path in output.glob("*/*.jsonl"):
        for line in path.read_bytes().splitlines():
            yield json.loads(line)["url"]


def assert_exactly_once(site: Site, output: Path, log: Path) -> None:
    """A last run, undisturbed, leaves every article exported exactly once and every line whole."""
    assert start(["-m", "scrapy", *command(site, output)], log).wait(SECONDS) == 0, log.read_text()[-3000:]
    counts = Counter(exported(output))
    assert set(counts) == set(site.urls), "lost"
    assert max(counts.values()) == 1, "doubled"


@pytest.mark.slow
def test_kills_at_random_instants_lose_and_double_nothing(site: Site, tmp_path: Path):
    draw = random.Random(SEED)
    killed = rounds = 0
    while killed < KILLS:
        rounds += 1
        output, log = tmp_path / f"output{rounds}", tmp_path / f"log{rounds}"
        for _ in range(3):
            site.reached.clear()
            run = start(["-m", "scrapy", *command(site, output)], log)
            ended = threading.Event()
            threading.Thread(target=lambda run=run, ended=ended: (run.wait(), ended.set()), daemon=True).start()
            while not (site.reached.wait(0.05) or ended.is_set()):
                continue
            ended.wait(draw.uniform(0, 0.8))
            if run.poll() is None:
                run.send_signal(signal.SIGKILL)
                killed += 1
            run.wait(SECONDS)
        assert_exactly_once(site, output, log)


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_kills_where_something_is_written_lose_and_double_nothing(site: Site, tmp_path: Path, point: str):
    draw = random.Random(f"{SEED} {point}")
    for round_ in range(max(1, KILLS // len(POINTS))):
        output, log = tmp_path / f"output{round_}", tmp_path / f"log{round_}"
        # The report is written once a run, the feeds some forty times, commits oftener.
        passage = 1 if point == "report-before" else draw.randint(1, ARTICLES)
        crashed = start(["-m", "tests.chaos.crashing", point, str(passage), *command(site, output)], log)
        assert crashed.wait(SECONDS) == -signal.SIGKILL, log.read_text()[-3000:]
        assert_exactly_once(site, output, log)
