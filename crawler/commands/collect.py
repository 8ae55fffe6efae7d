"""`scrapy collect [SOURCE ...]`: many sources in one process, with live progress."""

from __future__ import annotations

import argparse
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

ARGUMENTS = ("since", "until", "topic", "via", "limit")
REFRESH_SECONDS = 0.5


class Command(ScrapyCommand):
    """Crawls the named sources, those of a country, or the sample's."""

    requires_project = True

    def syntax(self) -> str:
        return "[SOURCE ...] [--country KG] [--sample] [--due] [--names] [--since DATE] [--until DATE] [--topic NAME]"

    def short_desc(self) -> str:
        return "Collect from many sources in one process"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--country", help="all sources of a country, e.g. KG")
        parser.add_argument("--sample", action="store_true", help="the bundled sample, without network")
        parser.add_argument(
            "--due", action="store_true", help="only those worth asking now; of all where none is named"
        )
        parser.add_argument("--names", action="store_true", help="crawl nothing; print the chosen sources, one a line")
        for name in ARGUMENTS:
            parser.add_argument(f"--{name}", help=f"as -a {name}= of scrapy crawl")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Every mistake ends here, before the log begins."""
        from crawler.commands.preparation import check, due, refuse
        from crawler.options import OptionError

        try:
            super().process_options(args, opts)
            assert self.settings is not None
            if opts.sample:
                self.settings.set("SAMPLE", "1", priority="cmdline")
            if self.settings.getpriority("LOG_LEVEL") != SETTINGS_PRIORITIES["cmdline"]:
                self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")  # the progress tells the rest
            self.sources = self.names(args, opts)
            self.arguments = {name: value for name in ARGUMENTS if (value := getattr(opts, name))}
            check(self.settings, self.sources, self.arguments)
            if opts.due and (opts.since or opts.until or opts.topic):
                raise OptionError("--due is of the newest articles: leave out --since, --until and --topic")
            self.sources, self.waiting = due(self.settings, self.sources) if opts.due else (self.sources, [])
        except (OptionError, UsageError) as error:
            refuse("collect", error)

    def names(self, args: list[str], opts: argparse.Namespace) -> list[str]:
        """The sources to crawl, in the order given or by name; raises OptionError where there is none."""
        from crawler.options import OptionError
        from crawler.spiders.loader import SourceLoader

        assert self.settings is not None
        loader: Any = SourceLoader.from_settings(self.settings)
        chosen = args or [name for name in sorted(loader.list()) if self.is_chosen(loader.load(name), opts)]
        if not chosen and opts.country:
            known = sorted({c for name in loader.list() if (c := loader.load(name).country)})
            raise OptionError(f"no source of country {opts.country}; there are {', '.join(known)}")
        if not chosen:
            raise OptionError("no source chosen; name some, or use --country, --due or --sample")
        return chosen

    def is_chosen(self, spider: Any, opts: argparse.Namespace) -> bool:
        if opts.sample:
            return str(spider.name).startswith("sample_")
        if opts.due and not opts.country:
            return bool(spider.hosts)
        return bool(opts.country) and spider.country == opts.country.upper()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.export.terminal import show, show_figures

        if opts.names:
            print("".join(f"{name}\n" for name in self.sources), end="")
            return
        for known in self.waiting:
            print(f"{known.source}: not due before {known.due_at:%Y-%m-%dT%H:%M:%SZ}{_rate(known.per_day)}")
        if not self.sources:
            print("no source is due")
            return
        assert self.crawler_process is not None
        crawlers = [self.crawler_process.create_crawler(name) for name in self.sources]
        self.crawl(crawlers, self.arguments)
        reports = [crawler.run_report for crawler in crawlers if hasattr(crawler, "run_report")]
        show(reports)
        show_figures(reports)
        # The sample has a source that needs a browser, and shows what it has where there is none.
        allowed = ("complete", "skipped") if opts.sample else ("complete",)
        all_done = len(reports) == len(crawlers) and all(report.verdict in allowed for report in reports)
        self.exitcode = 0 if all_done else 2

    def crawl(self, crawlers: list[Any], arguments: dict[str, Any]) -> None:
        """Run all crawlers together; on a terminal a table follows them."""
        from crawler.export.progress import Progress

        assert self.crawler_process is not None
        for crawler in crawlers:
            self.crawler_process.crawl(crawler, **arguments)
        with Progress(crawlers, REFRESH_SECONDS):
            self.crawler_process.start()


def _rate(per_day: float | None) -> str:
    return "" if per_day is None else f", as it publishes {per_day:.0f} articles a day"
