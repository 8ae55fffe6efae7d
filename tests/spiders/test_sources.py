"""Rules that every source file keeps; a failure names the source."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from scrapy.utils.project import get_project_settings

from crawler.spiders.loader import SourceLoader
from tests.spiders.test_fixtures import CASES

LOADER = SourceLoader.from_settings(get_project_settings())
SOURCES: dict[str, Any] = {name: LOADER.load(name) for name in LOADER.list() if name not in ("archive", "site")}
MAX_LINES = 45
CONFIDENCE = re.compile(
    r"(project|list|measured|verified|seen|saved page|inferred|general knowledge|no facts|family)", re.I
)

each_source = pytest.mark.parametrize("name", SOURCES)


def file_of(name: str) -> Path:
    return Path(inspect.getfile(SOURCES[name]))


def test_there_are_the_sources_that_were_promised():
    assert len(SOURCES) >= 60
    assert {"24kg", "kaktus", "azattyk", "kloop_ru", "mmnews"} <= SOURCES.keys()


def test_no_two_sources_share_a_file_a_host_or_a_home():
    for shared in (Counter(map(file_of, SOURCES)), Counter(host for s in SOURCES.values() for host in s.hosts)):
        assert not [key for key, count in shared.items() if count > 1]


@each_source
def test_a_source_stands_in_a_short_file_of_its_name_in_the_folder_of_its_country(name: str):
    path, source = file_of(name), SOURCES[name]
    assert path.stem == ("kg24" if name == "24kg" else name)  # no module begins with a digit
    assert path.parent.name in ("regional", str(source.country).lower())
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MAX_LINES
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@each_source
def test_a_source_says_how_well_it_is_known_and_what_to_expect(name: str):
    source = SOURCES[name]
    assert CONFIDENCE.search(source.__doc__ or "")
    assert source.confidence in ("high", "medium", "low")
    assert 0 <= source.expects.least < source.expects.most
    assert all(0 <= share <= 1 for share in (source.expects.title, source.expects.text, source.expects.published_at))


@each_source
def test_a_source_declares_whom_it_reads_and_when_it_is(name: str):
    source = SOURCES[name]
    assert source.title
    assert source.languages
    assert all(re.fullmatch(r"[a-z]{2}", language) for language in source.languages)
    assert source.country is None or re.fullmatch(r"[A-Z]{2}", source.country)
    assert ZoneInfo(source.timezone).key == source.timezone
    assert source.timezone != "UTC"
    assert source.hosts
    assert not [host for host in source.hosts if host.startswith("www.") or "/" in host]


@each_source
def test_a_source_has_routes_and_their_lists_are_on_its_hosts(name: str):
    source = SOURCES[name]
    assert source.declared_routes()
    archives = source.archive_url or ()
    lists = [*source.feeds, *source.sitemaps, *source.sections, source.wp_api or ""]
    for url in filter(None, [*lists, *((archives,) if isinstance(archives, str) else archives)]):
        host = (re.match(r"https?://([^/?]+)", url) or pytest.fail(url)).group(1).removeprefix("www.")
        assert any(host == own or host.endswith(f".{own}") for own in source.hosts), url


@each_source
def test_patterns_and_selectors_of_a_source_compile(name: str):
    source, page = SOURCES[name], lxml.html.fromstring("<p>x</p>")
    re.compile(source.article_url or "")
    re.compile(source.article_sitemaps)
    for line in source.boilerplate:
        re.compile(line.removeprefix("re:"))
    for layout in source.layouts:
        fields = (layout.body, layout.title, layout.date, layout.author, layout.section, layout.tags, *layout.drop)
        for selector in filter(None, fields):
            page.cssselect(selector)


@each_source
def test_a_list_of_a_source_is_no_article(name: str):
    source = SOURCES[name]
    if source.article_url:
        lists = [*source.feeds, *source.sitemaps, *(s.format(page=2) for s in source.sections), source.wp_api or ""]
        assert not [url for url in lists if re.search(source.article_url, url)]


@each_source
def test_a_source_has_a_page_and_a_list_whose_addresses_are_its_articles(name: str):
    cases = [case for case in CASES if case.source == name]
    kinds = {case.kind for case in cases}
    assert "page" in kinds, "no page.html below tests/fixtures"
    assert kinds - {"page"}, "no feed, sitemap or list below tests/fixtures"
    for case in cases:
        if case.kind == "page":
            assert LOADER.source_of_host(host_of(case.meta["url"])) is SOURCES[name]
            assert not SOURCES[name].article_url or re.search(SOURCES[name].article_url, case.meta["url"])


def host_of(url: str) -> str:
    return url.split("/")[2]


@each_source
def test_every_dated_layout_of_a_source_has_a_page(name: str):
    dated = [layout.body for layout in SOURCES[name].layouts if layout.until]
    used = {case.actual["provenance"]["text"]["raw"] for case in CASES if case.source == name and case.kind == "page"}
    assert set(dated) <= used
