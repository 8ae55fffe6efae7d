"""`scrapy crawl SOURCE`: Scrapy's command with arguments checked first and an exit status that tells the truth."""

from __future__ import annotations

import argparse

from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.exceptions import UsageError


class Command(CrawlCommand):
    """Validates, crawls, prints the summary."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """-o and -O name the file that takes the default feed's place; every mistake ends here."""
        from crawler.commands.preparation import check, refuse
        from crawler.options import OptionError

        output, overwrite = opts.output, opts.overwrite_output
        opts.output = opts.overwrite_output = None
        try:
            super().process_options(args, opts)
            if len(args) != 1:
                raise OptionError("name one source; `scrapy list` shows them")
            self.set_feed([*(output or []), *(overwrite or [])], bool(overwrite))
            assert self.settings is not None
            check(self.settings, args, opts.spargs)
        except (OptionError, UsageError) as error:
            refuse("crawl", error, self.settings.get("LOG_FILE") if self.settings else None)

    def set_feed(self, files: list[str], overwrite: bool) -> None:
        from crawler.options import OptionError

        if len(files) > 1:
            raise OptionError("write either -o FILE or -O FILE, once")
        if files and self.settings is not None:
            self.settings.set("EXPORT_FILE", files[0], priority="cmdline")
            self.settings.set("EXPORT_OVERWRITE", "1" if overwrite else "0", priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.export.terminal import show

        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(args[0])
        self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        summary = getattr(crawler, "run_report", None)
        self.exitcode = summary.exit_status if summary else 1
        if summary:
            show([summary])
            print(f"articles: {summary.feed}" if summary.kept else "no article was exported")
