"""The soak's site: articles made on the fly, with the copies, faults and traps that a real crawl meets."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WORDS = (Path(__file__).parents[2] / "tests" / "chaos" / "words.txt").read_text("utf-8").split()
PER_DAY = 100

COPIES, UPDATES, MISSING, BROKEN, RARE, HUGE = 10, 15, 25, 40, 100, 200
"""One article in so many is a copy of the one before, has words of an event, is a 404, is cut off, is in words of no
language, for which the second model of languages is read, is 2 MB long."""


class Site(ThreadingHTTPServer):
    """Serves on a free port of the loopback; `answered` counts by kind."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answered: Counter[str] = Counter()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_address[1]}/"


class Handler(BaseHTTPRequestHandler):
    """Answers robots.txt, days and articles."""

    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path
        if day := re.fullmatch(r"/archive/(\d{4}-\d\d-\d\d)", path):
            self.say("list", 200, "".join(f'<a href="/news/{day[1]}-{n:03}">read</a>' for n in range(PER_DAY)))
        elif named := re.fullmatch(r"/news/(\d{4}-\d\d-\d\d)-(\d+)", path):
            self.article(named[1], int(named[2]))
        else:
            self.say("other", 404, "no such page")

    def article(self, day: str, number: int) -> None:
        if number % MISSING == 1:
            return self.say("missing", 404, "no such page")
        page = article(day, number)
        return self.say("article", 200, page[: len(page) // 2] if number % BROKEN == 2 else page)

    def say(self, kind: str, status: int, html: str) -> None:
        self.server.answered[kind] += 1
        body = html.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the crawl's own log tells what was asked for."""


def article(day: str, number: int) -> str:
    """An article that shares no sentence with another, but for the copies."""
    draw = random.Random(f"{day} {number - 1 if number % COPIES == 3 else number}")
    step = -1 if number % RARE == 8 else 1
    sentences = [" ".join(word[::step] for word in draw.choices(WORDS, k=14)).capitalize() + "." for _ in range(8)]
    if number % UPDATES == 4:
        sentences.insert(
            0, f"Police used tear gas against a rally in Bishkek, and {draw.randint(2, 300)} were detained."
        )
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    if number % HUGE == 5:
        text += "<div>" + "<i>x</i>" * 250_000 + "</div>"
    dated = f'<meta property="article:published_time" content="{day}T10:00:00+06:00">'
    head = f"<head><title>Rally {number} of {day}</title>{dated}</head>"
    return f"<html>{head}<body><article><h1>Rally {number} of {day}</h1>{text}</article></body></html>"
