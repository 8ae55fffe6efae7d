"""docs/discovery.md tells what each failure of a list means: none is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

ELSEWHERE = {"ids.py", "commoncrawl.py"}
"""Routes whose failures docs/history.md tells."""


def failures(source: str) -> Iterator[str]:
    """Names that a file gives to failures: `failure=...`, RefusedError(...), fail_route(name, ...)."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg == "failure":
            yield from words(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("RefusedError", "fail_route")):
            for argument in node.args:
                yield from words(argument)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "failure":
            yield from words(node.value)


def words(node: ast.expr) -> Iterator[str]:
    return (leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str))


def test_every_failure_of_a_list_is_told():
    page = (ROOT / "docs" / "discovery.md").read_text("utf-8")
    files = [path for room in ("discovery", "spiders/routes") for path in (ROOT / "crawler" / room).glob("*.py")]
    named = {name for path in files if path.name not in ELSEWHERE for name in failures(path.read_text("utf-8"))}
    assert {"feed_empty", "sitemap_dtd", "page_cap", "wp_refused", "list_cut"} <= named
    assert {name for name in named if "_" in name and f"`{name}`" not in page} == set()
