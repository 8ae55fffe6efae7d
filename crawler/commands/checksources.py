"""`scrapy checksources [SOURCE ...] [--live]`: source files against rules and fixtures, or against the live sites."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from crawler.spiders.probe import ProbedArticle, ProbedList

BAD = 2
"""Exit status where a source has gone bad."""

FIXTURES = Path(__file__).parents[2] / "tests" / "fixtures"


class Command(ScrapyCommand):
    """Without network: rules and fixtures. With --live: one request a route and one article."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration; what is found is printed

    def syntax(self) -> str:
        return "[SOURCE ...] [--live]"

    def short_desc(self) -> str:
        return "Check source files against rules and fixtures, or live"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--live", action="store_true", help="ask each site: one request a route and one article")
        parser.add_argument("--fixtures", default=str(FIXTURES), help="folder of the golden fixtures")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Every mistake ends here, before the log begins."""
        from crawler.commands.preparation import check, refuse
        from crawler.options import OptionError
        from crawler.spiders.loader import SourceLoader

        try:
            super().process_options(args, opts)
            assert self.settings is not None
            loader = SourceLoader.from_settings(self.settings)
            self.sources: list[Any] = []
            for name in args or loader.sources():
                if name not in loader.sources():
                    raise OptionError(f"{name}: no such source; `scrapy list` shows them")
                self.sources.append(loader.load(name))
            if opts.live:
                self.prepare_probes()
                check(self.settings, [source.name for source in self.sources], {})
        except (OptionError, UsageError) as error:
            refuse("checksources", error)

    def prepare_probes(self) -> None:
        from crawler.spiders.probe import SETTINGS

        assert self.settings is not None
        for name, value in SETTINGS.items():
            self.settings.set(name, value, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        bad = self.check_live() if opts.live else self.check_files(Path(opts.fixtures))
        print(f"{len(self.sources)} sources checked, {bad} with problems")
        self.exitcode = BAD if bad else 0

    def check_files(self, fixtures: Path) -> int:
        """Print the problems of each source; returns how many have some."""
        from crawler.checks.declarations import problems_of, shared_hosts
        from crawler.checks.fixtures import fixture_problems, load_cases

        facts = {source.name: source.facts() for source in self.sources}
        cases = load_cases(fixtures, facts.get, only=facts.keys()) if fixtures.is_dir() else None
        if cases is None:
            print(f"no fixtures at {fixtures}: rules alone")
        bad = 0
        for source in self.sources:
            problems = problems_of(source) + (fixture_problems(source, cases) if cases is not None else [])
            bad += bool(problems)
            for problem in problems:
                print(f"{source.name}: {problem}")
        for shared in shared_hosts(self.sources):
            print(f"a host of several sources: {shared}")
            bad += 1
        return bad

    def check_live(self) -> int:
        """Probe all sources in one process, print a line a route; returns how many sources have gone bad."""
        from crawler.spiders.probe import probing

        assert self.crawler_process is not None
        crawlers = [self.crawler_process.create_crawler(probing(source)) for source in self.sources]
        # Yesterday's archive: today's may be empty in the early morning.
        yesterday = str(datetime.now(UTC).date() - timedelta(days=1))
        for crawler in crawlers:
            self.crawler_process.crawl(crawler, until=yesterday)
        self.crawler_process.start()
        return sum(self.tell(source, crawler.spider) for source, crawler in zip(self.sources, crawlers, strict=True))

    def tell(self, source: Any, probe: Any) -> bool:
        """Print what a probe found; returns whether something has gone bad."""
        if probe is None:
            print(f"{source.name:15} BAD  the probe did not start")
            return True
        faults = [*map(list_fault, probe.probed), *article_faults(probe.article, source)]
        for probed in probe.probed:
            fault, found = list_fault(probed), f"{len(probed.articles)} articles, {probed.lists} lists"
            print(f"{source.name:15} {'BAD ' if fault else 'ok  '} {probed.route:9} {fault or found}  {probed.url}")
        if probe.article is not None:
            wrong = "; ".join(article_faults(probe.article, source))
            print(f"{source.name:15} {'BAD ' if wrong else 'ok  '} article   {wrong or 'read'}  {probe.article.url}")
        return any(faults) or not probe.probed


def list_fault(probed: ProbedList) -> str | None:
    """What has gone bad with a list, None where it names articles or leads to lists."""
    return probed.failure or (None if probed.articles or probed.lists else "nothing_listed")


def article_faults(article: ProbedArticle | None, source: Any) -> Iterator[str]:
    """What has gone bad with the page that was read."""
    if article is None:
        return
    if article.failure or article.found is None:
        yield article.failure or "not_read"
        return
    found, rung = article.found, article.found.provenance.get("text", {}).get("method")
    if not found.text:
        yield f"no text: {found.reason}"
    elif source.layouts and rung != "selector":
        yield f"no declared layout matched; the text was found by {rung}"
    yield from (f"no {field}" for field in ("title", "published_at") if not getattr(found, field))
