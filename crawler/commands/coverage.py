"""`scrapy coverage [SOURCE ...]`: which days of which sources were read, which were quiet, and which nobody knows."""

from __future__ import annotations

import argparse
import json
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError


class Command(ScrapyCommand):
    """Sums the coverage ledger of the state over all runs."""

    requires_project = True
    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration

    def syntax(self) -> str:
        return "[SOURCE ...] [--country KG] [--since DATE] [--until DATE] [--json]"

    def short_desc(self) -> str:
        return "Show which days were read, quiet, or not known of"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--country", help="all sources of a country, e.g. KG")
        parser.add_argument("--since", help="first day, e.g. 2020-10-04")
        parser.add_argument("--until", help="last day, included")
        parser.add_argument("--json", action="store_true", help="one JSON array of source-days")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.commands.preparation import refuse
        from crawler.options import Arguments, OptionError, parse_arguments

        try:
            given = {name: value for name in ("since", "until") if (value := getattr(opts, name))}
            asked = parse_arguments(Arguments, given)
            days = self.days(args, opts.country, str(asked.since or ""), str(asked.until or ""))
        except (OptionError, UsageError) as error:
            refuse("coverage", error)
        if opts.json:
            print(json.dumps([day.as_json() for day in days], ensure_ascii=False, indent=1))
        else:
            from crawler.export.heat_map import show

            show(days)

    def days(self, names: list[str], country: str | None, since: str, until: str) -> list[Any]:
        """The source-days asked for, unknown ones filled in; raises OptionError where the ledger cannot be read."""
        from crawler.commands.preparation import stored
        from crawler.export.coverage import source_days, window
        from crawler.options import OptionError

        assert self.settings is not None
        counts, unread = stored(self.settings, lambda state: state.covered())
        spiders = self.spiders()
        known = {count.source for count in counts} | {article.source for article in unread}
        for name in names:
            if name not in known and name not in spiders:
                raise OptionError(f"{name}: no such source; `scrapy list` shows them")
        of_country = [name for name, spider in spiders.items() if country and spider.country == country.upper()]
        if country and not of_country:
            raise OptionError(f"no source of country {country}")
        if not (names or of_country or known):
            raise OptionError("nothing was collected yet into this state: every day is without data")
        least = {name: spider.expects.least for name, spider in spiders.items() if spider.expects}
        chosen = sorted({*names, *of_country} or known)
        return window(source_days(counts, unread, least), chosen, since or None, until or None)

    def spiders(self) -> dict[str, Any]:
        """Sources by name."""
        from crawler.spiders.loader import SourceLoader

        assert self.settings is not None
        loader = SourceLoader.from_settings(self.settings)
        return {name: loader.load(name) for name in loader.sources()}
