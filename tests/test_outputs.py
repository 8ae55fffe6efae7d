"""Where output may go (below the output folder), and tables that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.characters import harmless_cell
from crawler.checks.drafts import Draft, source_text
from crawler.extensions import FormulaFreeCsv
from crawler.fetching.captures import CaptureWriter, Exchange
from crawler.items import Article, Removed
from crawler.options import OptionError, Options, SiteArguments, parse_arguments
from tests.conftest import ROOT, Run


@pytest.mark.parametrize(
    "source", ["../outside", "..", ".", "/etc", "a/b", "a\\b", "a\x00b", "", "a\nb", "%2e%2e/x", "~root", "-o", "a b"]
)
def test_a_source_s_name_leads_nowhere(source: str, tmp_path: Path):
    settings = defaults(tmp_path)
    if source:
        with pytest.raises(OptionError, match="no name for a folder"):
            Options.from_settings(settings, source)
    else:
        assert Options.from_settings(settings, source).output == tmp_path


def defaults(output: Path, **more: str) -> Settings:
    """The project's settings with an output folder of the test's own."""
    settings = Settings({"OUTPUT": str(output)})
    settings.setmodule("crawler.settings", priority="default")
    settings.setdict({"OUTPUT": str(output), **more}, priority="cmdline")
    return settings


@pytest.mark.parametrize("source", ["kaktus", "24kg", "www.post.kg", "пример.кг", "::1", "127.0.0.1", "a_b-c.kg"])
def test_feeds_of_sources_and_hosts_lie_below_the_output_folder(source: str, tmp_path: Path):
    options = Options.from_settings(defaults(tmp_path), source, job="job-1.2")
    for feed in (options.main_feed, options.duplicates_feed):
        assert feed.resolve().parent == tmp_path / source


@pytest.mark.parametrize("job", ["../x", "/tmp/x", "a/b", "..", ".hidden", "a\x00", "x" * 200, "a\n"])
def test_a_job_s_id_leads_nowhere(job: str, tmp_path: Path):
    with pytest.raises(OptionError, match="job id"):
        Options.from_settings(defaults(tmp_path), "post", job=job)


@pytest.mark.parametrize(
    "url",
    [
        *("http://../x", "http://..:80/", "http://a\\..\\b/", "http://%2e%2e/", "http://a\x00b/", "http://[::1/"),
        *("http://post.kg:99999/", "http:///x", "http://~/", "https://ed:hunter2@post.kg/", "https://token@post.kg/"),
    ],
)
def test_an_address_of_a_site_names_a_folder_and_no_secret(url: str):
    with pytest.raises(OptionError, match="url: ") as refused:
        parse_arguments(SiteArguments, {"url": url})
    assert "\n" not in str(refused.value)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.xml", "a.xlsx", "a\x00.jsonl"])
def test_another_format_than_json_lines_is_refused(name: str, tmp_path: Path):
    with pytest.raises(OptionError, match=r"JSON Lines|EXPORT_FILE"):
        Options.from_settings(defaults(tmp_path, EXPORT_FILE=str(tmp_path / name)), "post")


def test_no_argument_writes_outside(scrapy: Callable[..., Run], tmp_path: Path):
    """Every argument that becomes a name, through the real command: one line, status 1, and nothing written."""
    contact = ("-s", "CONTACT=a@post.example")
    for wrong in (
        ("crawl", "site", "-a", "url=http://../../outside/"),
        ("crawl", "kaktus", "-a", "topic=../../outside", *contact),
        ("crawl", "kaktus", "-a", "source=../../outside", *contact),
        ("crawl", "kaktus", "-a", "_job=../../outside", *contact),
        ("newsource", "https://post.example/", "--country", "../../outside", *contact),
        ("newsource", "https://post.example/", "--name", "../outside", *contact),
    ):
        run = scrapy(*wrong)
        assert (run.status, len(run.err.strip().splitlines())) == (1, 1), run.said
    assert {path for path in tmp_path.rglob("*") if path.is_file()} <= {tmp_path / "output" / "state.db"}
    assert not (ROOT.parent / "outside").exists()


def test_a_draft_holds_no_code_of_its_site():
    """Addresses that the site's lists name stand in the draft, as comments and literals only."""
    evil = 'https://post.example/"\n    import os  #\x0c\r\u2028'
    draft = Draft("post", evil, "KG", ("ky",), "UTC", "news.NewsSpider", {"feed": [evil]}, [evil])
    compiled = compile(source_text(draft), "post.py", "exec")
    names = {name for constant in compiled.co_consts if hasattr(constant, "co_names") for name in constant.co_names}
    assert "os" not in {*compiled.co_names, *names}


def test_warc_files_are_named_by_the_run_alone(tmp_path: Path):
    writer = CaptureWriter(tmp_path / "post", "run-1", 10**9, "x")
    url, when = "http://a/../../../outside", "2020-10-05T20:00:00Z"
    exchange = Exchange(url, when, url, when, "../x", "GET", [], "200 OK", [], b"x")
    assert writer.write(exchange).warc == "run-1-00001.warc.gz"
    writer.close()
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.gz")] == ["post/run-1-00001.warc.gz"]


FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", " =cmd|' /C calc'!A0", "＝1", "|calc", "−1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text(text: str):
    assert harmless_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Rally", "", "5 October", "«Цитата»", "a=b", "—"])
def test_other_cells_stay(text: str):
    assert harmless_cell(text) == text


@pytest.mark.parametrize("formula", FORMULAS)
def test_scrapy_s_csv_feed_computes_nothing(formula: str, tmp_path: Path):
    article = Article(
        id="a", url="https://post.kg/", source="post", fetched_at="", story_id="a", title=formula, text=formula
    )
    article.tags, article.removed = [formula], [Removed(formula, "declared")]
    with (tmp_path / "a.csv").open("wb") as stream:
        exporter = FormulaFreeCsv(stream)
        exporter.start_exporting()
        exporter.export_item(article)
        exporter.finish_exporting()
    (row,) = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_bytes().decode("utf-8"), newline=""))
    assert row["title"].startswith("'")
    assert json.loads(row["tags"]) == [formula]
    assert not [cell for cell in row.values() if harmless_cell(cell) != cell]
