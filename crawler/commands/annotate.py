"""`scrapy annotate IN.jsonl OUT.jsonl`: annotate rows anew, an old export or any texts."""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.characters import encodable, harmless, one_line

if TYPE_CHECKING:
    from crawler.annotation import Annotation

MALFORMED = 2
"""Exit status where some lines were no rows; the others are written."""


class MalformedRowError(ValueError):
    """A line that is no row; the message says why."""


class Command(ScrapyCommand):
    """Reads rows with a `text`, writes them with relevance, events, claims, agency and dateline."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        return "IN.jsonl [OUT.jsonl] [--explain]"

    def short_desc(self) -> str:
        return "Annotate rows with a text: verdict, events, claims"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--explain", action="store_true", help="print each text with its matches marked")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not 1 <= len(args) <= 2 or (len(args) == 1 and not opts.explain):
            raise UsageError("name the rows to read and the file to write, or one file and --explain")
        source, target = Path(args[0]), Path(args[1]) if len(args) == 2 else None
        if not source.is_file():
            self.refuse(f"{source}: no such file")
        if target and not target.parent.is_dir():
            self.refuse(f"{target}: no such folder")
        try:
            done, malformed = annotate_file(source, target, opts.explain)
        except OSError as error:
            self.refuse(str(error))
        print(f"annotate: {done} rows, {malformed} malformed lines", file=sys.stderr)
        self.exitcode = MALFORMED if malformed else 0

    def refuse(self, why: str) -> None:
        from crawler.commands.preparation import refuse

        refuse("annotate", why)


def annotate_file(source: Path, target: Path | None, is_explained: bool) -> tuple[int, int]:
    """(rows annotated, malformed lines); the target is replaced only when all is written, so it may be the source."""
    partial = target.with_name(f"{target.name}.partial") if target else Path(os.devnull)
    done = malformed = 0
    with source.open("rb") as lines, partial.open("w", encoding="utf-8", newline="\n") as out:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = parsed(line)
                noted = annotation_of(row)
            except MalformedRowError as error:
                print(f"annotate: {source}:{number}: {error}", file=sys.stderr)
                malformed += 1
                continue
            out.write(encodable(json.dumps({**row, **fields_of(noted)}, ensure_ascii=False)) + "\n")
            done += 1
            if is_explained:
                print(explanation(row, noted), end="\n\n")
    if target:
        partial.replace(target)
    return done, malformed


def parsed(line: bytes) -> dict[str, Any]:
    """The row of a line; raises MalformedRowError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # bytes that are no UTF-8, a million brackets
        raise MalformedRowError(f"no JSON: {error}") from None
    if not isinstance(row, dict):
        raise MalformedRowError("not an object")
    if "text" not in row:
        raise MalformedRowError("no field `text`")
    for name in ("text", "title", "language", "published_at", "source_country"):
        if not isinstance(row.get(name), str | None):
            raise MalformedRowError(f"`{name}` is neither a string nor null")
    return row


def annotation_of(row: dict[str, Any]) -> Annotation:
    """The annotation of a row, whose language is found and filled in where it has none.

    Its text and title are brought into the form in which a crawl exports them, so that words are found and offsets fit.
    """
    from crawler.annotation import annotate
    from crawler.cleaning import language_of

    row |= {name: harmless(row[name]) for name in ("text", "title") if row.get(name)}
    text = row["text"]
    row["language"] = row.get("language") or (language_of(text) if text else None)
    country, published = row.get("source_country"), row.get("published_at")
    try:
        return annotate(row.get("title"), text, row["language"], published, country=country)
    except ValueError as error:
        raise MalformedRowError(f"`published_at` is no ISO 8601 time: {error}") from None


def fields_of(noted: Annotation) -> dict[str, Any]:
    """The fields of the export contract that annotation fills."""
    fields = asdict(noted)
    del fields["country"]  # no field of the contract: what the source declares is
    return fields


def explanation(row: dict[str, Any], noted: Annotation) -> str:
    """The row's verdict over its text with the matches marked."""
    from crawler.annotation.marking import marked, marks

    relevance = noted.relevance
    found = marks(relevance, noted.events, noted.claims)
    quoted = "; ".join(f"{one.quote}|{one.category}" for one in relevance.evidence if one.start is None)
    head = [
        one_line(str(row.get("id") or row.get("url") or "")),
        relevance.verdict,
        f"{relevance.score:.2f}",
        *relevance.topics,
    ]
    title = [row["title"] + (f"  ({quoted})" if quoted else "")] if row.get("title") else []
    return "\n".join([" ".join(head), *title, marked(row["text"] or "", found, sys.stdout.isatty())])
