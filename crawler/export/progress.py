"""Live progress of several crawls: a table that refreshes itself on a terminal, nothing elsewhere."""

from __future__ import annotations

from typing import Any, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table


class Progress:
    """Shows what each crawler has found, fetched and kept while they run."""

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
        table = Table("source", "found", "fetched", "kept", "copies", "state")
        for crawler in self.crawlers:
            stats = _counts(crawler)
            keys = ("discovery/found", "fetching/articles", "export/kept", "export/duplicates")
            state = "done" if hasattr(crawler, "run_report") else "running"
            table.add_row(crawler.spidercls.name, *(str(stats.get(key, 0)) for key in keys), state)
        return table


def _counts(crawler: Any) -> dict[str, Any]:
    """The crawler's stats; empty before its crawl has begun, when Scrapy has none yet and raises."""
    try:
        return dict(crawler.stats.get_stats())
    except RuntimeError:
        return {}
