"""A sitemap index of five million addresses: memory, time and how long the event loop is held.

    python -m benchmarks.discovery.sitemaps [--urls 5000000] [--window] [--limit 20]

With `--window` a day of fifteen years is asked for, by dates in the addresses; the last changes lie, so that every
sitemap is read. Without it all addresses of the sitemaps that are read wait in the frontier, and `--limit` articles are
fetched. The crawl is a process of its own; its peak memory is what the system counts for it.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic

PER_SITEMAP = 50_000
"""As many as the protocol allows."""

FIRST, LAST = date(2011, 1, 1), date(2025, 12, 31)
CHANGED = "<lastmod>2026-11-20T10:00:00+06:00</lastmod>"


def handler(total: int) -> type[BaseHTTPRequestHandler]:
    """A site of so many articles, whose sitemaps are made when they are asked for."""
    sitemaps = -(-total // PER_SITEMAP)
    days = (LAST - FIRST).days

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.body()
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def body(self) -> bytes:
            home = f"http://localhost:{self.server.server_address[1]}"
            if self.path == "/sitemap.xml":
                maps = (f"<sitemap><loc>{home}/part-{n}.xml</loc>{CHANGED}</sitemap>" for n in range(sitemaps))
                return f"<sitemapindex>{''.join(maps)}</sitemapindex>".encode()
            if self.path.startswith("/part-"):
                return self.part(home, int(self.path[6:-4]))
            return b"<html><body><p>An article.</p></body></html>" if self.path.startswith("/20") else b""

        def part(self, home: str, number: int) -> bytes:
            numbers = range(number * PER_SITEMAP, min((number + 1) * PER_SITEMAP, total))
            dated = ((n, FIRST + timedelta(days=n * days // total)) for n in numbers)
            entries = (f"<url><loc>{home}/{day:%Y/%m/%d}/rally-{n}/</loc>{CHANGED}</url>" for n, day in dated)
            return f"<urlset>{''.join(entries)}</urlset>".encode()

        def log_message(self, *_: object) -> None:
            """Nothing: the crawl tells what it asked for."""

    return Site


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--urls", type=int, default=5_000_000)
    parser.add_argument("--window", action="store_true")
    parser.add_argument("--limit", type=int, default=20)
    given = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(given.urls))
    Thread(target=server.serve_forever, daemon=True).start()
    window = ["-a", "since=2020-10-05", "-a", "until=2020-10-05"] if given.window else ["-a", f"limit={given.limit}"]
    settings = ["ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "DOWNLOAD_DELAY=0", "EXTRACTION_WORKERS=0", "KEEP_VERDICTS=all"]
    settings += ["SPIDER_MODULES=benchmarks.discovery.source", "WAYBACK=", "LOG_LEVEL=ERROR", "CONTACT=you@example.org"]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "scrapy", "crawl", "sitemap_site", *window]
        for setting in [*settings, f"OUTPUT={folder}"]:
            command += ["-s", setting]
        began = monotonic()
        site = {"SITEMAP_SITE": f"http://localhost:{server.server_port}/"}
        subprocess.run(command, env=os.environ | site, check=False)
        seconds = monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{given.urls:,} addresses, {'one day' if given.window else f'{given.limit} articles'}:", end=" ")
    print(f"{used.ru_maxrss // 1024} MiB at most, {used.ru_utime + used.ru_stime:.0f} s of CPU time, {seconds:.0f} s")


if __name__ == "__main__":
    main()
