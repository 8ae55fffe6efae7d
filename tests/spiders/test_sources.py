"""Every source keeps the rules for source files and has its fixtures; a failure names the source and the rule."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from scrapy.utils.project import get_project_settings

from crawler.checks.declarations import RULES, Rule, file_of, shared_hosts
from crawler.checks.fixtures import fixture_problems
from crawler.spiders.loader import SourceLoader
from tests.spiders.test_fixtures import CASES

LOADER = SourceLoader.from_settings(get_project_settings())
SOURCES: dict[str, Any] = {name: LOADER.load(name) for name in LOADER.sources()}


def test_there_are_the_sources_that_were_promised():
    assert len(SOURCES) >= 60
    assert {"24kg", "kaktus", "azattyk", "kloop_ru", "mmnews"} <= SOURCES.keys()


def test_no_two_sources_share_a_file_or_a_host():
    assert not [path for path, count in Counter(map(file_of, SOURCES.values())).items() if count > 1]
    assert shared_hosts(SOURCES.values()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", SOURCES)
def test_a_source_keeps_the_rules(name: str, rule: Rule):
    assert list(rule(SOURCES[name])) == []


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_has_a_page_a_list_and_every_dated_layout(name: str):
    assert fixture_problems(SOURCES[name], CASES) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.source in SOURCES and case.kind == "page"], ids=str)
def test_a_page_of_a_source_is_read_by_its_rules_from_an_archive_too(case: Any):
    assert LOADER.source_of_host(case.meta["url"].split("/")[2]) is SOURCES[case.source]


def test_the_layout_of_then_reads_october_2020_and_the_layout_of_now_reads_today():
    for name in ("sputnik_kg", "ria", "kun", "aa", "akipress_kg", "inform"):
        rungs = {
            str(case): (case.actual["provenance"]["text"]["method"], case.actual["provenance"]["text"]["raw"])
            for case in CASES
            if case.source == name and case.kind == "page"
        }
        assert len(set(rungs.values())) == len(rungs) >= 2, rungs


@pytest.mark.parametrize("name", ["kun", "gazeta", "sputnik_kg", "tribune", "prothomalo", "kaktus", "vbkg", "dawn"])
def test_dated_archives_ask_for_october_2020_by_its_day_or_week(name: str):
    spider = SOURCES[name](since="2020-10-05", until="2020-10-06")
    spider.settings = get_project_settings()
    urls = [request.url for request in spider.routes["archive"].requests()]
    assert urls
    assert len(urls) == len(set(urls))
    assert all(re.search(r"2020-?1?0?.*|day_\d_year_2020", url) for url in urls)
    if name == "gazeta":
        assert urls[0] == "https://www.gazeta.uz/sitemap/materials-ru-2020-10-05.xml"
        assert len(urls) == 4  # one week, four segments
    if name == "kun":
        assert urls[-1] == "https://kun.uz/sitemap/site-map-news_day_5_year_2020_month_10.xml"
    if name == "vbkg":
        assert len(urls) == 2 * 4  # two days, four labels
