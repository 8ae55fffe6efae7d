"""What a person reads at the end of a run, on a terminal and in a log."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from crawler.export.progress import Progress
from crawler.export.report import Report
from crawler.export.terminal import show, show_figures


def report(source: str, **values: Any) -> Report:
    return Report(source, "run1", f"/data/output/{source}/run1.jsonl", **values)


WHOLE = report("whole", listed=9, found=9, fetched=9, extracted=9, kept=6, duplicates=1, not_relevant=2, cut=30)
BROKEN = report(
    "broken",
    listed=4,
    found=4,
    fetched=2,
    kept=2,
    failed={"http_404": 2},
    verdict="incomplete",
    why=["articles could not be fetched"],
)


def shown(reports: list[Report], is_terminal: bool) -> str:
    console = Console(file=io.StringIO(), width=120, force_terminal=is_terminal, color_system=None, highlight=False)
    show(reports, console)
    show_figures(reports, console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_elsewhere_than_on_a_terminal_each_source_is_one_plain_line():
    lines = shown([WHOLE, BROKEN], is_terminal=False).splitlines()
    assert lines[0] == (
        "source=whole  listed=9  known=0  read=9  kept=6  copies=1  other=2  no_text=0  failed=0  verdict=complete"
    )


def test_a_terminal_shows_a_table_with_a_total_and_dots_for_nothing():
    table = [line.split() for line in shown([WHOLE, BROKEN], is_terminal=True).splitlines()]
    assert ["whole", "9", "·", "9", "6", "1", "2", "·", "·", "complete"] in table
    assert ["all", "13", "·", "11", "8", "1", "2", "·", "2"] in table


def test_why_a_run_is_incomplete_stands_below():
    for is_terminal in (True, False):
        out = shown([WHOLE, BROKEN], is_terminal)
        assert "broken is incomplete: articles could not be fetched\n" in out
        assert "broken failed: http_404 (2)\n" in out
        assert "whole is" not in out


def test_the_figures_and_the_places_of_the_articles():
    out = shown([WHOLE, BROKEN], is_terminal=False)
    assert "     8  articles kept, from 2 of 2 sources\n" in out
    assert "     1  of 2 sources complete\n" in out
    assert "Articles, one a line: /data/output\n" in out
    assert "     6  whole/run1.jsonl\n" in out


def test_nothing_new_is_said_plainly_and_only_where_all_was_known():
    known = report("whole", listed=9, already_seen=9)
    assert "Nothing new: all 9 listed articles were read by an earlier run, none is exported twice." in shown(
        [known], is_terminal=False
    )
    silent = report("silent", verdict="incomplete", why=["no route listed any article"])
    assert "Nothing new" not in shown([silent], is_terminal=False), "no data is not a quiet day"
    assert "Nothing new" not in shown([known, silent], is_terminal=False)
    assert "Nothing new" not in shown([known, BROKEN], is_terminal=False)


def test_the_progress_shows_crawlers_that_have_not_begun():
    class Waiting:
        class spidercls:  # noqa: N801 - Scrapy's name
            name = "kaktus"

        @property
        def stats(self) -> None:
            raise RuntimeError("Crawler.stats is not set yet")  # what Scrapy 2.19 does

    console = Console(file=io.StringIO(), width=80)
    console.print(Progress([Waiting()], 0.5).table())
    assert "kaktus" in console.file.getvalue()  # type: ignore[attr-defined]
