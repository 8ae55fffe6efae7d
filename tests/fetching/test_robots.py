"""robots.txt: the expectations of the reference matcher, and what RFC 9309 adds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.fetching.robots import ALLOW_ALL, ALLOW_NONE, MAX_LINE, Robots, escaped, lines, matches, path_of

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("robots_expectations.yml").read_text("utf-8"))
ASKED = [
    (case, url, answer)
    for case in CASES
    for key, answer in (("allowed", True), ("refused", False))
    for url in case.get(key, [])
]


@pytest.mark.parametrize(
    ("case", "url", "answer"), ASKED, ids=[f"{case['name']}: {url or 'nothing'}" for case, url, _ in ASKED]
)
def test_the_answer_is_that_of_the_reference_matcher(case: dict[str, Any], url: str, answer: bool):
    robots = Robots.parse(case["file"].encode(), case.get("agent", "FooBot"))
    address = f"http://foo.bar{url}" if url.startswith("/") else url
    assert robots.is_allowed(address) is answer


def test_a_line_that_is_too_long_is_cut_and_matches_by_what_is_left():
    long = "/x/" + "a" * (MAX_LINE - len("/x/") - len("disallow: ") + 1)
    robots = Robots.parse(f"user-agent: FooBot\ndisallow: {long}/qux\n".encode(), "FooBot")
    assert robots.is_allowed("http://foo.bar/fux")
    assert not robots.is_allowed(f"http://foo.bar{long}/fux")


def test_long_allow_lines_are_cut_too():
    tails = {letter: "/x/" + letter * (MAX_LINE - len("/x/") - len("allow: ") + 1) for letter in "ab"}
    file = f"user-agent: FooBot\ndisallow: /\nallow: {tails['a']}/qux\nallow: {tails['b']}/qux\n"
    robots = Robots.parse(file.encode(), "FooBot")
    assert not robots.is_allowed("http://foo.bar/")
    assert robots.is_allowed(f"http://foo.bar{tails['a']}/qux")
    assert robots.is_allowed(f"http://foo.bar{tails['b']}/fux")


@pytest.mark.parametrize(
    "file",
    [
        b"User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nDisallow: /\n",
        b"User-Agent: foo\r\nAllow: /some/path\r\nUser-Agent: bar\r\n\r\n\r\nDisallow: /\r\n",
        b"User-Agent: foo\rAllow: /some/path\rUser-Agent: bar\r\r\rDisallow: /\r",
        b"User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nDisallow: /",
        b"User-Agent: foo\nAllow: /some/path\r\nUser-Agent: bar\n\r\n\nDisallow: /",
    ],
)
def test_lines_are_counted_whatever_ends_them(file: bytes):
    found = list(lines(file))
    assert [line.key for line in found] == ["user-agent", "allow", "user-agent", "disallow"]
    assert found[-1].number == 6


@pytest.mark.parametrize(
    ("file", "known", "unknown"),
    [
        (b"\xef\xbb\xbfUser-Agent: foo\nAllow: /AnyValue\n", 2, 0),
        (b"\xef\xbbUser-Agent: foo\nAllow: /AnyValue\n", 2, 0),
        (b"\xefUser-Agent: foo\nAllow: /AnyValue\n", 2, 0),
        (b"\xef\x11\xbfUser-Agent: foo\nAllow: /AnyValue\n", 1, 1),
        (b"User-Agent: foo\n\xef\xbb\xbfAllow: /AnyValue\n", 1, 1),
    ],
)
def test_a_mark_at_the_head_is_no_part_of_the_first_line(file: bytes, known: int, unknown: int):
    keys = [line.key for line in lines(file)]
    assert (sum(key is not None for key in keys), keys.count(None)) == (known, unknown)


@pytest.mark.parametrize(
    "file",
    [
        b"User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nSitemap: http://foo.bar/sitemap.xml\n",
        b"Sitemap: http://foo.bar/sitemap.xml\nUser-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\n",
    ],
)
def test_sitemaps_stand_anywhere(file: bytes):
    assert Robots.parse(file, "FooBot").sitemaps == ["http://foo.bar/sitemap.xml"]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "/"),
        ("http://www.example.com", "/"),
        ("http://www.example.com/", "/"),
        ("http://www.example.com/a", "/a"),
        ("http://www.example.com/a/", "/a/"),
        ("http://www.example.com/a/b?c=http://d.e/", "/a/b?c=http://d.e/"),
        ("http://www.example.com/a/b?c=d&e=f#fragment", "/a/b?c=d&e=f"),
        ("example.com", "/"),
        ("example.com/", "/"),
        ("example.com/a", "/a"),
        ("example.com/a/", "/a/"),
        ("example.com/a/b?c=d&e=f#fragment", "/a/b?c=d&e=f"),
        ("a", "/"),
        ("a/", "/"),
        ("/a", "/a"),
        ("a/b", "/b"),
        ("example.com?a", "/?a"),
        ("example.com/a;b#c", "/a;b"),
        ("//a/b/c", "/b/c"),
    ],
)
def test_path_and_query_are_compared(url: str, path: str):
    assert path_of(url) == path


@pytest.mark.parametrize(
    ("pattern", "written"),
    [("http://www.example.com", "http://www.example.com"), ("/a/b/c", "/a/b/c"), ("á", "%C3%A1"), ("%aa", "%AA")],
)
def test_patterns_are_escaped_as_addresses_are(pattern: str, written: str):
    assert escaped(pattern.encode().decode("latin-1")) == written


def test_crawl_delay_is_that_of_the_group_and_a_word_is_none():
    file = b"User-agent: *\nCrawl-delay: 10\nUser-agent: FooBot\nCrawl-delay: 2.5\nDisallow: /x\n"
    assert Robots.parse(file, "FooBot").crawl_delay == 2.5
    assert Robots.parse(file, "BarBot").crawl_delay == 10
    assert Robots.parse(b"User-agent: *\nCrawl-delay: slow\n", "BarBot").crawl_delay is None


def test_only_the_first_500_kib_are_read():
    file = b"User-agent: *\nDisallow: /a\n" + b"# comment\n" * 60_000 + b"Disallow: /b\n"
    robots = Robots.parse(file, "FooBot")
    assert not robots.is_allowed("https://post.example/a")
    assert robots.is_allowed("https://post.example/b")


def test_no_file_allows_all_and_no_answer_allows_nothing():
    assert ALLOW_ALL.is_allowed("https://post.example/a")
    assert not ALLOW_NONE.is_allowed("https://post.example/a")


def test_thirty_stars_cost_no_time():
    assert not matches("/" + "a" * 5_000 + "b", "/" + "*a" * 30 + "*c$")
