"""A clock that is wrong for whole runs: what is known stays known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.conftest import ARTICLES, Site, Zygote, command, page

OLD, COPY, LATER = "rally-number-0007", "copied-rally-number-0100", "later-rally-number-0101"


def crawl(zygote: Zygote, site: Site, output: Path, days_ahead: int = 0) -> None:
    log = output.with_suffix(".log")
    assert zygote.start(command(site, output), log, days_ahead=days_ahead).wait() == 0, log.read_text()[-3000:]


def rows(output: Path) -> dict[str, dict[str, Any]]:
    """Exported rows by the last part of their address."""
    lines = (line for path in output.glob("*/*.jsonl") for line in path.read_text("utf-8").splitlines())
    return {row["url"].rsplit("/", 1)[1]: row for row in map(json.loads, lines)}


@pytest.mark.parametrize("days_ahead", [365, -365, 20_000], ids=["a year ahead", "a year back", "far ahead"])
def test_what_was_collected_is_recognised_after_a_run_whose_clock_was_wrong(
    days_ahead: int, zygote: Zygote, site: Site, tmp_path: Path
):
    output = tmp_path / "output"
    crawl(zygote, site, output)
    site.add(LATER, page(101))
    crawl(zygote, site, output, days_ahead)
    site.add(COPY, page(7))
    crawl(zygote, site, output)
    told = rows(output)
    assert len(told) == ARTICLES + 2
    assert told[LATER]["relation"] == "original"
    assert (told[COPY]["relation"], told[COPY]["duplicate_of"]) == ("copy", told[OLD]["id"])
