"""What a page costs whose text is inserted by script, beside a plain fetch of the same text.

    python -m benchmarks.browser [--pages 20]

Two sources of one local site, without a delay between requests: the text in the page, and the same text put in by a
script that asks the site for it, in the system's Chromium. The time of a crawl of one page (start-up, and that of
Chromium) is told apart from what each further page costs; plain ones are so quick that ten times as many are fetched.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks import local_crawl
from benchmarks.soak.site import article
from benchmarks.stream import Measured, measure

DAY = "2026-10-05"
SCRIPT = """
fetch(location.pathname.replace('/news/', '/text/')).then(answer => answer.json()).then(lines => {
  const text = document.getElementById('text');
  for (const line of lines) { const p = document.createElement('p'); p.textContent = line; text.append(p); }
});
"""


def paragraphs(number: int) -> list[str]:
    """The invented text of an article."""
    return re.findall(r"<p>(.*?)</p>", article(DAY, number))


class Handler(BaseHTTPRequestHandler):
    """Answers feeds of `pages` articles, the articles, and the text that the script asks for."""

    protocol_version = "HTTP/1.1"
    pages = 1

    def do_GET(self) -> None:
        kind, _, rest = self.path.lstrip("/").partition("/")
        what, _, number = rest.partition("/")
        if what == "feed":
            self.say(200, self.feed(kind), "application/rss+xml")
        elif what == "news":
            self.say(200, self.page(kind, int(number)), "text/html; charset=utf-8")
        elif what == "text":
            self.say(200, json.dumps(paragraphs(int(number))), "application/json")
        else:
            self.say(404, "no such page", "text/plain")

    def feed(self, kind: str) -> str:
        home = f"http://localhost:{self.server.server_address[1]}/{kind}/news"
        items = "".join(f"<item><title>a</title><link>{home}/{n}</link></item>" for n in range(10, 10 + self.pages))
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'

    def page(self, kind: str, number: int) -> str:
        text = "".join(f"<p>{line}</p>" for line in paragraphs(number)) if kind == "plain" else ""
        script = f"<script>{SCRIPT}</script>" if kind == "script" else ""
        dated = f'<meta property="article:published_time" content="{DAY}T10:00:00+06:00">'
        head = f"<head><title>Rally number {number} in Kelbash</title>{dated}</head>"
        body = f'<body><h1>Rally</h1><div id="text">{text}</div>{script}</body>'
        return f'<!DOCTYPE html><html lang="en">{head}{body}</html>'

    def say(self, status: int, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the crawl tells what it fetched."""


def crawl(source: str, pages: int, home: str) -> Measured:
    """One crawl of so many pages; raises CalledProcessError where it was not complete."""
    Handler.pages = pages
    os.environ["BROWSER_SITE"] = home
    with tempfile.TemporaryDirectory() as folder:
        command = local_crawl.command("benchmarks.browser.source", source, folder, {})
        return measure(source, command, os.sched_getaffinity(0), pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20)
    asked = parser.parse_args().pages
    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    home = f"http://localhost:{site.server_address[1]}/"
    for source, pages in (("plain_post", 10 * asked), ("script_post", asked)):
        first, every = crawl(source, 1, home), crawl(source, pages, home)
        wall, cpu = ((every.wall - first.wall) / (pages - 1), (every.cpu - first.cpu) / (pages - 1))
        print(
            f"{source:12} one page {first.wall:5.1f} s; each further one {wall * 1000:5.0f} ms by the clock, "
            f"{cpu * 1000:5.0f} ms of CPU; peak {every.peak_mb:4.0f} MB"
        )


if __name__ == "__main__":
    main()
