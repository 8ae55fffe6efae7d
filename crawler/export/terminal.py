"""The run's summary as a person reads it: a table on a terminal, plain lines elsewhere."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from crawler.export.report import Report

COLUMNS = ("source", "found", "fetched", "extracted", "cut", "duplicates", "kept", "failed", "verdict")


def show(reports: list[Report], console: Console | None = None) -> None:
    """Print one row a source, then why a run is incomplete and where the articles are."""
    console = console or Console(soft_wrap=True, highlight=False)
    if console.is_terminal:
        console.print(_table(reports))
    else:
        for summary in reports:
            pairs = zip(COLUMNS, _row(summary), strict=True)
            console.print("  ".join(f"{name}={value}" for name, value in pairs), markup=False)
    for summary in reports:
        for reason in summary.why:
            console.print(f"{summary.source}: {reason}", markup=False)
        failed = ", ".join(f"{reason} ({count})" for reason, count in summary.failed.items())
        if failed:
            console.print(f"{summary.source} failed: {failed}", markup=False)


def _table(reports: list[Report]) -> Table:
    table = Table(*COLUMNS)
    for summary in reports:
        table.add_row(*_row(summary))
    return table


def _row(summary: Report) -> list[str]:
    counts = (
        summary.found,
        summary.fetched,
        summary.extracted,
        summary.cut,
        summary.duplicates,
        summary.kept,
        sum(summary.failed.values()),
    )
    return [summary.source, *map(str, counts), summary.verdict]


def show_figures(reports: list[Report], console: Console | None = None) -> None:
    """The five most telling figures over all sources, and where the articles lie."""
    console = console or Console(soft_wrap=True, highlight=False)
    kept, duplicates = sum(r.kept for r in reports), sum(r.duplicates for r in reports)
    complete = sum(r.verdict == "complete" for r in reports)
    console.print(f"articles kept        {kept}")
    console.print(f"copies set apart     {duplicates}")
    console.print(f"boilerplate cut      {sum(r.cut for r in reports)} lines")
    console.print(f"pages read           {sum(r.fetched for r in reports)}")
    console.print(f"sources complete     {complete} of {len(reports)}")
    for summary in reports:
        if summary.kept:
            console.print(f"  {summary.feed}", markup=False)
