"""The table and the plot of docs/ out of what was measured.

python -m benchmarks.stories.report MEASURED    (scale.jsonl, grown.jsonl and peers.jsonl stand there)
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
STORED = "| stored | CPU ms an article | on a quiet core | bytes an article | peak MB | F1 | B-cubed |"
PEERS = "| | threshold | articles | F1 | precision | recall | B-cubed | articles/CPU s | on a quiet core | peak MB |"

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """Rows of JSON Lines; none where nothing was measured."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def table(head: str, rows: list[list[str]]) -> str:
    """Markdown."""
    lines = [head, "|" + "---|" * (head.count("|") - 1), *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines)


def stored(rows: list[Row], mark: str) -> list[list[str]]:
    """A line a checkpoint; `mark` stands behind the number of grown states, whose stories are not scored."""
    return [
        [
            f"{row['stored']:,}{mark}",
            f"{row['cpu_ms']:.2f}",
            f"{row['cpu_ms_alone']:.2f}",
            f"{row['bytes']:,}",
            f"{row['peak_mb']}",
            *([f"{row['f1']:.3f}", f"{row['b_cubed']:.3f}"] if not mark else ["", ""]),
        ]
        for row in rows
    ]


def peer(row: Row) -> list[str]:
    """A line a peer and threshold."""
    figures = (f"{row[name]:.3f}" for name in ("f1", "precision", "recall", "b_cubed"))
    speeds = (f"{1000 / row[name]:,.0f}" for name in ("cpu_ms", "cpu_ms_alone"))
    threshold = "" if row["peer"] == "this project" else f"{row['threshold']:g}"
    return [row["peer"], threshold, f"{row['articles']:,}", *figures, *speeds, str(row["peak_mb"])]


def plot(scale: list[Row], grown: list[Row], peers: list[Row]) -> None:
    """Left what an article costs as the state grows, right F1 against speed."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "stories"  # the same picture for the same figures
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4))
    for rows, style, name in ((scale, "o-", "stored one by one"), (grown, "s--", "grown")):
        left.plot([r["stored"] for r in rows], [r["cpu_ms_alone"] for r in rows], style, label=name)
    left.set(xscale="log", ylim=(0, None), xlabel="stored articles", ylabel="CPU ms an article, quiet core")
    left.legend()
    for name in dict.fromkeys(row["peer"] for row in peers):
        some = [row for row in peers if row["peer"] == name]
        right.scatter([1000 / r["cpu_ms_alone"] for r in some], [r["f1"] for r in some], label=name)
    right.set(xscale="log", ylim=(0, 1), xlabel="articles a CPU second, quiet core", ylabel="pairwise F1")
    right.legend()
    figure.tight_layout()
    for ending, about in (("png", {"Software": ""}), ("svg", {"Date": ""})):
        figure.savefig(DOCS / f"stories-benchmark.{ending}", dpi=110, metadata=about)


def main() -> None:
    """Write both."""
    folder = Path(sys.argv[1])
    scale, grown, peers = (read(folder / f"{name}.jsonl") for name in ("scale", "grown", "peers"))
    tables = table(STORED, [*stored(scale, ""), *stored(grown, " (grown)")]) + "\n\n"
    tables += table(PEERS, [peer(row) for row in peers])
    page = DOCS / "stories-benchmark.md"
    before, rest = page.read_text("utf-8").split(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{tables}\n{END}{rest.split(END)[1]}", "utf-8")
    plot(scale, grown, peers)


if __name__ == "__main__":
    main()
