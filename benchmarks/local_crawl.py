"""The command of a crawl that asks one local site and nothing beyond the loopback, as the benchmarks time it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

LOCAL = {
    "ALLOW_PRIVATE_ADDRESSES": "127.0.0.1",
    "CONTACT": "benchmark@benchmark.example",
    "WAYBACK": "",
    "DOWNLOAD_DELAY": 0,
    "KEEP_VERDICTS": "all",
    "LOG_LEVEL": "ERROR",
}


def command(module: str, source: str, folder: str, settings: Mapping[str, Any], *arguments: str) -> list[str]:
    """`scrapy crawl` of a source in a module, everything kept, its output in the folder."""
    every = {"SPIDER_MODULES": module, "OUTPUT": folder, **LOCAL, **settings}
    given = [argument for name, value in every.items() for argument in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", "scrapy", "crawl", source, *arguments, *given]
