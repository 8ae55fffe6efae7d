"""The rules of the layout: who may import Scrapy, which stage may import which, and the table of contents."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler import pipelines, settings

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "crawler"
FILES = sorted(PACKAGE.rglob("*.py"))

MAY_IMPORT_SCRAPY = re.compile(
    r"crawler/(spiders/.*|commands/.*|sample/.*|(pipelines|settings|middlewares|extensions)\.py|"
    r"fetching/adapters/\w+\.py|export/feed\.py)$"
)
STAGES = ("discovery", "fetching", "extraction", "cleaning", "stories", "annotation", "export")
"""In the order of an article's way; a stage imports itself and earlier ones."""

MORE = {"export": {"options", "store"}}
"""What is no stage and yet may be used: export writes where the options say from what the state committed."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_named_rooms_import_scrapy(path: Path):
    if not MAY_IMPORT_SCRAPY.search(name_of(path)):
        assert not [name for name in imports(path) if name.split(".")[0] == "scrapy"]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_the_contract_itself_and_earlier_stages(stage: str):
    allowed = {"items", "characters", *STAGES[: STAGES.index(stage) + 1], *MORE.get(stage, ())}
    for path in (PACKAGE / stage).rglob("*.py"):
        rooms = {name.split(".")[1] for name in imports(path) if name.startswith("crawler.")}
        assert rooms <= allowed, f"{name_of(path)} imports {sorted(rooms - allowed)}"


@pytest.mark.parametrize("file", ["items.py", "characters.py"])
def test_the_contract_imports_nothing_of_the_project(file: str):
    assert not [name for name in imports(PACKAGE / file) if name.startswith("crawler")]


def test_the_table_of_contents_its_classes_and_the_setting_agree():
    told = re.findall(r"^\d+\. (\w+):", pipelines.__doc__ or "", re.M)
    tree = ast.parse((PACKAGE / "pipelines.py").read_text("utf-8"))
    written = [n.name for n in tree.body if isinstance(n, ast.ClassDef) and n.name.endswith("Pipeline")]
    ordered = sorted(settings.ITEM_PIPELINES, key=lambda name: settings.ITEM_PIPELINES[name])
    assert told == written == [name.rsplit(".", 1)[1] for name in ordered]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_exception_is_swallowed(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            is_broad = node.type is None or (isinstance(node.type, ast.Name) and node.type.id.endswith("Exception"))
            is_silent = all(isinstance(statement, ast.Pass) for statement in node.body)
            assert not is_broad, f"{name_of(path)}:{node.lineno} catches everything"
            assert not is_silent, f"{name_of(path)}:{node.lineno} says nothing of what it caught"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_stay_readable(path: Path):
    source = path.read_text("utf-8")
    assert source.count("\n") <= 400, "a file of over 400 lines is two rooms"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 50, f"{node.name} has {length} lines"
