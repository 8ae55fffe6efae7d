"""Common Crawl's lists: which crawls may hold a window, which rows are pages, and which copy is tried first."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from crawler.discovery.commoncrawl import Capture, best_copies, crawls_of_window, index_address, read_crawls, read_index

FILE = "crawl-data/CC-MAIN-2020-45/segments/1.1/warc/CC-MAIN-20201020-00001.warc.gz"


def collinfo(*names: str, **span: str) -> bytes:
    api = "https://index.example/{}-index"
    return json.dumps([{"id": name, "cdx-api": api.format(name), **span} for name in names]).encode()


def names(found: bytes, since: str | None, until: str | None) -> list[str]:
    window = [date.fromisoformat(day) if day else None for day in (since, until)]
    return [crawl.name for crawl in crawls_of_window(read_crawls(found), *window)]


ALL = ("2021-43", "2021-17", "2021-10", "2021-04", "2020-50", "2020-45", "2020-40", "2020-34", "2018-05")


def test_crawls_are_chosen_from_the_window_until_half_a_year_later():
    told = collinfo(*(f"CC-MAIN-{name}" for name in ALL))
    assert names(told, "2020-10-04", "2020-10-16") == [
        f"CC-MAIN-{name}" for name in ("2020-40", "2020-45", "2020-50", "2021-04", "2021-10", "2021-17")
    ]
    assert names(told, "2021-05-01", None) == ["CC-MAIN-2021-17", "CC-MAIN-2021-43"]
    assert names(told, None, None) == ["CC-MAIN-2021-43"]


def test_the_days_that_the_list_tells_go_before_those_of_the_name():
    told = json.loads(collinfo("CC-MAIN-2020-45", **{"from": "2020-10-20T01:02:03", "to": "2020-10-31T22:00:00"}))
    (crawl,) = read_crawls(json.dumps(told).encode())
    assert (crawl.first, crawl.last, crawl.index) == (date(2020, 10, 20), date(2020, 10, 31), "/CC-MAIN-2020-45-index")


def test_old_crawls_are_named_by_years():
    told = collinfo("CC-MAIN-2012", "CC-MAIN-2008-2009", "CC-MAIN-2009-2010")
    assert names(told, "2008-06-01", "2008-06-30") == ["CC-MAIN-2008-2009"]
    assert names(told, "2010-11-01", "2010-11-30") == ["CC-MAIN-2009-2010"]
    assert names(told, "2012-03-01", "2012-03-31") == ["CC-MAIN-2012"]


@pytest.mark.parametrize(
    "body", [b"", b"<html>busy</html>", b"{}", b'["a", 5]', b'[{"id": "CC-MAIN-2020-99"}]', b'[{"id": 5}]']
)
def test_what_is_no_list_of_crawls_gives_none(body: bytes):
    assert read_crawls(body) == []


def test_the_query_is_of_a_host_and_its_subdomains():
    (crawl,) = read_crawls(collinfo("CC-MAIN-2020-45"))
    address = index_address("http://127.0.0.1:8/", crawl, "24.kg", date(2020, 10, 4), date(2020, 10, 16), 2)
    asked = parse_qsl(urlsplit(address).query)
    assert address.startswith("http://127.0.0.1:8/CC-MAIN-2020-45-index?url=%2A.24.kg&output=json&")
    assert [value for name, value in asked if name == "filter"] == ["=status:200", "mime:html"]
    assert {("from", "20201004"), ("to", "20210414"), ("page", "2")} <= {*asked}


def row(**told: object) -> str:
    known = {"urlkey": "kg,24)/1", "timestamp": "20201021080000", "url": "https://24.kg/1", "mime": "text/html"}
    place = {"status": "200", "length": "500", "offset": "1000", "filename": FILE}
    return json.dumps({k: v for k, v in (known | place | told).items() if v is not None})


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"status": "403"}, "status"),
        ({"status": "304", "mime": "warc/revisit"}, "status"),
        ({"mime": "warc/revisit"}, "mime"),
        ({"mime": "text/html", "mime-detected": "application/rss+xml"}, "mime"),
        ({"languages": "nld"}, "language"),
        ({"offset": "-1"}, "bad_row"),
        ({"length": "0"}, "bad_row"),
        ({"length": None}, "bad_row"),
        ({"timestamp": "2020"}, "bad_row"),
        ({"url": "dns:24.kg"}, "bad_row"),
        ({"filename": "../../etc/secret.gz"}, "bad_row"),
        ({"filename": "https://evil.example/x.gz"}, "bad_row"),
    ],
)
def test_rows_that_are_no_pages_are_passed_over_by_reason(told: dict[str, object], reason: str):
    rows = read_index(f"{row(**told)}\n{row()}\n".encode(), ("ky", "ru"))
    assert len(rows.captures) == 1
    assert rows.passed_over[reason] == 1


@pytest.mark.parametrize("told", [{"languages": "kaz"}, {"languages": "eng,rus"}, {"languages": ""}, {"mime": None}])
def test_a_page_whose_language_may_be_one_of_the_source_is_kept(told: dict[str, object]):
    assert len(read_index(row(**told).encode(), ("ky", "ru")).captures) == 1
    assert len(read_index(row(languages="nld").encode()).captures) == 1, "no language is declared"
    assert len(read_index(row(languages="nld").encode(), ("ky", "xx")).captures) == 1, "one is not known"


def test_lines_with_a_key_before_the_object_are_read_too():
    assert len(read_index(f"kg,24)/1 20201021080000 {row()}".encode()).captures) == 1


@pytest.mark.parametrize(
    ("body", "failure"),
    [(b"", None), (b"<html>slow down</html>", "index_is_html"), (b"[[[[" * 9000, "index_malformed")],
)
def test_an_answer_without_rows_is_told_by_name(body: bytes, failure: str | None):
    assert read_index(body).failure == failure


def test_whole_copies_go_before_cut_ones_and_of_these_the_earliest():
    def copy(timestamp: str, name: str, is_truncated: bool = False) -> Capture:
        return Capture("kg,24)/1", timestamp, "https://24.kg/1", f"{name} 0 9", is_truncated)

    copies = [copy("20201201000000", "c"), copy("20201020000000", "a", True), copy("20201101000000", "b")]
    (listed,) = best_copies([*copies, copies[0]])
    assert listed.places == "b 0 9\nc 0 9\na 0 9"
    assert listed.capture == "20201101000000"
