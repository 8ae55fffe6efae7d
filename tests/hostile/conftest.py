"""The farm: all faults crawled once, one after the other, in one process that is measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, story
from tests.hostile.faults import FAULTS
from tests.hostile.server import HOSTILE, Server, Site, news_site, text, unsigned

SECONDS = 600
"""A minute on a quiet machine."""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="session")
def sites(server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The sites of all faults by name."""
    tls = unsigned(tmp_path_factory.mktemp("tls"))
    return {fault.name: server.add(news_site(fault.answers, tls if fault.tls else None)) for fault in FAULTS}


@pytest.fixture(scope="session")
def farm(server: Server, sites: dict[str, Site], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of each fault: its report, the memory added (MB), CPU and wall seconds, the loop's delay (ms)."""
    benign = server.add(news_site({HOSTILE: text(story(1).encode())}))
    ports = {"silent": server.silent(), "full": server.full()}
    output = tmp_path_factory.mktemp("farm")
    nothing = {"settings": {}, "arguments": {}, "spider": "site"}
    asked = [{"name": "benign", "url": benign.url, "output": str(output / "0"), **nothing}]
    for number, fault in enumerate(FAULTS, 1):
        site = sites[fault.name]
        site.output = output / str(number)
        url = ports.get(fault.url) or fault.url or site.url
        given = {"settings": fault.settings, "arguments": fault.arguments, "spider": fault.spider}
        asked.append({"name": fault.name, "url": url, "output": str(site.output), **given})
    measured = crawled(asked)
    if kept := os.environ.get("RELIABILITY"):
        Path(kept).write_text(json.dumps(measured))
    return measured


def crawled(asked: list[dict[str, Any]]) -> dict[str, Any]:
    """Crawl the sites by the harness; the first one, which is benign, is not measured."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.hostile.harness"]
    given = json.dumps(asked)
    run = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, timeout=SECONDS, check=False)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(lines) == len(asked) - 1, run.stderr[-3000:]
    return {line["name"]: line for line in lines}
