"""What tests share: the scrapy command in a process of its own, validated feeds, and pages of an invented site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pytest_httpserver import HTTPServer

from crawler.export.schema import json_schema

ROOT = Path(__file__).parents[1]
SECONDS = 120
"""No command of the tests takes over 20 s; a hanging one ends the test."""


@dataclass
class Run:
    """A finished command."""

    status: int
    out: str
    err: str
    output: Path

    @property
    def said(self) -> str:
        return self.out + self.err

    def feed(self, source: str, kind: str = "") -> list[dict[str, Any]]:
        """Rows of all runs of a source, oldest first (`kind`: `.duplicates`), each valid by the schema."""
        paths = sorted((self.output / source).glob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
        wanted = [path for path in paths if path.stem.endswith(".duplicates") == bool(kind)]
        return [row for path in wanted for row in read(path)]

    def report(self, source: str) -> dict[str, Any]:
        """The report of the latest run of a source."""
        paths = (self.output / source).glob("*.report.json")
        latest = max(paths, key=lambda path: path.stat().st_mtime_ns)
        report: dict[str, Any] = json.loads(latest.read_text("utf-8"))
        return report


def read(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file; every line validates."""
    validator = jsonschema.Draft202012Validator(json_schema())
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in rows:
        validator.validate(row)
    return rows


@pytest.fixture
def httpserver(httpserver: HTTPServer) -> HTTPServer:
    """The local server, which answers 404 for what it does not have, as sites do."""
    httpserver.no_handler_status_code = 404
    return httpserver


def scrapy_into(output: Path) -> Callable[..., Run]:
    """Runs `scrapy ...` in the project with the given output folder."""

    def run(*args: str, **environment: str) -> Run:
        settings = ("-s", f"OUTPUT={output}", "-s", "EXTRACTION_WORKERS=0", "-s", "DOWNLOAD_DELAY=0")
        known = {k: v for k, v in os.environ.items() if k not in ("SAMPLE", "OUTPUT", "CONTACT", "SCRAPY_JOB")}
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "scrapy", *args, *settings],
            cwd=ROOT,
            env={**known, **environment},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr, output)

    return run


@pytest.fixture
def scrapy(tmp_path: Path) -> Callable[..., Run]:
    """Runs `scrapy ...` in the project with an output folder of the test's own."""
    return scrapy_into(tmp_path / "output")


def story(number: int, body: str | None = None, day: str = "2020-10-05T20:00:00+06:00", extra: str = "") -> str:
    """A page of an invented site: story `number` with a body of its own."""
    text = body or paragraphs(number)
    title = f"Rally number {number} in Kelbash"
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}">
<meta property="article:published_time" content="{day}"></head>
<body><header>Kelbash Post</header><nav><a href="/">Home</a></nav>
<article><h1>{title}</h1>{text}</article>{extra}
<footer>All rights reserved</footer></body></html>"""


STORIES = {
    1: """Protesters gathered near the harbour of Kelbash on Monday and police used tear gas against them.
Witnesses told how the crowd grew through the evening, sang, and left only towards midnight.
Nobody of the election committee wished to speak of what had happened at the old pier.""",
    2: """Several hundred demonstrators marched to the assembly and demanded that the vote be annulled.
A young baker said she had closed her shop for the first time in nine years to be there.
The clashes began when a fence fell; medics set up a tent behind the theatre.""",
    3: """Riot police dispersed a rally of miners in Upper Tarsk with rubber bullets before dawn.
The governor called for calm and promised that wages owed since spring would be paid.
Along the railway men built barricades of sleepers and burned tyres until it rained.""",
    4: """In the market town of Ilmen women blocked the road with carts to protest against the count.
Drivers turned back without complaint, one of them handing out bread from his lorry.
By noon a deputy had come to listen, and the protesters let the first buses through.""",
    5: """Students of the technical school picketed the ministry for a second day over arrests.
Their teachers stood with them, holding up photographs of the eleven who were detained.
A spokesman said through a window that the protest was noted and that all would be heard.""",
    7: """Looters broke into shops of the upper town while the protest filled the central square.
Volunteers with white armbands kept watch over the museum and the savings bank all night.
On Tuesday the mayor resigned in a letter of two lines, and the rally turned into a feast.""",
}


def paragraphs(number: int) -> str:
    """Three paragraphs that no other number shares."""
    return "".join(f"<p>{line}</p>" for line in STORIES[number].splitlines())


@pytest.fixture
def post(httpserver: HTTPServer) -> HTTPServer:
    """A local news site, the Kelbash Post: robots.txt, a feed of three stories, a sitemap of five."""
    url = httpserver.url_for("/").rstrip("/")
    httpserver.expect_request("/robots.txt").respond_with_data(
        f"Sitemap: {url}/sitemap.xml\n", content_type="text/plain"
    )
    items = "".join(f"<item><title>s</title><link>{url}/news/rally-number-{n}</link></item>" for n in (1, 2, 3))
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'
    httpserver.expect_request("/feed.xml").respond_with_data(feed, content_type="application/rss+xml")
    listed = "".join(f"<url><loc>{url}/news/rally-number-{n}</loc></url>" for n in range(1, 6))
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    httpserver.expect_request("/sitemap.xml").respond_with_data(sitemap, content_type="application/xml")
    home = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>x</body></html>'
    httpserver.expect_request("/").respond_with_data(home, content_type="text/html")
    for number in range(1, 6):
        page = httpserver.expect_request(f"/news/rally-number-{number}")
        page.respond_with_data(story(number), content_type="text/html; charset=utf-8")
    return httpserver
