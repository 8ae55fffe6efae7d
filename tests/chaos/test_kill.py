"""Exactly once across SIGKILL: whatever a kill cuts off, the runs after it export every article once.

`make chaos KILLS=1000` kills so many times; without it a few kills show that the harness works.
"""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from tests.chaos.conftest import ARTICLES, Site, Zygote, assert_exactly_once, command
from tests.chaos.crashing import POINTS

KILLS = int(os.environ.get("KILLS", "6"))
"""Kills at random instants, and as many at each point where something is written divided by the points."""

SEED = int(os.environ.get("CHAOS_SEED", "20201005"))
LIFE_SECONDS = 0.8
"""The longest that a run lives after its first article; all forty take about that long on a quiet machine."""


@pytest.mark.slow
def test_kills_at_random_instants_lose_and_double_nothing(zygote: Zygote, site: Site, tmp_path: Path):
    draw = random.Random(SEED)
    killed = rounds = 0
    while killed < KILLS:
        rounds += 1
        output, log = tmp_path / f"output{rounds}", tmp_path / f"log{rounds}"
        for _ in range(3):
            site.reached.clear()
            run = zygote.start(command(site, output), log)
            while not (site.reached.wait(0.01) or run.ended.is_set()):
                continue
            run.ended.wait(draw.uniform(0, LIFE_SECONDS))
            killed += run.kill()
        assert_exactly_once(zygote, site, output, log)


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_kills_where_something_is_written_lose_and_double_nothing(
    zygote: Zygote, site: Site, tmp_path: Path, point: str
):
    draw = random.Random(f"{SEED} {point}")
    for round_ in range(max(1, KILLS // len(POINTS))):
        output, log = tmp_path / f"output{round_}", tmp_path / f"log{round_}"
        # The report is written once a run, the feeds some forty times, commits oftener.
        passage = 1 if point == "report-before" else draw.randint(1, ARTICLES)
        crashed = zygote.start(command(site, output), log, (point, passage))
        assert crashed.wait() == -signal.SIGKILL, log.read_text()[-3000:]
        assert_exactly_once(zygote, site, output, log)
