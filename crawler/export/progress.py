"""Live progress of several crawls: a table that refreshes itself on a terminal, nothing elsewhere."""

from __future__ import annotations

from typing import Any, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

COLUMNS = {
    "listed": "discovery/listed",
    "to read": "discovery/found",
    "read": "fetching/articles",
    "kept": "export/kept",
    "copies": "export/duplicates",
}
"""Column and the stat it shows."""


class Progress:
    """Shows what each crawler has listed, read and kept while they run."""

    def __init__(self, crawlers: list[Any], seconds: float) -> None:
        console = Console()
        self.crawlers = crawlers
        self.live = Live(get_renderable=self.table, console=console, refresh_per_second=1 / seconds, transient=True)
        self.is_shown = console.is_terminal

    def __enter__(self) -> Self:
        if self.is_shown:
            self.live.start()
        return self

    def __exit__(self, *exception: object) -> None:
        if self.is_shown:
            self.live.stop()

    def table(self) -> Table:
        """The present state; called by rich's own thread."""
        table = Table("source", box=None, pad_edge=False, header_style="bold")
        for name in COLUMNS:
            table.add_column(name, justify="right")
        table.add_column("")
        for crawler in self.crawlers:
            stats = _counts(crawler)
            table.add_row(
                crawler.spidercls.name, *(str(stats.get(key, 0)) for key in COLUMNS.values()), _state(crawler)
            )
        return table


def _state(crawler: Any) -> Text:
    report = getattr(crawler, "run_report", None)
    return Text(report.verdict, "dim") if report else Text("reading", "cyan")


def _counts(crawler: Any) -> dict[str, Any]:
    """The crawler's stats; empty before its crawl has begun, when Scrapy has none yet and raises."""
    try:
        return dict(crawler.stats.get_stats())
    except RuntimeError:
        return {}
