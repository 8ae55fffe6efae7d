"""What `crawl` and `collect` check before anything starts, so that a mistake is one line and no log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings
from sqlalchemy import make_url

from crawler.characters import one_line
from crawler.fetching import is_private
from crawler.fetching.rhythm import Rhythm
from crawler.logs import without_secrets
from crawler.options import OptionError, Options
from crawler.spiders.loader import SourceLoader
from crawler.store import FAULTS, State

T = TypeVar("T")

NO_CONTACT = "CONTACT is not set: name an e-mail or URL that sites may write to, e.g. -s CONTACT=you@example.org"


def refuse(command: str, error: object, log_file: str | None = None) -> NoReturn:
    """One line on stderr and in the log file, which is all that a Scrapyd job shows, and exit status 1."""
    line = one_line(without_secrets(f"scrapy {command}: {error}"))
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
        raise _bad_state(options.state, fault) from None


def _asks_public_addresses(spider: Any, parsed: Any) -> bool:
    url = getattr(parsed, "url", None)
    return spider.name != "archive" and not (url and is_private(urlsplit(url).hostname or ""))


def due(settings: BaseSettings, names: list[str]) -> tuple[list[str], list[Rhythm]]:
    """Those of the sources that are due, in their order, and the rhythms of the others; all are where no state is."""
    options = Options.from_settings(settings, "")
    address, now = make_url(options.state), datetime.now(UTC)
    if address.drivername.startswith("sqlite") and not Path(address.database or "").is_file():
        return names, []
    known = stored(settings, lambda state: state.all_rhythms())
    waiting = [known[name] for name in names if name in known and not known[name].is_due(now)]
    return [name for name in names if name not in {rhythm.source for rhythm in waiting}], waiting


def stored(settings: BaseSettings, read: Callable[[State], T]) -> T:
    """What `read` finds in the state; raises OptionError where there is none yet or it cannot be read."""
    options = Options.from_settings(settings, "")
    address = make_url(options.state)
    if address.drivername.startswith("sqlite") and not Path(address.database or "").is_file():
        raise OptionError(f"no state at {address.database}: nothing was collected there yet; name OUTPUT or STATE")
    try:
        state = State(options.state)
    except FAULTS as fault:
        raise _bad_state(options.state, fault) from None
    try:
        return read(state)
    except FAULTS as fault:
        raise _bad_state(options.state, fault) from None
    finally:
        state.close()


def _bad_state(url: str, fault: BaseException) -> OptionError:
    words = " ".join(str(getattr(fault, "orig", None) or fault).split())
    address = make_url(url).render_as_string(hide_password=True)
    return OptionError(f"STATE={address}: {words}; mend it, move it away, or name another")
