"""`scrapy crawl SOURCE`: Scrapy's command with arguments checked first and an exit status that tells the truth."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError


class Command(CrawlCommand):
    """Validates, crawls, prints the summary."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """-o and -O name the file that takes the default feed's place."""
        output, overwrite = opts.output, opts.overwrite_output
        opts.output = opts.overwrite_output = None
        super().process_options(args, opts)
        if output and overwrite:
            raise UsageError("use -o or -O, not both", print_help=False)
        chosen = list(output or overwrite or [])
        if len(chosen) > 1:
            raise UsageError("-o and -O take one file", print_help=False)
        if chosen and self.settings is not None:
            self.settings.set("EXPORT_FILE", chosen[0], priority="cmdline")
            self.settings.set("EXPORT_OVERWRITE", "1" if overwrite else "0", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands.preparation import prepare
        from crawler.export.terminal import show
        from crawler.options import OptionError

        if len(args) != 1:
            raise UsageError("name one source; `scrapy list` shows them", print_help=False)
        try:
            crawlers: list[Any] = prepare(self.crawler_process, args, opts.spargs)
        except OptionError as error:
            print(f"scrapy crawl: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        assert self.crawler_process is not None
        self.crawler_process.crawl(crawlers[0], **opts.spargs)
        self.crawler_process.start()
        summary = getattr(crawlers[0], "run_report", None)
        self.exitcode = summary.exit_status if summary else 1
        if summary:
            show([summary])
            print(f"articles: {summary.feed}" if summary.kept else "no article was exported")
