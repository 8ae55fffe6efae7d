"""`scrapy checksources [SOURCE ...] [--live]`: source files against rules and fixtures, or against the live sites."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.checks.advice import next_step

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
        checked = len(self.sources)
        print(f"{checked} source{'' if checked == 1 else 's'} checked, {bad} with problems")
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
        """Print what a probe found, below each fault what to do; returns whether something has gone bad."""
        if probe is None:
            print(f"{source.name:15} BAD  the probe did not start: run it alone with -s LOG_ENABLED=1")
            return True
        bad = [print_route(source, probed) for probed in probe.probed]
        if probe.article is not None:
            bad.append(print_article(source, probe.article))
        if not bad:
            print(f"{source.name:15} BAD  nothing was asked: the source's file declares no list")
        return any(bad) or not bad


def print_route(source: Any, probed: ProbedList) -> bool:
    """A line on a list; returns whether it has gone bad."""
    fault = list_fault(probed)
    print_line(source, fault, probed.route, fault or counted(probed), probed.url)
    if fault:
        print_step(next_step(fault))
    if probed.moved_from:
        print_step(f"it has moved: write this address in place of {probed.moved_from}")
    return bool(fault)


def print_article(source: Any, article: ProbedArticle) -> bool:
    """A line on the page that was read; returns whether something has gone bad."""
    faults = list(article_faults(article, source))
    print_line(source, "; ".join(faults), "article", "; ".join(faults) or "read", article.url)
    if article.failure:
        print_step(next_step(article.failure))
    elif faults:
        print_step(f"see what is read and why: scrapy explain {article.url}; then mend the source's file")
    return bool(faults)


def print_line(source: Any, fault: str | None, what: str, told: str, url: str) -> None:
    print(f"{source.name:15} {'BAD ' if fault else 'ok  '} {what:9} {told}  {url}")


def print_step(step: str) -> None:
    print(f"{'':20} -> {step}")


def counted(probed: ProbedList) -> str:
    """How many articles and lists a list names."""
    named = ((len(probed.articles), "article"), (probed.lists, "list"))
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in named if number)


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
