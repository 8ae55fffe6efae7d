"""How long a host is left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler import middlewares
from crawler.fetching.politeness import MAX_PAUSE, WAYBACK_PAUSE, pause, retry_after

NOW = datetime(2020, 10, 6, 4, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("5", 5.0),
        (" 120 ", 120.0),
        ("Tue, 06 Oct 2020 04:01:30 GMT", 90.0),
        ("Tue, 06 Oct 2020 03:00:00 GMT", 0.0),
        ("Tuesday, 06-Oct-20 04:00:10 GMT", 10.0),
        ("9" * 40, 999999999.0),
        ("", None),
        (None, None),
        ("soon", None),
        ("-5", None),
        ("٥", None),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_as_a_number_and_as_a_date(header: str | None, seconds: float | None):
    assert retry_after(header, NOW) == seconds


def test_a_host_that_names_no_time_is_left_alone_twice_as_long_each_time():
    assert [pause(None, n) for n in (1, 2, 3)] == [5.0, 10.0, 20.0]
    assert pause(None, 40) == MAX_PAUSE
    assert pause(1.5, 7) == 1.5


def test_the_wayback_machine_is_left_alone_for_a_minute_and_longer_each_time():
    assert [pause(None, n, WAYBACK_PAUSE) for n in (1, 2, 3)] == [60, 120, 240]
    assert pause(90.0, 1, WAYBACK_PAUSE) == 90


def test_the_minute_holds_where_it_asks_for_less():
    assert pause(2.0, 1, WAYBACK_PAUSE, least=WAYBACK_PAUSE) == 60
    assert pause(90.0, 1, WAYBACK_PAUSE, least=WAYBACK_PAUSE) == 90


@pytest.mark.parametrize(("status", "least"), [(429, WAYBACK_PAUSE), (503, 3.0)])
def test_of_the_wayback_machine_a_429_is_a_minute_at_least(monkeypatch, status: int, least: float):
    held: list[float] = []
    monkeypatch.setattr(middlewares, "hold", lambda crawler, request, seconds: held.append(seconds))
    request = Request("https://web.archive.example/cdx/search/cdx", meta={"first_pause": WAYBACK_PAUSE})
    answer = Response(request.url, status=status, headers={"Retry-After": "3"})
    middlewares.PolitenessMiddleware(get_crawler()).process_response(request, answer)
    assert held == [least]
