"""docs/sources.md: all sources as a table by country, written by `make sources`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crawler.spiders.routes import HISTORY_FIRST

DOCS_FILE = Path(__file__).parents[2] / "docs" / "sources.md"

HEAD = """# The sources

Generated from the files below crawler/spiders by `make sources`: one file a site, whose docstring says in full what its
facts rest on. None was checked against the live site by this project; `scrapy checksources --live` does that.

- **Routes** stand in the order in which a run with a window (`since`) tries them; without one the feed comes first.
- **History** is what the routes promise. What is older than that is on Wayback alone.
- **Confidence**: *high*: the routes were measured, or three independent projects and more use them; *medium*: one or
  two do; *low*: inferred from the platform or by analogy. A source whose routes yield nothing ends `incomplete`.
- **Articles a day** is the range that a working source keeps to, mostly an estimate.

{count} sources in {countries} countries and the region: {high} of high confidence, {medium} of medium, {low} of low.
"""
COUNTRIES = {
    "KG": "Kyrgyzstan",
    "KZ": "Kazakhstan",
    "UZ": "Uzbekistan",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "RU": "Russia",
    "PK": "Pakistan",
    "TR": "Türkiye",
    "AZ": "Azerbaijan",
    "GE": "Georgia",
    "AM": "Armenia",
    "BY": "Belarus",
    "UA": "Ukraine",
    "IR": "Iran",
    "MN": "Mongolia",
    "BD": "Bangladesh",
    "LK": "Sri Lanka",
    "NP": "Nepal",
    "MM": "Myanmar",
    "HK": "Hong Kong",
    "RS": "Serbia",
    "KE": "Kenya",
}
REGION = "The region"
"""Heading of the sources in the folder `regional`: services for several countries, whatever their seat."""

COLUMNS = "| source | name | languages | routes | history | articles a day | confidence |\n" + "| --- " * 7 + "|"


def history(source: Any) -> str:
    """How far back the source's best route reaches, in words."""
    if source.archive_url:
        return "any day, by its archive"
    if source.wp_api:
        return "any day, by the REST API"
    if source.sitemaps:
        return "as far as its sitemaps"
    if source.id_url:
        return "any day, by its numbers"
    return "back by section pages" if any("{page" in url for url in source.sections) else "the newest only"


def row(source: Any) -> str:
    """One line of the table."""
    declared = source.declared_routes()
    routes = ", ".join(route for route in HISTORY_FIRST if route in declared)
    a_day = f"{source.expects.least} to {source.expects.most}"
    cells = (f"`{source.name}`", source.title, ", ".join(source.languages), routes, history(source), a_day)
    is_verified = "" if not source.unverified_hosts else "; TLS certificate not verified"
    return "| " + " | ".join((*cells, source.confidence + is_verified)) + " |"


def catalogue(sources: Iterable[Any]) -> str:
    """The whole page; countries in the order of COUNTRIES, the region last."""
    groups: dict[str, list[Any]] = {name: [] for name in (*COUNTRIES.values(), REGION)}
    for source in sorted(sources, key=lambda source: source.name):
        is_regional = ".regional." in source.__module__
        groups[REGION if is_regional else COUNTRIES[source.country]].append(source)
    everyone = [source for group in groups.values() for source in group]
    levels = {level: sum(source.confidence == level for source in everyone) for level in ("high", "medium", "low")}
    parts = [HEAD.format(count=len(everyone), countries=sum(bool(g) for g in groups.values()) - 1, **levels)]
    for heading, group in groups.items():
        if group:
            parts.append(f"## {heading}\n\n{COLUMNS}\n" + "\n".join(map(row, group)) + "\n")
    return "\n".join(parts)


def main() -> None:
    """Write docs/sources.md from today's source files."""
    from scrapy.utils.project import get_project_settings

    from crawler.spiders.loader import SourceLoader

    loader = SourceLoader.from_settings(get_project_settings())
    DOCS_FILE.write_text(catalogue(map(loader.load, loader.sources())), "utf-8")


if __name__ == "__main__":
    main()
