"""`scrapy newsource URL`: the first draft of a source file, and fixtures that fail until a person has looked."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

if TYPE_CHECKING:
    from crawler.checks.drafts import Draft

NOTHING_FOUND = 2
"""Exit status where the site gave no list of articles, so that nothing was written."""


class Command(ScrapyCommand):
    """Looks at a site under a crawl's own rules, and writes what it saw."""

    requires_project = True
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own declaration; what is found is printed

    def syntax(self) -> str:
        return "URL [--name ID] [--country KG]"

    def short_desc(self) -> str:
        return "Write a new source's file and fixtures from a look at its site"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--name", help="id of the source; by default from its host")
        parser.add_argument("--country", help="two letters; by default from the host's ending, else regional")
        parser.add_argument("--root", default=str(Path(__file__).parents[2]), help="folder of the project")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Every mistake ends here, before anything is asked or written."""
        from crawler.checks.drafts import name_of_host
        from crawler.commands.preparation import check, refuse
        from crawler.options import OptionError
        from crawler.spiders.catalogue import COUNTRIES
        from crawler.spiders.loader import SourceLoader
        from crawler.spiders.probe import SETTINGS

        try:
            super().process_options(args, opts)
            assert self.settings is not None
            if len(args) != 1:
                raise OptionError("name one address, e.g. https://news.example/")
            for name, value in SETTINGS.items():
                self.settings.set(name, value, priority="cmdline")
            check(self.settings, ["site"], {"url": args[0]})
            self.loader = SourceLoader.from_settings(self.settings)
            self.name = opts.name or name_of_host(urlsplit(args[0]).hostname or "")
            if opts.country and opts.country.upper() not in COUNTRIES:
                raise OptionError(
                    f"--country {opts.country}: no country of crawler/spiders; write two letters, e.g. KG"
                )
            if not self.name.isidentifier() or self.name in self.loader.list():
                raise OptionError(f"{self.name}: taken or no name for a file; give another with --name")
        except (OptionError, UsageError) as error:
            refuse("newsource", error)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.spiders.probe import Survey, probing
        from crawler.spiders.site import SiteSpider

        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(probing(SiteSpider, Survey))
        self.crawler_process.crawl(crawler, url=args[0])
        self.crawler_process.start()
        survey: Any = crawler.spider
        answered = [probed for probed in survey.probed if probed.articles or probed.lists]
        for probed in survey.probed:
            print(f"{probed.route:9} {probed.failure or f'{len(probed.articles)} articles'}  {probed.url}")
        if not answered:
            print("no list of articles was found, so nothing was written")
            self.exitcode = NOTHING_FOUND
            return
        self.write(Path(opts.root), self.draft(args[0], opts.country, survey, answered), survey, answered)

    def draft(self, home: str, country: str | None, survey: Any, answered: list[Any]) -> Draft:
        """The draft that follows from what the lists and the home page say."""
        from crawler.checks.drafts import Draft, family_of_page, language_of_page, usual_zone
        from crawler.spiders.catalogue import COUNTRIES

        ending = (urlsplit(home).hostname or "").rsplit(".", 1)[-1].upper()
        where = country.upper() if country else (ending if ending in COUNTRIES else None)
        lists: dict[str, list[str]] = {}
        for probed in answered:
            lists.setdefault(probed.route, []).append(probed.url)
        return Draft(
            name=self.name,
            home=home,
            country=where,
            languages=language_of_page(survey.home_page),
            timezone=usual_zone(where, map(self.loader.load, self.loader.sources())),
            family=family_of_page(survey.home_page),
            lists=lists,
            articles=[url for probed in answered for url in probed.articles],
        )

    def write(self, root: Path, draft: Draft, survey: Any, answered: list[Any]) -> None:
        """Write the source file and the fixtures, and say what is left to do."""
        from crawler.checks.drafts import FILE_OF_ROUTE, fixture_files, source_text
        from crawler.checks.fixtures import PAGE

        fetched_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        fixtures = Path("tests", "fixtures", draft.name)
        files = {draft.source_file: source_text(draft).encode()}
        order = list(FILE_OF_ROUTE)
        listed = min(answered, key=lambda probed: (not probed.articles, order.index(probed.route)))
        file = FILE_OF_ROUTE[listed.route]
        files |= fixture_files(fixtures / file.split(".")[0], file, listed.body, listed.url, fetched_at)
        if survey.article is not None and survey.article.page is not None:
            page = survey.article.page
            files |= fixture_files(fixtures / "page", PAGE, page.body, page.url, page.fetched_at)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
            print(f"wrote {path}")
        print(f"Its tests fail until you have looked: pytest tests/spiders -k {draft.name}, then make sources")
