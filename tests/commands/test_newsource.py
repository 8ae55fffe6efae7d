"""`scrapy newsource URL` writes a draft that works, and whose checks fail until a person has looked."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from pytest_httpserver import HTTPServer

from crawler.checks.declarations import MAX_LINES, problems_of
from crawler.checks.drafts import Draft, family_of_page, language_of_page, name_of_host, source_text
from crawler.checks.fixtures import differing, load_cases

LOCAL = ("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1")


def load(path: Path, cls: str) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return getattr(module, cls)


def test_a_draft_is_written_and_fails_until_a_person_has_looked(post: HTTPServer, scrapy, tmp_path: Path):
    place = ("--name", "post", "--country", "KG", "--root", str(tmp_path))
    run = scrapy("newsource", post.url_for("/"), *place, *LOCAL)
    assert run.status == 0, run.said
    source = load(tmp_path / "crawler/spiders/kg/post.py", "Post")
    assert source.feeds == (post.url_for("/feed.xml"),)
    assert source.sitemaps == (post.url_for("/sitemap.xml"),)
    assert (source.country, source.languages, source.timezone) == ("KG", ("en",), "Asia/Bishkek")
    assert [problem for problem in problems_of(source) if "nobody has looked at it" in problem]
    cases = load_cases(tmp_path / "tests/fixtures", lambda name: source.facts() if name == "post" else None)
    assert {case.kind for case in cases} == {"page", "feed"}
    for case in cases:
        assert differing(case) == list(case.expected)


def test_a_site_without_lists_leaves_nothing_behind(httpserver: HTTPServer, scrapy, tmp_path: Path):
    httpserver.expect_request("/").respond_with_data("<html><body>soon</body></html>", content_type="text/html")
    run = scrapy("newsource", httpserver.url_for("/"), "--name", "soon", "--root", str(tmp_path), *LOCAL)
    assert run.status == 2, run.said
    assert "nothing was written" in run.out
    assert not list(tmp_path.rglob("*.py"))


def test_mistakes_are_one_line_and_nothing_is_asked(scrapy):
    for arguments, said in (
        ((), "name one address"),
        (("https://news.example/",), "CONTACT is not set"),
        (("ftp://news.example/",), "no address"),
        (("http://127.0.0.1:9/", "--name", "kaktus", *LOCAL), "kaktus: taken"),
    ):
        run = scrapy("newsource", *arguments)
        assert (run.status, run.err.count("\n")) == (1, 1), run.said
        assert said in run.err


def test_the_draft_of_a_platform_leaves_its_routes_to_the_family():
    page = b'<html lang="ky-KG"><link href="https://post.example/wp-content/x.css"></html>'
    lists = {"feed": ["https://post.example/feed/"]}
    family, languages = family_of_page(page), language_of_page(page)
    draft = Draft("post", "https://post.example", None, languages, "UTC", family, lists, ["https://post.example/a/"])
    text = source_text(draft)
    assert "class Post(WordPressSpider)" in text
    assert "home = 'https://post.example/'" in text
    assert "('ky',)" in text
    assert len(text.splitlines()) <= MAX_LINES
    assert draft.source_file == Path("crawler/spiders/regional/post.py")
    assert name_of_host("www.kelbash-post.kg") == "kelbashpost"
    assert family_of_page(b"<h1>x</h1>") == "news.NewsSpider"
