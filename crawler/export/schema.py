"""The JSON Schema and docs/article.md, made from crawler/items.py: `python -m crawler.export.schema`."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from crawler import items
from crawler.items import SCHEMA_VERSION, Article, Claim, Dateline, Entry, Event, Evidence, Relevance, Removed

PARTS = (Article, Relevance, Evidence, Event, Claim, Dateline, Entry, Removed)
SCHEMA_FILE = Path(__file__).parents[1] / "article.schema.json"
DOCS_FILE = Path(__file__).parents[2] / "docs" / "article.md"


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one line; every field is required, none other is allowed."""
    schema = TypeAdapter(Article).json_schema()
    docs = field_docs()
    for name, part in [("Article", schema), *schema.get("$defs", {}).items()]:
        part["additionalProperties"] = False
        part["required"] = list(part["properties"])
        part.pop("description", None)
        for field, definition in part["properties"].items():
            definition["description"] = docs[name][field]
            definition.pop("default", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "version": SCHEMA_VERSION, **schema}


def field_docs() -> dict[str, dict[str, str]]:
    """The docstring under each field, by class."""
    tree = ast.parse(inspect.getsource(items))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {node.name: dict(_docs(node)) for node in classes}


def _docs(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=docstring)):
                yield name, str(docstring)


def article_page() -> str:
    """docs/article.md."""
    docs = field_docs()
    parts = [
        "# The article: one line of the JSON Lines\n\n"
        "Generated from crawler/items.py by `make schema`. Unknown is null;\n"
        "an empty list means looked for and none found.\n"
    ]
    for part in PARTS:
        parts.append(f"\n## {part.__name__}\n\n| field | type | meaning |\n| --- | --- | --- |")
        for field in dataclasses.fields(part):
            kind = str(field.type).replace("|", "\\|")
            parts.append(f"| {field.name} | {kind} | {docs[part.__name__][field.name]} |")
    return "\n".join(parts) + "\n"


def schema_text() -> str:
    """crawler/article.schema.json."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DOCS_FILE.parent.mkdir(exist_ok=True)
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    DOCS_FILE.write_text(article_page(), encoding="utf-8")
