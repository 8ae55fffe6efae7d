"""The farm: all faults crawled once, one after the other, in one process that is measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, story
from tests.hostile.faults import FAULTS
from tests.hostile.server import HOSTILE, Server, Site, news_site, text

SECONDS = 300


@pytest.fixture(scope="session")
def sites() -> Any:
    """The sites of all faults by name, served until the end."""
    server = Server()
    yield {fault.name: server.add(news_site(fault.answers)) for fault in FAULTS} | {
        "": server.add(news_site({HOSTILE: text(story(1).encode())}))
    }
    server.close()


@pytest.fixture(scope="session")
def farm(sites: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of each fault: its report, the memory added (MB), CPU and wall seconds, the loop's delay (ms)."""
    benign = {"name": "benign", "url": sites[""].url, "settings": {}, "arguments": {}}
    hostile = [
        {"name": f.name, "url": sites[f.name].url, "settings": f.settings, "arguments": f.arguments} for f in FAULTS
    ]
    return crawled([benign, *hostile], tmp_path_factory.mktemp("farm"))


def crawled(asked: list[dict[str, Any]], output: Path) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.hostile.harness", str(output)]
    run = subprocess.run(
        command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert run.returncode == 0, run.stderr[-3000:]
    measured: dict[str, Any] = json.loads(run.stdout)
    sys.stderr.write(run.stderr)
    return measured
