"""Forks `scrapy ...` runs out of one process that has imported everything and built its tables: 3 s less a run.

    python -m tests.chaos.zygote

Reads a line of JSON a run, {"arguments": [...], "log": PATH, "crash": [POINT, N] or null, "days_ahead": N}, and answers
with its process id at once and its status when it has ended (negative: the signal). What is forked has no reactor yet
and no thread.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any, NoReturn

from crawler.annotation import annotate
from crawler.extraction.ladder import extract
from crawler.items import Page, SourceFacts
from tests.chaos.clock import set_ahead
from tests.chaos.crashing import crash

TEXT = "Police used tear gas against a rally in Bishkek on Monday, and 120 were detained, the ministry said."


def warm_up() -> None:
    """Import what a crawl imports and build the tables that it builds once a process."""
    import scrapy.cmdline  # noqa: F401

    import crawler.extensions
    import crawler.middlewares
    import crawler.pipelines
    import crawler.spiders.site  # noqa: F401

    page = f"<html><body><article><h1>Rally</h1><p>{TEXT}</p></article></body></html>".encode()
    extract(Page("https://post.example/news/1", page, SourceFacts("post"), "2020-10-07T12:00:00Z"))
    annotate("Rally", TEXT, "en")
    assert "twisted.internet.reactor" not in sys.modules
    assert threading.active_count() == 1


def run(asked: dict[str, Any]) -> NoReturn:
    """In the child: the run, its words in the log; ends the process."""
    from scrapy.cmdline import execute

    log = os.open(asked["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    for stream in (1, 2):
        os.dup2(log, stream)
    if asked["crash"]:
        crash(*asked["crash"])
    set_ahead(asked["days_ahead"])
    try:
        execute(["scrapy", *asked["arguments"]])
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    os._exit(0)


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    warm_up()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            run(json.loads(line))
        say(pid)
        say(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


if __name__ == "__main__":
    main()
