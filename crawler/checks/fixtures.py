"""Golden fixtures: a page or a list as a site serves it, and what must come out of it, a field at a time.

    tests/fixtures/<source>/<case>/page.html      one article page: extraction, cleaning, dateline and agency
    tests/fixtures/<source>/<case>/feed.xml       a list (LISTS names them all): discovery
    tests/fixtures/<source>/<case>/meta.yml       `url`, `fetched_at`, `why`; optional `charset` (of the HTTP header);
                                                  optional `timezone` for `generic`
    tests/fixtures/<source>/<case>/expected.json  {field: value}; `provenance.title.method` reaches inside a field

`generic` stands for a host without a source file. The texts are invented, the markup is the site's or its platform's.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from crawler.items import Page, SourceFacts

GENERIC = "generic"
PAGE = "page.html"
LISTS = {
    "list.html": "list",
    "feed.xml": "feed",
    "feed.json": "feed",
    "sitemap.xml": "sitemap",
    "sitemap.xml.gz": "sitemap",
    "wp.json": "wp",
}
"""File name of a list to the kind of its reader."""

META = {"url", "fetched_at", "why", "charset", "timezone"}
REQUIRED = {"url", "fetched_at", "why"}

Rules = Callable[[str], SourceFacts | None]
"""From a source's name to its facts, None where no source has the name."""


class FixtureError(ValueError):
    """A fixture folder that cannot be read; the message names the folder and what is wrong with it."""


@dataclass(frozen=True)
class Case:
    """One fixture folder: `source/name`, the served file, its meta data and the expected fields."""

    source: str
    name: str
    file: Path
    meta: dict[str, str]
    expected: dict[str, Any]
    facts: SourceFacts

    def __str__(self) -> str:
        return f"{self.source}/{self.name}"

    @property
    def kind(self) -> str:
        """`page`, or the kind of list (`feed`, `sitemap`, `wp`, `list`)."""
        return LISTS.get(self.file.name, "page")

    @cached_property
    def actual(self) -> dict[str, Any]:
        """All fields that the project finds in the file today, as plain JSON values."""
        return _read_page(self) if self.kind == "page" else _read_list(self)

    def field(self, path: str) -> Any:
        """A field's value today; `provenance.title.method` reaches inside. Raises FixtureError for an unknown field."""
        value: Any = self.actual
        for step in path.split("."):
            if not isinstance(value, dict) or step not in value:
                raise FixtureError(f"{self}: no field {path}; known are {', '.join(sorted(self.actual))}")
            value = value[step]
        return value


def load_cases(folder: Path, rules: Rules, only: Collection[str] | None = None) -> list[Case]:
    """The cases below a fixtures folder by source and name, of all sources or `only` some; raises FixtureError."""
    cases = (case for case in sorted(folder.glob("*/*")) if case.is_dir())
    return [load_case(case, rules) for case in cases if only is None or case.parent.name in only]


def load_case(folder: Path, rules: Rules) -> Case:
    """The case in one folder; raises FixtureError where a part is missing, unknown or of an unknown source."""
    source, name = folder.parts[-2:]
    files = [folder / file for file in (PAGE, *LISTS) if (folder / file).is_file()]
    if len(files) != 1:
        raise FixtureError(f"{source}/{name}: needs one of {', '.join((PAGE, *LISTS))}, has {len(files)}")
    meta, expected = _meta(folder), _expected(folder)
    host = urlsplit(meta["url"]).hostname or ""
    facts = SourceFacts(host, timezone=meta.get("timezone", "UTC")) if source == GENERIC else rules(source)
    if facts is None:
        raise FixtureError(f"{source}/{name}: no source has the name {source}")
    return Case(source, name, files[0], meta, expected, facts)


def _meta(folder: Path) -> dict[str, str]:
    try:
        given = yaml.safe_load((folder / "meta.yml").read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise FixtureError(f"{folder}/meta.yml: {error}") from error
    if not isinstance(given, dict) or not given.keys() >= REQUIRED or not given.keys() <= META:
        raise FixtureError(f"{folder}: meta.yml needs {sorted(REQUIRED)} and may have {sorted(META - REQUIRED)}")
    meta = {key: str(value) for key, value in given.items()}
    if not meta["url"].startswith(("http://", "https://")) or "T" not in meta["fetched_at"]:
        raise FixtureError(f"{folder}: url is an http(s) address, fetched_at a quoted time like '2020-10-06T04:00:00Z'")
    return meta


def _expected(folder: Path) -> dict[str, Any]:
    try:
        expected = json.loads((folder / "expected.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise FixtureError(f"{folder}/expected.json: {error}") from error
    if not isinstance(expected, dict) or not expected:
        raise FixtureError(f"{folder}: expected.json names at least one field")
    return expected


def _read_page(case: Case) -> dict[str, Any]:
    """An article page through extraction, cleaning and the dateline, as the pipelines do it without a state."""
    from crawler.annotation import annotate
    from crawler.cleaning import clean, language_of
    from crawler.extraction import extract

    charset = case.meta.get("charset")
    found = extract(Page(case.meta["url"], case.file.read_bytes(), case.facts, case.meta["fetched_at"], charset))
    cleaned = clean(found.text, case.facts, found.title, found.beside)
    language = language_of(cleaned.text) if cleaned.text else None
    notes = annotate(found.title, cleaned.text, language, found.published_at)
    fields = dataclasses.asdict(found) | {"text": cleaned.text, "language": language, "agency": notes.agency}
    fields["removed"] = [dataclasses.asdict(cut) for cut in cleaned.removed]
    fields["dateline"] = dataclasses.asdict(notes.dateline) if notes.dateline else None
    return fields


def _read_list(case: Case) -> dict[str, Any]:
    """A list through discovery: its articles by the source's pattern, the lists it leads to, the failure's name."""
    from crawler.discovery import is_article_url, read_listing

    url, pattern = case.meta["url"], case.facts.article_url
    listing = read_listing(case.kind, case.file.read_bytes(), url, pattern, case.meta.get("charset"))
    own = [listed for listed in listing.articles if not pattern or is_article_url(listed.url, url, pattern)]
    return {
        "articles": [{"url": listed.url, "published": listed.published} for listed in own],
        "lists": [listed.url for listed in listing.lists],
        "failure": listing.failure,
    }


def fixture_problems(source: Any, cases: list[Case]) -> list[str]:
    """What a source lacks in fixtures (a page, a list, a page for each dated layout), and the fields that differ."""
    own = [case for case in cases if case.source == source.name]
    pages = [case for case in own if case.kind == "page"]
    found = [] if pages else ["it has no page below tests/fixtures"]
    if len(pages) == len(own):
        found.append("it has no feed, sitemap or list below tests/fixtures")
    pattern = source.article_url or ""
    found += [f"{case}: its address is no article by article_url" for case in pages if not _matches(pattern, case)]
    used = {case.actual["provenance"].get("text", {}).get("raw") for case in pages}
    dated = [layout for layout in source.layouts if layout.until]
    found += [f"no page shows the layout to {layout.until}" for layout in dated if layout.body not in used]
    return found + [f"{case}: {field} is not as expected" for case in own for field in differing(case)]


def _matches(pattern: str, case: Case) -> bool:
    from crawler.discovery import is_article_url

    return not pattern or is_article_url(case.meta["url"], case.meta["url"], pattern)


def differing(case: Case) -> list[str]:
    """The expected fields that come out otherwise today."""
    return [field for field, value in case.expected.items() if case.field(field) != value]
