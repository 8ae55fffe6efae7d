"""Coverage as a person reads it: a table, a heat map of sources and days, and why days are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.export.coverage import VERDICTS, SourceDay

NAME_WIDTH = 18
"""Columns of a source's name: with 31 days of two columns each, a month fits into 80."""

MANY = 10
"""From so many articles on a day shows a plus."""

MAX_REASONS = 12
"""Lines of reasons shown; --json has all."""

SIGNS = {"quiet": "0", "gap": "!", "no_data": "·"}
STYLES = {"quiet": "cyan", "gap": "bold red", "no_data": "dim"}
LEGEND = "1-9 articles about unrest, + more   0 read, none about it   ! gap   · no data"


def show(days: list[SourceDay], console: Console | None = None) -> None:
    """Table and heat map on a terminal; elsewhere one plain line a source-day."""
    console = console or Console(highlight=False)
    if not console.is_terminal:
        for day in days:
            console.print(_line(day), markup=False, soft_wrap=True)
        return
    console.print(_table(days))
    for month, of_month in _months(days):
        console.print()
        _show_month(month, of_month, list(_by_source(days)), console)
    console.print(f"\n{LEGEND}", markup=False)
    for reason in _reasons(days):
        console.print(Text(reason, "red"), soft_wrap=True)


def _line(day: SourceDay) -> str:
    figures = ("listed", "nothing_new", "found", "fetched", "extracted", "kept", "copies", "other")
    pairs = [("source", day.source), ("day", day.day or "unknown"), ("verdict", day.verdict or "unknown")]
    pairs += [(name, getattr(day, name)) for name in figures]
    return "  ".join(f"{name}={value}" for name, value in pairs) + "".join(f"  why={why}" for why in day.why)


def _table(days: list[SourceDay]) -> Table:
    """Days by verdict, and articles; one row a source, those of which least is known first."""
    table = Table("source", box=None, pad_edge=False, header_style="bold")
    for name in ("articles", "undated", "days kept", "quiet", "gap", "no data"):
        table.add_column(name, justify="right", no_wrap=True)
    for source, own in _by_source(days).items():
        verdicts = Counter(day.verdict for day in own if day.day)
        figures = [sum(d.articles for d in own), sum(d.articles for d in own if not d.day)]
        figures += [verdicts[verdict] for verdict in VERDICTS]
        table.add_row(source, *(str(figure or "·") for figure in figures))
    return table


def _by_source(days: list[SourceDay]) -> dict[str, list[SourceDay]]:
    by_source: dict[str, list[SourceDay]] = defaultdict(list)
    for day in days:
        by_source[day.source].append(day)
    missing = {source: sum(d.verdict in ("gap", "no_data") for d in own) for source, own in by_source.items()}
    return dict(sorted(by_source.items(), key=lambda item: (-missing[item[0]], item[0])))


def _months(days: list[SourceDay]) -> list[tuple[str, list[SourceDay]]]:
    dated = sorted((day for day in days if day.day), key=lambda day: str(day.day))
    return [(month, list(of_month)) for month, of_month in groupby(dated, lambda day: str(day.day)[:7])]


def _show_month(month: str, days: list[SourceDay], order: list[str], console: Console) -> None:
    """A column a day of the month, blank where it was not asked for; a number over each fifth."""
    header = "".join(f"{n:<10}" for n in range(1, 30, 5))
    console.print(Text(f"{month:<{NAME_WIDTH}} {header.rstrip()}", "bold"), no_wrap=True)
    cells = {(day.source, int(str(day.day)[8:])): _cell(day) for day in days}
    for source in order:
        row = Text(f"{source[:NAME_WIDTH]:<{NAME_WIDTH}}")
        for number in range(1, 32):
            row.append(" ").append(*cells.get((source, number), (" ", "")))
        row.rstrip()
        console.print(row, no_wrap=True)


def _cell(day: SourceDay) -> tuple[str, str]:
    """A day's sign and its style."""
    if day.verdict == "kept":
        return ("+" if day.articles >= MANY else str(day.articles)), ("bold yellow" if day.why else "bold green")
    return SIGNS[str(day.verdict)], STYLES[str(day.verdict)]


def _reasons(days: list[SourceDay]) -> list[str]:
    """Why days are missing: one line a source and reason, days put together, those of most days first."""
    of_reason: dict[tuple[str, str], list[str]] = defaultdict(list)
    for day in days:
        for why in day.why:
            of_reason[day.source, why.split(" (")[0]].append(day.day or "unknown day")
    most_first = sorted(of_reason.items(), key=lambda item: (-len(item[1]), item[0]))
    told = [f"{source}: {why}: {_span(missing)}" for (source, why), missing in most_first[:MAX_REASONS]]
    left = len(most_first) - MAX_REASONS
    return [*told, f"and {left} more reasons, see --json"] if left > 0 else told


def _span(days: list[str]) -> str:
    """The days a reason holds for, the first and last where they are many."""
    return ", ".join(days) if len(days) <= 3 else f"{len(days)} days from {days[0]} to {days[-1]}"
