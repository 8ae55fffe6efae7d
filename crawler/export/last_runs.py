"""The last run of each source, from the reports that runs leave below the output folder."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.export.report import Report

WORST_FIRST = ("incomplete", "skipped", "complete")

COLOURS = {"incomplete": "bold red", "skipped": "yellow", "complete": "green"}

UNREADABLE = "its report cannot be read"

FIELDS = {field.name for field in fields(Report)}


def last_runs(output: Path, sources: list[str] | None = None) -> list[Report]:
    """The newest report of each source (of all without `sources`), the worst first.

    A report that cannot be read is an incomplete run: what happened is not known. Where a source is named that has no
    report the list lacks it.
    """
    latest: dict[str, tuple[float, Path]] = {}
    for path in sorted(output.glob("*/*.report.json")):
        when, source = path.stat().st_mtime, path.parent.name
        if (not sources or source in sources) and when >= latest.get(source, (0.0, path))[0]:
            latest[source] = (when, path)
    runs = [_read(path) for _, path in latest.values()]
    return sorted(runs, key=lambda run: (WORST_FIRST.index(run.verdict), -sum(_lost(run).values()), run.source))


def _read(path: Path) -> Report:
    """The report of a file; its time is the file's where an older version did not write one."""
    feed = path.with_name(path.name.replace(".report.json", ".jsonl"))
    try:
        told = json.loads(path.read_text("utf-8"))
        run = Report(**{name: value for name, value in told.items() if name in FIELDS})
    except (OSError, ValueError, TypeError, AttributeError) as error:
        why = f"{UNREADABLE}: {path}: {error}"
        run = Report(path.parent.name, feed.stem, str(feed), verdict="incomplete", why=[why])
    run.ended_at = run.ended_at or f"{datetime.fromtimestamp(path.stat().st_mtime, UTC):%Y-%m-%dT%H:%M:%SZ}"
    return run


def show(runs: list[Report], console: Console | None = None) -> None:
    """A table on a terminal, one plain line a source elsewhere; below it why runs are not complete and where all is."""
    console = console or Console(highlight=False)
    if console.is_terminal:
        console.print(_table(runs))
    else:
        for run in runs:
            pairs = [("source", run.source), ("result", run.verdict), ("ended", run.ended_at), *_figures(run).items()]
            pairs += [("due", run.due_at)] if run.due_at else []
            told = [f"{name}={value}" for name, value in pairs] + [f"feed={_feed(run)}"]
            console.print("  ".join(told), markup=False, soft_wrap=True)
    for run in runs:
        for line in _notes(run):
            console.print(Text(line, COLOURS[run.verdict] if run.verdict != "complete" else "dim"), soft_wrap=True)
    complete = sum(run.verdict == "complete" for run in runs)
    console.print(f"{complete} of {len(runs)} sources complete at their last run")


def _lost(run: Report) -> dict[str, int]:
    """What was to be read and was not, by reason."""
    return run.failed | {f"no text: {reason}": count for reason, count in run.no_text.items()}


def _figures(run: Report) -> dict[str, int]:
    """What was listed, of that read by an earlier run, read now, kept, and lost."""
    values = (run.listed, run.already_seen, run.fetched, run.kept, sum(_lost(run).values()))
    return dict(zip(("listed", "known", "read", "kept", "failed"), values, strict=True))


def _table(runs: list[Report]) -> Table:
    table = Table("source", "result", "ended UTC", box=None, pad_edge=False, header_style="bold")
    for name in _figures(runs[0]) if runs else ():
        table.add_column(name, justify="right", no_wrap=True)
    for run in runs:
        figures = (str(figure or "·") for figure in _figures(run).values())
        table.add_row(run.source, Text(run.verdict, COLOURS[run.verdict]), _when(run.ended_at), *figures)
    return table


def _when(ended_at: str | None) -> str:
    """Day and minute of this year's runs, the whole date of older ones."""
    if ended_at is None:
        return ""
    is_this_year = ended_at[:4] == f"{datetime.now(UTC):%Y}"
    return ended_at[5:16].replace("T", " ") if is_this_year else ended_at[:10]


def _feed(run: Report) -> str:
    """Where its articles lie, a dash where it exported none."""
    return run.feed if run.kept else "-"


def _notes(run: Report) -> list[str]:
    failed = ", ".join(f"{reason} ({count})" for reason, count in _lost(run).items())
    notes = [f"{run.source} is {run.verdict}: {why}" for why in run.why]
    notes += [f"{run.source} failed: {failed}"] if failed else []
    return [*notes, *([f"{run.source}: {run.kept} articles in {run.feed}"] if run.kept else [])]
