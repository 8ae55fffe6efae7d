"""`scrapy collect [SOURCE ...]`: many sources in one process, with live progress."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from scrapy.commands import ScrapyCommand

NOT_SOURCES = ("archive", "site")
REFRESH_SECONDS = 0.5


class Command(ScrapyCommand):
    """Crawls the named sources, those of a country, or the sample's."""

    requires_project = True

    def syntax(self) -> str:
        return "[SOURCE ...] [--country KG] [--sample] [--since DATE] [--until DATE] [--topic NAME]"

    def short_desc(self) -> str:
        return "Collect from many sources in one process"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--country", help="all sources of a country, e.g. KG")
        parser.add_argument("--sample", action="store_true", help="the bundled sample, without network")
        for name in ("since", "until", "topic", "via", "limit"):
            parser.add_argument(f"--{name}", help=f"as -a {name}= of scrapy crawl")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if opts.sample and self.settings is not None:
            self.settings.set("SAMPLE", "1", priority="cmdline")
        if self.settings is not None and self.settings.getpriority("LOG_LEVEL") != 40:
            self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")  # the progress tells the rest

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands.preparation import prepare
        from crawler.export.terminal import show, show_figures
        from crawler.options import OptionError

        names = self.names(args, opts)
        arguments = {n: getattr(opts, n) for n in ("since", "until", "topic", "via", "limit") if getattr(opts, n)}
        try:
            if not names:
                raise OptionError("no source chosen; name some, or use --country or --sample")
            crawlers = prepare(self.crawler_process, names, arguments)
        except OptionError as error:
            print(f"scrapy collect: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        self.crawl(crawlers, arguments)
        reports = [c.run_report for c in crawlers if hasattr(c, "run_report")]
        show(reports)
        show_figures(reports)
        allowed = ("complete", "skipped") if opts.sample else ("complete",)
        all_done = len(reports) == len(crawlers) and all(r.verdict in allowed for r in reports)
        self.exitcode = 0 if all_done else 2

    def names(self, args: list[str], opts: argparse.Namespace) -> list[str]:
        """The sources to crawl, in the order given or by name."""
        assert self.crawler_process is not None
        loader: Any = self.crawler_process.spider_loader
        names = [name for name in sorted(loader.list()) if name not in NOT_SOURCES]
        if args:
            return args
        if opts.sample:
            return [name for name in names if name.startswith("sample_")]
        return [name for name in names if opts.country and loader.load(name).country == opts.country.upper()]

    def crawl(self, crawlers: list[Any], arguments: dict[str, Any]) -> None:
        """Run all crawlers together; on a terminal a table follows them."""
        from crawler.export.progress import Progress

        assert self.crawler_process is not None
        for crawler in crawlers:
            self.crawler_process.crawl(crawler, **arguments)
        with Progress(crawlers, REFRESH_SECONDS):
            self.crawler_process.start()
