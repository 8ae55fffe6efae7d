"""Which reports tell one event: event ids of invented reports in many languages against what they were written for.

    python -m benchmarks.stories.events [-v] [--blind]

Each report goes through the annotation of the stream, as a story of its own, in the order of publication.
The blind ones were written before they were measured, and nothing was mended by them.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.stories.scores import Scores
from crawler.annotation import annotate
from crawler.stories.events import event_ids

REPORTS = Path(__file__).parent / "reports.yml"
BLIND_REPORTS = REPORTS.with_name("blind_reports.yml")


@dataclass(frozen=True)
class Told:
    """A report as a row, the event that it was written for, and the one that it was given."""

    row: dict[str, Any]
    gold: str
    event: str | None


def row_of(name: str, report: dict[str, str]) -> dict[str, Any]:
    """What the stream exports of a report, as far as events ask."""
    noted = annotate(report["title"], report["text"], report["language"], report["at"], timezone="Asia/Bishkek")
    return {
        "id": name,
        "published_at": report["at"],
        "relevance": asdict(noted.relevance),
        "events": [asdict(event) for event in noted.events],
        "claims": [asdict(claim) for claim in noted.claims],
        **{key: report[key] for key in ("language", "title", "text")},
    }


def told(reports: Path = REPORTS) -> list[Told]:
    """All reports of a file in the order of publication."""
    written = yaml.safe_load(reports.read_text("utf-8"))
    rows = [(row_of(f"{name}/{i}", report), name) for name, some in written.items() for i, report in enumerate(some)]
    rows.sort(key=lambda pair: (pair[0]["published_at"], pair[0]["id"]))
    events = event_ids([[row] for row, _ in rows])
    return [Told(row, gold, event) for (row, gold), event in zip(rows, events, strict=True)]


def scores(reports: list[Told]) -> Scores:
    """The figures; a report without an event is an event of its own."""
    counted = Scores()
    for report in reports:
        counted.add(report.gold, report.event or report.row["id"])
    return counted


def main() -> None:
    """Print the figures, and with -v what was joined or parted wrongly."""
    reports = told(BLIND_REPORTS if "--blind" in sys.argv else REPORTS)
    counted = scores(reports)
    precision, recall, f1 = counted.pairwise()
    print(
        f"{len(reports)} reports of {len(counted.gold)} events: precision {precision:.3f} recall {recall:.3f}", end=" "
    )
    print(f"F1 {f1:.3f} B-cubed {counted.b_cubed():.3f}")
    by_event: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        by_event[report.event or f"none: {report.row['id']}"].append(report.row["id"])
    for event, names in by_event.items() if "-v" in sys.argv else ():
        print(event, *names)


if __name__ == "__main__":
    main()
