"""What `crawl` and `collect` check before anything starts, so that a mistake is one line and no log."""

from __future__ import annotations

import sys
from typing import Any, NoReturn
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings
from sqlalchemy import make_url

from crawler.fetching import is_private
from crawler.options import OptionError, Options
from crawler.spiders.loader import SourceLoader
from crawler.store import FAULTS, State

NO_CONTACT = "CONTACT is not set: name an e-mail or URL that sites may write to, e.g. -s CONTACT=you@example.org"


def refuse(command: str, error: object, log_file: str | None = None) -> NoReturn:
    """One line on stderr and in the log file, which is all that a Scrapyd job shows, and exit status 1."""
    line = f"scrapy {command}: {error}"
    print(line, file=sys.stderr)
    if log_file:
        with open(log_file, "a", encoding="utf-8") as log:
            log.write(line + "\n")
    raise SystemExit(1)


def check(settings: BaseSettings, names: list[str], arguments: dict[str, Any]) -> None:
    """Check sources, arguments and settings; raises OptionError with one line that tells what to write."""
    loader = SourceLoader.from_settings(settings)
    for name in names:
        try:
            spider: Any = loader.load(name)
        except KeyError:
            raise OptionError(f"{name}: no such source; `scrapy list` shows them") from None
        _check_one(settings, spider, arguments)


def _check_one(settings: BaseSettings, spider: Any, arguments: dict[str, Any]) -> None:
    parsed = spider.check({key: value for key, value in arguments.items() if not key.startswith("_")})
    options = Options.from_settings(settings, spider.name, spider.state_in_memory, arguments.get("_job"))
    if not options.contact and not options.sample and _asks_public_addresses(spider, parsed):
        raise OptionError(NO_CONTACT)
    if options.state != "sqlite://":
        _open_state(options)


def _open_state(options: Options) -> None:
    """Open the state once, so that one that is no database or does not answer is told before anything starts."""
    try:
        options.output.mkdir(parents=True, exist_ok=True)
        State(options.state).close()
    except FAULTS as fault:
        words = " ".join(str(getattr(fault, "orig", None) or fault).split())
        address = make_url(options.state).render_as_string(hide_password=True)
        raise OptionError(f"STATE={address}: {words}; mend it, move it away, or name another") from None


def _asks_public_addresses(spider: Any, parsed: Any) -> bool:
    url = getattr(parsed, "url", None)
    return spider.name != "archive" and not (url and is_private(urlsplit(url).hostname or ""))
