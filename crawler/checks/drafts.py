"""The first draft of a source file and its fixtures; every part that a person has to look at says so and fails."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from crawler.characters import one_line
from crawler.checks.declarations import NOT_LOOKED_AT
from crawler.checks.fixtures import PAGE

FILE_OF_ROUTE = {"feed": "feed.xml", "sitemap": "sitemap.xml", "sections": "list.html"}
FIELDS_OF_PAGE = ("title", "published_at", "text")

FAMILIES = {
    "wordpress.WordPressSpider": re.compile(rb"/wp-content/|/wp-json/"),
    "pangea.PangeaSpider": re.compile(rb'class="[^"]*\bpg-|/z/\d+'),
    "news.NewsSpider": re.compile(rb""),
}
"""Family to what gives it away in a home page; the last one fits all."""

SOURCE = '''from crawler.items import Expectations
from crawler.spiders.families.{module} import {family}


class {cls}({family}):
    """{mark}. Check every line, then say here how well each is known."""

    name = "{name}"
    title, country, languages, timezone = {title!r}, {country!r}, {languages!r}, {timezone!r}
    confidence = "low"
    hosts = ({host!r},)
{routes}
    # article_url: the pattern of articles, with the group `id` where they have a number, e.g.
{examples}
    # layouts, boilerplate: by a look at three pages
    expects = Expectations(least=1, most=100)  # a guess
'''


@dataclass(frozen=True)
class Draft:
    """What is known of a new site after a survey."""

    name: str
    home: str
    country: str | None
    languages: tuple[str, ...]
    timezone: str
    family: str
    lists: dict[str, list[str]]
    articles: list[str]

    @property
    def host(self) -> str:
        return (urlsplit(self.home).hostname or "").removeprefix("www.")

    @property
    def source_file(self) -> Path:
        """Where the source file belongs, below the project's root."""
        return Path("crawler", "spiders", (self.country or "regional").lower(), f"{self.name}.py")


def name_of_host(host: str) -> str:
    """An id from a host: `www.kelbash-post.kg` gives `kelbashpost`."""
    labels = host.removeprefix("www.").split(".")
    return re.sub(r"\W", "", labels[-2] if len(labels) > 1 else labels[0]).lower()


def language_of_page(page: bytes) -> tuple[str, ...]:
    """The language that a home page declares, `en` where it declares none."""
    match = re.search(rb"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", page)
    return (match.group(1).decode().lower() if match else "en",)


def family_of_page(page: bytes) -> str:
    """`module.Class` of the family whose marks stand in a home page."""
    return next(family for family, mark in FAMILIES.items() if mark.search(page))


def usual_zone(country: str | None, sources: Iterable[Any]) -> str:
    """The time zone of most sources of the country; UTC, which the rules refuse, where there is none."""
    zones = Counter(source.timezone for source in sources if country and source.country == country)
    return zones.most_common(1)[0][0] if zones else "UTC"


def source_text(draft: Draft) -> str:
    """The source file; its docstring says that nobody has looked at it yet."""
    module, family = draft.family.split(".")
    attributes = {"feed": "feeds", "sitemap": "sitemaps", "sections": "sections"}
    routes = [f"    {attributes[route]} = {tuple(urls)!r}" for route, urls in draft.lists.items() if urls]
    if family != "NewsSpider":
        routes.insert(0, f"    home = {draft.home.rstrip('/') + '/'!r}")
    return SOURCE.format(
        module=module,
        family=family,
        name=draft.name,
        mark=NOT_LOOKED_AT,
        host=draft.host,
        country=draft.country,
        languages=draft.languages,
        timezone=draft.timezone,
        title=draft.host,
        cls="".join(part.capitalize() for part in re.split(r"[\W_]+", draft.name)),
        routes="\n".join(routes),
        examples="\n".join(f"    #   {one_line(url)}" for url in draft.articles[:3]),
    )


def fixture_files(case: Path, file: str, body: bytes, url: str, fetched_at: str) -> dict[Path, bytes]:
    """A case's files below the fixtures: the served bytes, and expectations that fail until a person writes them."""
    fields = FIELDS_OF_PAGE if file == PAGE else ("articles",)
    why = f"{NOT_LOOKED_AT}: keep the markup, put invented words for the text, then write down what must come out."
    meta = yaml.safe_dump({"url": url, "fetched_at": fetched_at, "why": why}, sort_keys=False, allow_unicode=True)
    expected = json.dumps(dict.fromkeys(fields, NOT_LOOKED_AT), indent=2) + "\n"
    return {case / file: body, case / "meta.yml": meta.encode(), case / "expected.json": expected.encode()}
