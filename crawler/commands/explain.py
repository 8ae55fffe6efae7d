"""`scrapy explain PAGE-or-URL`: why a page became the article it is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

if TYPE_CHECKING:
    from crawler.items import Page


class Command(ScrapyCommand):
    """Reads a saved page, or fetches one under the project's rules, and tells what was found, cut and rejected."""

    requires_project = True

    def syntax(self) -> str:
        return "FILE|URL [--url URL] [--html OUT.html]"

    def short_desc(self) -> str:
        return "Tell why a page became the article it is"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address of a saved page, so that its source's rules are used")
        parser.add_argument("--charset", help="the charset that HTTP declared for a saved page")
        parser.add_argument("--html", metavar="OUT.html", help="write a page that shows the cut blocks struck through")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Every mistake ends here."""
        from crawler.commands.preparation import refuse
        from crawler.options import OptionError

        try:
            super().process_options(args, opts)
            assert self.settings is not None
            if self.settings.getpriority("LOG_LEVEL") != SETTINGS_PRIORITIES["cmdline"]:
                self.settings.set("LOG_LEVEL", "ERROR", priority="cmdline")  # the explanation tells the rest
            if len(args) != 1:
                raise OptionError("name one file or one address")
            self.is_url = args[0].startswith(("http://", "https://"))
            if not self.is_url and not Path(args[0]).is_file():
                raise OptionError(f"{args[0]}: no such file, and no http(s) address")
            if self.is_url and (opts.url or opts.charset):
                raise OptionError("--url and --charset are for saved pages")
        except (OptionError, UsageError) as error:
            refuse("explain", error)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.explanation import as_html, as_text, explain

        page = self.fetched(args[0]) if self.is_url else self.saved(Path(args[0]), opts)
        explanation = explain(page)
        if opts.html:
            Path(opts.html).write_text(as_html(explanation), "utf-8")
        print(as_text(explanation), end="")

    def saved(self, path: Path, opts: argparse.Namespace) -> Page:
        """The page of a file; the file's time stands for that of the fetch."""
        from datetime import UTC, datetime

        from crawler.items import Page

        url = opts.url or path.resolve().as_uri()
        saved_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        facts = self.spider_of(url).facts()
        return Page(url, path.read_bytes(), facts, f"{saved_at:%Y-%m-%dT%H:%M:%SZ}", opts.charset, archive={})

    def fetched(self, url: str) -> Page:
        """The page of an address, by the rules and the politeness of a crawl; ends with the reason where it fails."""
        from crawler.commands.preparation import refuse
        from crawler.spiders.one_page import NotFetched, fetch

        assert self.crawler_process is not None
        try:
            return fetch(self.crawler_process, self.spider_of(url), url)
        except NotFetched as error:
            refuse("explain", error)

    def spider_of(self, url: str) -> Any:
        """The spider of the source that declares the host; one that declares nothing for an unknown host."""
        from urllib.parse import urlsplit

        from crawler.spiders.families.news import NewsSpider
        from crawler.spiders.loader import SourceLoader

        assert self.settings is not None
        host = urlsplit(url).hostname or "saved page"
        known = SourceLoader.from_settings(self.settings).source_of_host(host)
        return known or type("UnknownSite", (NewsSpider,), {"name": host})
