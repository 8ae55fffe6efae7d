"""Log lines: one line a record whatever a site says, and no secrets."""

from __future__ import annotations

import json
import logging
import re

import pytest
from pytest_httpserver import HTTPServer

from crawler.logs import OneLineRecord, keep_secret, without_secrets
from tests.conftest import story

RECORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[[\w.-]+\] [A-Z]+: ")
EXTENSIONS = {"crawler.extensions.RunReport": 100, "tests.shouting.Shouting": 1}
FORGED = "\n2026-01-01 00:00:00 [scrapy] CRITICAL: forged \x1b[2J\u2028\x85\u202e"


@pytest.fixture
def liar(httpserver: HTTPServer) -> str:
    """Address of a site whose page, feed, redirect and robots.txt all try to write log lines of their own."""
    url = httpserver.url_for("")
    items = "".join(f"<item><link>{url}{path}</link></item>" for path in ("/news/rally-number-2", "/moved-away-1"))
    pages = {
        "/": f'<html><link rel="alternate" type="application/rss+xml" href="/feed.xml"><p>{FORGED}</p></html>',
        "/robots.txt": f"Crawl-delay: 0{FORGED}",
        "/feed.xml": f"<rss version='2.0'><channel><title>{FORGED[:40]}</title>{items}</channel></rss>",
        "/news/rally-number-2": story(2).replace("</title>", f"{FORGED}</title>"),
    }
    for path, page in pages.items():
        httpserver.expect_request(path).respond_with_data(page, content_type="text/html; charset=utf-8")
    away = {"Location": "/gone%0A2026-01-01 [scrapy] CRITICAL: \x1b"}
    httpserver.expect_request("/moved-away-1").respond_with_data("", 302, away)
    return f"{url}/"


def test_a_forged_title_address_and_error_stay_in_their_lines(scrapy, liar: str):
    run = scrapy(
        *("crawl", "site", "-a", f"url={liar}", "-s", "LOG_LEVEL=DEBUG"),
        *("-s", "ALLOW_PRIVATE_ADDRESSES=127.0.0.1", "-s", f"EXTENSIONS={json.dumps(EXTENSIONS)}"),
        *("-s", "PROXY_PASSWORD=swordfish"),
        HTTPS_PROXY="http://ed:hunter2@127.0.0.1:9/",
    )
    lines = [line for line in run.err.split("\n") if line]
    assert "ValueError" in run.err
    assert "forged" in run.err
    assert "gone%0A2026" in run.err
    assert [line for line in lines if not RECORD.match(line)] == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", run.err)
    assert [line for line in lines if re.match(r"\S+ \S+ \[scrapy\] CRITICAL", line)] == []
    assert "swordfish" not in run.said
    assert "hunter2" not in run.said


def test_a_wrong_setting_is_told_without_its_secret(scrapy):
    """A password of the state does not stand in what a wrong value is answered with."""
    wrong = scrapy("crawl", "kaktus", "-s", "STATE=mysql://ed:hunter2@db.example/state")
    assert wrong.status == 1
    assert "hunter2" not in wrong.said
    assert "mysql://***@db.example" in wrong.err


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("GET https://ed:hunter2@post.example/a@b", "GET https://***@post.example/a@b"),
        ("postgresql+psycopg://ed:p@ss@db/state", "postgresql+psycopg://***@db/state"),
        ("https://post.example/feed?api_key=0123&page=2", "https://post.example/feed?api_key=***&page=2"),
        ("https://post.example:80/@author and a@b.example", "https://post.example:80/@author and a@b.example"),
    ],
)
def test_secrets_in_addresses_are_left_out(line: str, shown: str):
    assert without_secrets(line) == shown


def test_secrets_of_settings_are_left_out_wherever_they_stand(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("crawler.logs._secrets", set())
    keep_secret(
        {"STATE": "postgresql://ed:sword/fish%21@db/state", "NEWS_API_KEY": "0123456789", "BOT_NAME": "crawler"}
    )
    told = without_secrets("sword/fish! and sword/fish%21 and 0123456789 by crawler")
    assert told == "*** and *** and *** by crawler"


def test_a_traceback_stands_in_its_record_s_line():
    try:
        raise ValueError(FORGED)
    except ValueError as error:
        raised = (type(error), error, error.__traceback__)
    record = OneLineRecord("n", logging.ERROR, __file__, 1, "it %s", ("broke",), raised)
    shown = logging.Formatter("%(message)s").format(record)
    assert shown.isprintable()
    assert shown.startswith("it broke\\nTraceback")
    assert "ValueError" in shown
