"""The run's summary: what was found, what became of it, and whether the run did what it was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from crawler.export.expectations import shortfalls
from crawler.items import Expectations

EXIT_COMPLETE, EXIT_INCOMPLETE = 0, 2

ENDS = ("finished", "limit", "stopped")
"""Reasons by which a run ends in order, or that are told in other words."""


@dataclass
class Report:
    """Counts of one source's run; `verdict` is `complete`, `incomplete` or `skipped`, `why` the reasons.

    `nothing_new` counts lists that their server said had not changed (304); their articles are not in `listed`.
    `not_own` counts addresses, or records of an archive, of other hosts or that are no articles by their address.
    `publishes_a_day` is what was learned of the source over runs without a window, and `due_at` when it is worth asking
    again; null where nothing was learned. Times are ISO 8601 in UTC.
    """

    source: str
    run_id: str
    feed: str
    listed: int = 0
    nothing_new: int = 0
    found: int = 0
    already_seen: int = 0
    fetched: int = 0
    extracted: int = 0
    no_text: dict[str, int] = field(default_factory=dict)
    cut: int = 0
    duplicates: int = 0
    unchanged: int = 0
    not_own: int = 0
    outside_window: int = 0
    not_relevant: int = 0
    undated: int = 0
    kept: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    ended_at: str | None = None
    publishes_a_day: float | None = None
    due_at: str | None = None
    verdict: str = "complete"
    why: list[str] = field(default_factory=list)

    @property
    def exit_status(self) -> int:
        """0 only where the run did what it was asked."""
        return EXIT_COMPLETE if self.verdict == "complete" else EXIT_INCOMPLETE

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "exit_status": self.exit_status}


OUTSIDE = ("window/outside", "discovery/outside_window", "discovery/already_outside")
"""Outside of the window by its own date, by its list's, and by its own date as an earlier run read it."""


def report(
    stats: Mapping[str, Any],
    source: str,
    run_id: str,
    feed: str,
    needs_listing: bool,
    expects: Expectations | None = None,
) -> Report:
    """Sum up a crawl's stats; `needs_listing` is false for archives, which have no routes that can fall silent."""
    result = Report(
        source,
        run_id,
        feed,
        listed=stats.get("discovery/listed", 0),
        nothing_new=stats.get("discovery/nothing_new", 0),
        found=stats.get("discovery/found", 0),
        already_seen=stats.get("discovery/already_seen", 0),
        fetched=stats.get("fetching/articles", 0),
        extracted=stats.get("extraction/extracted", 0),
        no_text=_by_reason(stats, "extraction/no_text/"),
        cut=stats.get("cleaning/cut", 0),
        duplicates=stats.get("stories/copy", 0) + stats.get("stories/excerpt", 0),
        unchanged=stats.get("stories/unchanged", 0),
        not_own=stats.get("discovery/not_own", 0),
        outside_window=sum(stats.get(name, 0) for name in OUTSIDE),
        not_relevant=stats.get("export/verdict_none", 0) + stats.get("export/verdict_related", 0),
        undated=stats.get("window/undated", 0),
        kept=stats.get("export/kept", 0),
        failed=_failures(stats),
        ended_at=stats.get("run/ended_at"),
        publishes_a_day=stats.get("run/publishes_a_day"),
        due_at=stats.get("run/due_at"),
    )
    result.why = [*_reasons(stats, result, needs_listing), *shortfalls(stats, expects)]
    if stats.get("run/skipped"):
        result.verdict, result.why = "skipped", [str(stats["run/skipped"])]
    elif result.why:
        result.verdict = "incomplete"
    return result


def _by_reason(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    return {key.removeprefix(prefix): count for key, count in sorted(stats.items()) if key.startswith(prefix)}


def _failures(stats: Mapping[str, Any]) -> dict[str, int]:
    lists = {
        f"{key.split('/')[1]}: {key.rsplit('/', 1)[1]}": count
        for key, count in sorted(stats.items())
        if key.startswith("discovery/") and "/failed/" in key
    }
    return lists | _by_reason(stats, "fetching/failed/")


def _reasons(stats: Mapping[str, Any], result: Report, needs_listing: bool) -> list[str]:
    answered, gaps = _answered(stats), _gaps(stats)
    windowed, stopped = stats.get("run/windowed"), "run/stopped" in stats
    checks = (
        (
            needs_listing and not (result.listed or result.nothing_new),
            "no route listed any article: no data, which is not a quiet day",
        ),
        (
            needs_listing and windowed and result.listed and not answered,
            "no route listed an article of the window: no data, which is not a quiet day",
        ),
        (
            needs_listing and not windowed and 0 < result.listed <= stats.get("discovery/not_own", 0),
            "no listed address was an article of the source: its pattern or the list is wrong",
        ),
        (bool(_by_reason(stats, "fetching/failed/")), "articles could not be fetched"),
        (bool(stats.get("discovery/archive/failed/warc_unreadable")), "an archive could not be read to its end"),
        (answered and gaps, f"{gaps} lists of the route could not be read or do not reach back"),
        (
            bool(stats.get("run/clock_set")),
            f"the clock was set by {stats.get('run/clock_set')} s in mid-run: its dates are not to be trusted",
        ),
        (stopped, str(stats.get("run/stopped"))),
        (
            not stopped and bool(stats.get("log_count/CRITICAL") or stats.get("run/errors")),
            "errors in the program, see the log",
        ),
        (stats.get("finish_reason") not in ENDS, f"the run ended by {stats.get('finish_reason')}"),
        (needs_listing and result.fetched > 0 and not result.extracted, "no fetched page had a text"),
    )
    return [reason for failed, reason in checks if failed]


def _answered(stats: Mapping[str, Any]) -> bool:
    """Whether a route listed articles of the window, or nothing beside those that it listed before."""
    outcomes = ("found", "already_seen", "already_outside", "listed_again", "nothing_new")
    return any(stats.get(f"discovery/{outcome}") for outcome in outcomes)


def _gaps(stats: Mapping[str, Any]) -> int:
    """Lists that failed on the route that answered; routes before it yielded nothing and were replaced by it."""
    count: int = stats.get(f"discovery/{stats.get('run/route')}/gaps", 0)
    return count
