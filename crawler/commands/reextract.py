"""`scrapy reextract WARC ... --against OLD.jsonl`: kept pages extracted anew, beside what was exported."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES


class Command(ScrapyCommand):
    """Runs the archive spider with an empty state in memory, all verdicts and duplicates kept, and compares."""

    requires_project = True

    def syntax(self) -> str:
        return "WARC ... --against OLD.jsonl [--json]"

    def short_desc(self) -> str:
        return "Extract archived pages anew and list gains and losses"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--against", metavar="OLD.jsonl", help="the export to compare with")
        parser.add_argument("--json", action="store_true", help="one JSON array, a source each, with all differences")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Every mistake ends here, before the log begins."""
        from crawler.commands.preparation import check, refuse
        from crawler.export.reextraction import BadExport, read_extracts
        from crawler.options import OptionError

        try:
            super().process_options(args, opts)
            assert self.settings is not None
            if not args or not opts.against:
                raise OptionError("name WARC files and --against OLD.jsonl")
            self.old = read_extracts(Path(opts.against))
            if self.settings.getpriority("LOG_LEVEL") != SETTINGS_PRIORITIES["cmdline"]:
                self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")
            kept = {"KEEP_VERDICTS": "all", "DUPLICATES": "keep", "STATE": "sqlite://", "EXPORT_OVERWRITE": "1"}
            for name, value in kept.items():
                self.settings.set(name, value, priority="cmdline")
            self.arguments = {"path": ",".join(args)}
            check(self.settings, ["archive"], self.arguments)
        except (OptionError, UsageError, BadExport, OSError) as error:
            refuse("reextract", error)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.export.reextraction import compare, read_extracts, show

        assert self.crawler_process is not None
        assert self.settings is not None
        with TemporaryDirectory(prefix="reextract-") as folder:
            feed = Path(folder) / "new.jsonl"
            self.settings.set("EXPORT_FILE", str(feed), priority="cmdline")
            crawler = self.crawler_process.create_crawler("archive")
            self.crawler_process.crawl(crawler, **self.arguments)
            self.crawler_process.start()
            results = compare(self.old, read_extracts(feed) if feed.exists() else [])
        if opts.json:
            print(json.dumps([result.as_json() for result in results], ensure_ascii=False, indent=1))
        else:
            show(results)
        summary = getattr(crawler, "run_report", None)
        self.exitcode = summary.exit_status if summary else 1
