"""What the docs say is done here: every ```sh block runs over the sample, every link leads somewhere."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.settings import default_settings

from crawler import settings
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
SECONDS = 120
"""The slowest block takes some 10 s; a hanging one ends the test."""


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """(page:number, text) of the fenced blocks of a language."""
    for page in PAGES:
        found = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", page.read_text("utf-8"), re.M | re.S)
        for number, (indent, text) in enumerate(found, 1):
            name = f"{page.relative_to(ROOT)}:{language}-{number}"
            yield name, re.sub(rf"^{indent}", "", text, flags=re.M)


RUN = [pytest.param(text, id=name) for name, text in blocks("sh") if not text.startswith("# not run in tests: ")]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with an output folder of its own, in which the sample was collected."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("crawler", "scrapy.cfg"):
        (folder / name).symlink_to(ROOT / name)
    done = run(folder, "scrapy collect --sample")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    known = {k: v for k, v in os.environ.items() if k not in ("SAMPLE", "OUTPUT", "CONTACT", "SCRAPY_JOB")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{known['PATH']}"
    return subprocess.run(
        ["sh", "-e", "-c", text],
        cwd=folder,
        env={**known, "PATH": path, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.mark.parametrize("text", RUN)
def test_a_block_of_commands_does_what_it_says(project: Path, text: str):
    done = run(project, text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_the_example_is_a_line_of_the_sample(project: Path):
    (shown,) = (json.loads(text) for _, text in blocks("json"))
    query = next(text for _, text in blocks("sh") if shown["title"].split(" on ")[0] in text)
    exported = json.loads(run(project, query).stdout)
    assert exported.keys() == shown.keys()
    for field in ("source", "language", "title", "published_at", "verdict"):
        assert exported[field] == shown[field]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in blocks("python")])
def test_a_block_of_python_is_python_of_today(text: str):
    compile(text, "block", "exec")
    for module in re.findall(r"^from (crawler[\w.]*) import", text, re.M):
        importlib.import_module(module)


def test_the_table_of_settings_is_complete():
    """Every setting of the project's own, i.e. neither Scrapy's nor a plugin's, and nothing else."""
    table = (ROOT / "README.md").read_text("utf-8").split("### Settings")[1].split("\n## ")[0]
    told = {name for cell in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall(r"`(\w+)`", cell)}
    theirs = set(dir(default_settings)) | {"SPIDER_MODULES", "NEWSPIDER_MODULE"}
    ours = {name for name in dir(settings) if name.isupper() and not name.startswith("PLAYWRIGHT_")} - theirs
    assert told == ours


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(page: Path):
    links = re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_decisions_that_the_code_names_exist():
    named = {
        number
        for path in (ROOT / "crawler").rglob("*.py")
        for number in re.findall(r"docs/decisions/(\d{4})", path.read_text("utf-8"))
    }
    assert named <= {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
