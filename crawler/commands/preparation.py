"""What `crawl` and `collect` check before any request."""

from __future__ import annotations

from typing import Any

from crawler.fetching import is_private
from crawler.options import OptionError, Options


def prepare(process: Any, names: list[str], arguments: dict[str, Any]) -> list[Any]:
    """Crawlers for the named sources; raises OptionError with one line that tells what to write."""
    return [_crawler(process, name, arguments) for name in names]


def _crawler(process: Any, name: str, arguments: dict[str, Any]) -> Any:
    try:
        spider = process.spider_loader.load(name)
    except KeyError:
        raise OptionError(f"{name}: no such source; `scrapy list` shows them") from None
    given = {key: value for key, value in arguments.items() if not key.startswith("_")}
    parsed = spider.check(given)
    options = Options.from_settings(process.settings, name, spider.state_in_memory)
    if not options.contact and not options.sample and _needs_contact(spider, parsed):
        raise OptionError(
            "CONTACT is not set: name an e-mail or URL that sites may write to, e.g. -s CONTACT=you@example.org"
        )
    return process.create_crawler(spider)


def _needs_contact(spider: Any, parsed: Any) -> bool:
    """Whether the crawl will ask a public address."""
    from urllib.parse import urlsplit

    if spider.name == "archive":
        return False
    url = getattr(parsed, "url", None)
    return not (url and is_private(urlsplit(url).hostname or ""))
