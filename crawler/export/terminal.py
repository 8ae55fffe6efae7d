"""The run's summary as a person reads it: a table on a terminal, plain lines elsewhere."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.export.report import Report

COUNTS = ("listed", "known", "read", "kept", "copies", "other", "no_text", "failed")
"""Columns: addresses listed, of those read by an earlier run, pages read now, and what became of these."""

COLOURS = {"complete": "green", "skipped": "yellow", "incomplete": "bold red"}


def show(reports: list[Report], console: Console | None = None) -> None:
    """Print one row a source, then why a run is incomplete."""
    console = console or Console(soft_wrap=True, highlight=False)
    if console.is_terminal:
        console.print(_table(reports))
    else:
        for summary in reports:
            pairs = [("source", summary.source), *_counts(summary).items(), ("verdict", summary.verdict)]
            console.print("  ".join(f"{name}={value}" for name, value in pairs), markup=False)
    for summary in reports:
        for line in _notes(summary):
            console.print(Text(line, COLOURS[summary.verdict] if summary.verdict != "complete" else "dim"))


def _counts(summary: Report) -> dict[str, int]:
    values = (
        summary.listed,
        summary.already_seen,
        summary.fetched,
        summary.kept,
        summary.duplicates,
        summary.not_relevant,
        sum(summary.no_text.values()),
        sum(summary.failed.values()),
    )
    return dict(zip(COUNTS, values, strict=True))


def _table(reports: list[Report]) -> Table:
    """Figures flush right, a dot for none, so that the eye finds what is there; a total under several sources."""
    table = Table(box=None, pad_edge=False, header_style="bold", show_footer=len(reports) > 1, footer_style="bold")
    rows = [_counts(summary) for summary in reports]
    table.add_column("source", "all", no_wrap=True)
    for name in COUNTS:
        total = sum(row[name] for row in rows)
        table.add_column(name.replace("_", " "), _figure(total), justify="right", no_wrap=True)
    table.add_column("result", no_wrap=True)
    for summary, row in zip(reports, rows, strict=True):
        figures = [Text(_figure(row[name]), "green" if name == "kept" else "") for name in COUNTS]
        table.add_row(summary.source, *figures, Text(summary.verdict, COLOURS[summary.verdict]))
    return table


def _figure(count: int) -> str:
    return str(count) if count else "·"


def _notes(summary: Report) -> list[str]:
    """Why the run is not complete, and what failed without making it so."""
    failed = ", ".join(f"{reason} ({count})" for reason, count in summary.failed.items())
    lines = [f"{summary.source} is {summary.verdict}: {reason}" for reason in summary.why]
    if summary.nothing_new:
        lines.append(f"{summary.source}: {summary.nothing_new} lists have not changed since they were read")
    return [*lines, *([f"{summary.source} failed: {failed}"] if failed else [])]


def show_figures(reports: list[Report], console: Console | None = None) -> None:
    """The five most telling figures over all sources, and where the articles lie."""
    console = console or Console(soft_wrap=True, highlight=False)
    console.print()
    if _is_nothing_new(reports):
        known = sum(r.already_seen for r in reports)
        told = f"all {known} listed articles were read by an earlier run, none is exported twice"
        unchanged = sum(r.nothing_new for r in reports)
        console.print(f"Nothing new: {told}." if known else f"Nothing new: {unchanged} lists have not changed.")
    else:
        for count, meaning in _figures(reports):
            console.print(f"{count:>6}  {meaning}", markup=False)
    _show_places(reports, console)


def _is_nothing_new(reports: list[Report]) -> bool:
    """Whether every source that ran listed articles, now or before, and all of them were known."""
    ran = [r for r in reports if r.verdict != "skipped"]
    return bool(ran) and all(r.verdict == "complete" and (r.already_seen or r.nothing_new) and not r.found for r in ran)


def _figures(reports: list[Report]) -> list[tuple[int, str]]:
    kept = [r for r in reports if r.kept]
    complete = sum(r.verdict == "complete" for r in reports)
    return [
        (sum(r.kept for r in reports), f"articles kept, from {len(kept)} of {len(reports)} sources"),
        (sum(r.duplicates for r in reports), "copies of them on other sites, stamped with what they copy"),
        (sum(r.not_relevant for r in reports), "articles of other matters left out (-s KEEP_VERDICTS=all keeps them)"),
        (sum(r.cut for r in reports), "lines of boilerplate cut, each listed in its article with the reason"),
        (complete, f"of {len(reports)} sources complete"),
    ]


def _show_places(reports: list[Report], console: Console) -> None:
    """The folder of the feeds, then this run's feeds below it."""
    folder = Path(reports[0].feed).parents[1] if reports else None
    console.print(f"\nArticles, one a line: {folder}" if folder else "no source ran", markup=False)
    for summary in reports:
        if summary.kept:
            console.print(f"{summary.kept:>6}  {Path(summary.feed).relative_to(folder or '')}", markup=False)
