"""`scrapy stories IN.jsonl ... -o OUT.jsonl`: one line a story, the same for the same rows in any order."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError


class Command(ScrapyCommand):
    """Reads exports (main feeds and duplicates), chooses stories over all of them, writes one line each."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        return "IN.jsonl ... -o OUT.jsonl [--overrides FILE]"

    def short_desc(self) -> str:
        return "Group exports into stories, with why each article was linked"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", dest="out", metavar="OUT.jsonl", help="where the stories go")
        parser.add_argument("--overrides", help="file of pins, by default the setting STORY_OVERRIDES")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.characters import encodable
        from crawler.stories.events import event_ids
        from crawler.stories.grouping import group
        from crawler.stories.overrides import Overrides, OverridesError, load_overrides
        from crawler.stories.summary import summary

        if not args or not opts.out:
            raise UsageError("name the exports to read and -o, the file to write")
        try:
            assert self.settings is not None  # Scrapy gives a command its settings before it runs
            pins = opts.overrides or self.settings["STORY_OVERRIDES"]
            overrides = load_overrides(Path(pins)) if pins else Overrides()
            rows, bad = self.read(args)
        except (OSError, OverridesError) as error:
            print(f"scrapy stories: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        groups = group(rows, overrides)
        events = event_ids([story.rows for story in groups])
        stories = [summary(story, event) for story, event in zip(groups, events, strict=True)]
        lines = [json.dumps(story, ensure_ascii=False, sort_keys=True) + "\n" for story in stories]
        Path(opts.out).write_text(encodable("".join(lines)), "utf-8")
        print(f"{len(rows)} rows, {len(stories)} stories, {bad} malformed lines -> {opts.out}")
        self.exitcode = 2 if bad else 0

    def read(self, paths: list[str]) -> tuple[list[dict[str, Any]], int]:
        """Rows of all files, and how many lines were none; each of these is named on stderr."""
        from crawler.stories.exported import NEEDED, exported_row

        rows, bad = [], 0
        for path in paths:
            with Path(path).open(encoding="utf-8", errors="replace") as stream:
                for number, line in enumerate(stream, 1):
                    row = exported_row(line)
                    if row is None:
                        bad += 1
                        print(f"{path}:{number}: no row of an export with {', '.join(NEEDED)}", file=sys.stderr)
                    else:
                        rows.append(row)
        return rows, bad
