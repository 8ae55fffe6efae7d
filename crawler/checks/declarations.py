"""The rules that every source file keeps. Each is a function from a source to what is wrong with it, empty where
nothing is; `RULES` lists them, so that tests and `scrapy checksources` hold the same ones."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import lxml.html
from cssselect import SelectorError

from crawler.items import Confidence

MAX_LINES = 45
"""Lines of a source file: more is a family's work."""

NOT_LOOKED_AT = "NOT LOOKED AT"
"""What `scrapy newsource` writes where a person has to look; no source file may still say so."""

WORDS_OF_CONFIDENCE = re.compile(
    r"project|list|measured|verified|seen|saved page|inferred|general knowledge|no facts|family", re.I
)
"""A docstring names what the file rests on by one of these words."""

Source = Any
"""A spider class of crawler.spiders; the class itself is not imported, since checks know nothing of Scrapy."""

Rule = Callable[[Source], Iterator[str]]


def file_of(source: Source) -> Path:
    """The file that declares a source."""
    return Path(inspect.getfile(source))


def lists_of(source: Source) -> list[str]:
    """The addresses of all declared lists; those of archives and sections with their places for date and page."""
    archives = source.archive_url or ()
    apis = (source.wp_api,) if source.wp_api else ()
    dated = (archives,) if isinstance(archives, str) else archives
    return [*source.feeds, *source.sitemaps, *source.sections, *apis, *dated]


def file_problems(source: Source) -> Iterator[str]:
    """A short file of class attributes, named as its source, in the folder of its country or in `regional`."""
    path = file_of(source)
    text = path.read_text("utf-8")
    if path.stem != source.name and not source.name[0].isdigit():  # no module begins with a digit
        yield f"its file is {path.name}"
    if path.parent.name not in ("regional", str(source.country).lower()):
        yield f"it stands in the folder {path.parent.name}, its country is {source.country}"
    if len(text.splitlines()) > MAX_LINES:
        yield f"its file has more than {MAX_LINES} lines"
    if any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) for node in ast.walk(ast.parse(text))):
        yield "its file defines functions: that is a family's work"


def description_problems(source: Source) -> Iterator[str]:
    """What it is called, where and when it is, how well it is known and what it gives."""
    if NOT_LOOKED_AT in (source.__doc__ or ""):
        yield "nobody has looked at it yet: check every line, then say in its docstring what it rests on"
    if not WORDS_OF_CONFIDENCE.search(source.__doc__ or "") or source.confidence not in get_args(Confidence):
        yield "it does not say how well its facts are known"
    if source.expects is None or not 0 <= source.expects.least < source.expects.most:
        yield "it does not say how many articles a day to expect"
    if not source.title or not source.languages or not all(re.fullmatch("[a-z]{2}", x) for x in source.languages):
        yield "it lacks a title or the two letters of its languages"
    if source.country is not None and not re.fullmatch("[A-Z]{2}", source.country):
        yield f"{source.country} is no country: write two capital letters"
    yield from _zone_problems(source.timezone)


def _zone_problems(name: str) -> Iterator[str]:
    try:
        is_default = ZoneInfo(name).key == "UTC"
    except (ZoneInfoNotFoundError, ValueError):
        yield f"{name} is no time zone"
        return
    if is_default:
        yield "it does not say its time zone"


def route_problems(source: Source) -> Iterator[str]:
    """Hosts, and at least one route; lists are on its hosts and are no articles by its own pattern."""
    if not source.hosts or any(host.startswith("www.") or "/" in host for host in source.hosts):
        yield "its hosts are missing, or written with www. or a path"
    if set(source.unverified_hosts) - {name for host in source.hosts for name in (host, f"www.{host}")}:
        yield "it takes unverified certificates of hosts that are not its own"
    if not source.declared_routes():
        yield "it has no route"
    pattern = source.article_url
    for url in lists_of(source):
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        if not any(host == own or host.endswith(f".{own}") for own in source.hosts):
            yield f"{url} is on no host of it"
        if pattern and _is_pattern(pattern) and re.search(pattern, url):
            yield f"{url} counts as an article by article_url"


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def pattern_problems(source: Source) -> Iterator[str]:
    """Patterns compile and selectors parse."""
    lines = (line.removeprefix("re:") for line in source.boilerplate if line.startswith("re:"))
    for pattern in (source.article_url or "", source.article_sitemaps, *lines):
        if not _is_pattern(pattern):
            yield f"{pattern} is no pattern"
    page = lxml.html.fromstring("<p>x</p>")
    for layout in source.layouts:
        fields = (layout.body, layout.title, layout.date, layout.author, layout.section, layout.tags, *layout.drop)
        for selector in filter(None, fields):
            try:
                page.cssselect(selector)
            except SelectorError as error:
                yield f"{selector} is no selector: {error}"


RULES: tuple[Rule, ...] = (file_problems, description_problems, route_problems, pattern_problems)


def problems_of(source: Source) -> list[str]:
    """What is wrong with a source by all rules."""
    return [problem for rule in RULES for problem in rule(source)]


def shared_hosts(sources: Iterable[Source]) -> list[str]:
    """Hosts that more than one source declares: an archive could not tell whose rules to read a page by."""
    owners: dict[str, list[str]] = {}
    for source in sources:
        for host in source.hosts:
            owners.setdefault(host, []).append(source.name)
    return [f"{host}: {', '.join(names)}" for host, names in sorted(owners.items()) if len(names) > 1]
