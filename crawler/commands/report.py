"""`scrapy report [SOURCE ...]`: the last run of each source, the worst first."""

from __future__ import annotations

import argparse
import json

from scrapy.commands import ScrapyCommand

INCOMPLETE = 2
"""Exit status where the last run of a source did not do what it was asked."""


class Command(ScrapyCommand):
    """Reads the reports below OUTPUT; starts nothing."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        return "[SOURCE ...] [--json]"

    def short_desc(self) -> str:
        return "Show how the last run of each source went, the worst first"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="one JSON array of reports")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands.preparation import refuse
        from crawler.export.last_runs import last_runs, show
        from crawler.options import OptionError, Options

        assert self.settings is not None
        try:
            output = Options.from_settings(self.settings, "").output
        except OptionError as error:
            refuse("report", error)
        runs = last_runs(output, args)
        missing = sorted(set(args) - {run.source for run in runs})
        if missing or not runs:
            refuse("report", f"no run of {', '.join(missing) or 'any source'} has left a report below {output}")
        if opts.json:
            print(json.dumps([run.as_json() for run in runs], ensure_ascii=False, indent=1))
        else:
            show(runs)
        self.exitcode = 0 if all(run.verdict == "complete" for run in runs) else INCOMPLETE
