"""XML bombs and external entities, as sitemaps and as feeds: refused, counted, in bounded time and memory."""

from __future__ import annotations

import resource
import time
from pathlib import Path

from benchmarks.suites.outcome import Outcome
from crawler.discovery import read_listing
from tests.fuzz.runner import fault, warm

MAX_MEGABYTES = 64
"""Growth of the process over all files together."""


def bombs(folder: Path) -> Outcome:
    """No file may expand, reach the file system, or take long."""
    outcome = Outcome()
    warm("sitemap")
    warm("feed")
    before, started = _megabytes(), time.process_time()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in (".xml", ".gz", ".bz2", ".dtd")):
        data = path.read_bytes()
        outcome.cases += 1
        for kind in ("sitemap", "feed"):
            error = fault(kind, data)
            if error:
                outcome.crash(f"{kind} {path.name}", error)
                continue
            listing = read_listing(kind, data, "https://post.kg/x.xml", None)
            told = [part for one in listing.articles for part in (one.url, one.title or "")]
            if max(map(len, told), default=0) > 10 * len(data) + 1000 or any("root:" in part for part in told):
                outcome.fault(f"{kind} {path.name}", "an entity was expanded")
            outcome.note(f"{kind}s refused", by=int(listing.failure is not None))
    grown = _megabytes() - before
    if grown > MAX_MEGABYTES:
        outcome.fault("all files", f"{grown} MB more memory")
    outcome.notes |= {"MB more memory": grown, "ms of processor time": round(1000 * (time.process_time() - started))}
    return outcome


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
