"""Golden fixtures, one test a field: a failure names source, case and field (format: crawler/checks/fixtures.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler.checks.fixtures import Case, FixtureError, load_case, load_cases
from crawler.items import SourceFacts
from crawler.spiders.loader import SourceLoader

FIXTURES = Path(__file__).parents[1] / "fixtures"
SPIDERS = SourceLoader.from_settings(get_project_settings())


def rules(source: str) -> SourceFacts | None:
    return SPIDERS.load(source).facts() if source in SPIDERS.list() else None


CASES = load_cases(FIXTURES, rules)
FIELDS = [pytest.param(case, field, id=f"{case}/{field}") for case in CASES for field in case.expected]


@pytest.mark.parametrize(("case", "field"), FIELDS)
def test_field(case: Case, field: str):
    assert case.field(field) == case.expected[field], case.meta["why"]


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return folder


META = "url: https://a.example/x\nfetched_at: '2020-10-06T04:00:00Z'\nwhy: a test\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"meta_yml": META, "expected_json": '{"title": "x"}'}, "needs one of page.html"),
        ({"page_html": "x", "expected_json": '{"title": "x"}'}, "meta.yml"),
        ({"page_html": "x", "meta_yml": META + "colour: red\n", "expected_json": '{"title": "x"}'}, "may have"),
        ({"page_html": "x", "meta_yml": META, "expected_json": "{}"}, "at least one field"),
        ({"page_html": "x", "meta_yml": META, "expected_json": "[]"}, "at least one field"),
        ({"page_html": "x", "meta_yml": META, "expected_json": "{"}, "expected"),
        ({"page_html": "x", "meta_yml": META.replace("https:", "ftp:"), "expected_json": '{"a": 1}'}, "http"),
    ],
)
def test_a_fixture_that_is_not_whole_is_refused_by_name(tmp_path: Path, files: dict[str, str], said: str):
    with pytest.raises(FixtureError, match=said):
        load_case(write(tmp_path / "generic" / "case", **files), rules)


def test_a_fixture_of_no_source_and_a_field_that_is_none_are_refused_by_name(tmp_path: Path):
    parts = {"page_html": "<p>x</p>", "meta_yml": META, "expected_json": '{"headline": "x"}'}
    with pytest.raises(FixtureError, match="no source has the name nobody"):
        load_case(write(tmp_path / "nobody" / "case", **parts), rules)
    case = load_case(write(tmp_path / "generic" / "case", **parts), rules)
    with pytest.raises(FixtureError, match="no field headline"):
        case.field("headline")
