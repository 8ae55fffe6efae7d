"""`scrapy checksources` tells what is wrong with source files, and with --live what has gone bad at the sites."""

from __future__ import annotations

from pathlib import Path


def write_case(folder: Path, title: str) -> None:
    folder.mkdir(parents=True)
    (folder / "page.html").write_text("<html><body><h1>Kelbash</h1><p>x</p></body></html>", "utf-8")
    meta = "url: https://kaktus.media/doc/900101_kelbash.html\nfetched_at: '2020-10-06T04:00:00Z'\nwhy: a test\n"
    (folder / "meta.yml").write_text(meta, "utf-8")
    (folder / "expected.json").write_text(f'{{"title": "{title}"}}', "utf-8")


def test_all_sources_are_sound(scrapy):
    run = scrapy("checksources")
    assert run.status == 0, run.said
    assert "sources checked, 0 with problems" in run.out


def test_a_source_that_differs_from_its_fixtures_is_named(scrapy, tmp_path: Path):
    write_case(tmp_path / "kaktus" / "page", "Another title")
    run = scrapy("checksources", "kaktus", "--fixtures", str(tmp_path))
    assert run.status == 2
    assert "kaktus: kaktus/page: title is not as expected" in run.out
    assert "kaktus: it has no feed, sitemap or list below tests/fixtures" in run.out
    assert "1 source checked, 1 with problems" in run.out


def test_mistakes_are_one_line_and_nothing_is_asked(scrapy):
    for arguments, said in ((("nobody",), "nobody: no such source"), (("kaktus", "--live"), "CONTACT is not set")):
        run = scrapy("checksources", *arguments)
        assert (run.status, run.err.count("\n")) == (1, 1), run.said
        assert said in run.err


def test_a_live_probe_asks_each_route_once_and_says_what_has_gone_bad(scrapy):
    run = scrapy("checksources", "--live", "sample_kerben", "sample_mayak", SAMPLE="1")
    assert run.status == 2, run.said
    told = {tuple(line.split()[:3]) for line in run.out.splitlines()}
    # The sample's archives end years ago: yesterday's list is a 404, as with a route that a site has given up.
    assert ("sample_mayak", "BAD", "archive") in told
    expected = {("sample_kerben", "ok", "sitemap"), ("sample_kerben", "ok", "sections"), ("sample_mayak", "ok", "feed")}
    assert expected <= told
    assert {name for name, verdict, what in told if what == "article" and verdict == "ok"} == {
        "sample_kerben",
        "sample_mayak",
    }
    assert "2 sources checked, 1 with problems" in run.out
    assert not run.output.exists() or not list(run.output.rglob("*.jsonl"))
