"""The verdict of a source's day: no protest and no data are told apart, and what is missing has a reason."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from crawler.export.coverage import RunLedger, SourceDay, lines, source_days, window
from crawler.export.heat_map import show
from crawler.store import Count, Unread

DAY, NEXT = "2020-10-05", "2020-10-06"


def count(figure: str, number: int = 1, day: str = DAY, run: str = "r1") -> Count:
    return Count("post", day, figure, number, run)


def one(*counts: Count, unread: tuple[Unread, ...] = (), least: int = 0) -> SourceDay:
    (day,) = source_days(counts, unread, {"post": least})
    return day


@pytest.mark.parametrize(
    ("counts", "unread", "verdict", "why"),
    [
        ([count("listed", 3), count("kept", 2), count("other")], (), "kept", []),
        ([count("copies")], (), "kept", []),
        ([count("listed", 3), count("other", 3)], (), "quiet", []),
        ([count("listed", 3)], (), "quiet", []),  # all of them were read by an earlier run
        ([count("route/feed")], (), "no_data", []),
        ([count("list_failed/feed: http_500")], (), "gap", ["feed: http_500 (1)"]),
        ([count("listed", 2), count("other")], (Unread("post", DAY, "http_404"),), "gap", ["http_404 (1)"]),
        ([count("listed"), count("found")], (Unread("post", DAY, "not_read"),), "gap", ["not_read (1)"]),
        ([count("other", 2), count("other_topic")], (), "gap", ["other_topic (1)"]),
        ([count("no_text/no_body")], (), "gap", ["no_text/no_body (1)"]),
        ([count("kept")], (Unread("post", DAY, "timeout"),), "kept", ["timeout (1)"]),
    ],
)
def test_the_verdict_of_a_day(counts: list[Count], unread: tuple[Unread, ...], verdict: str, why: list[str]):
    day = one(*counts, unread=unread)
    assert (day.verdict, day.why) == (verdict, why)


def test_what_robots_txt_blocks_is_told_apart_from_what_failed():
    blocked = Unread("post", DAY, "robots")
    day = one(count("list_failed/feed: robots"), unread=(blocked, Unread("post", DAY, "http_500")))
    assert (day.blocked, day.failed) == ({"feed: robots": 1, "robots": 1}, {"http_500": 1})


def test_a_day_of_which_far_too_few_articles_were_listed_is_no_quiet_one():
    day = one(count("listed", 2), count("other", 2), least=20)
    assert day.verdict == "gap"
    assert day.why == ["few_listed (2, where 20 a day are the least to expect)"]
    assert one(count("listed", 12), count("other", 12), least=20).verdict == "quiet"


def test_a_page_without_text_that_waits_is_fetched_and_counted_once():
    day = one(count("other"), unread=(Unread("post", DAY, "no_text/no_body"),))
    assert (day.fetched, day.extracted, day.failed) == (2, 1, {"no_text/no_body": 1})


def test_the_routes_that_were_tried_are_named():
    assert one(count("route/sitemap", run="r1"), count("route/feed", 2, run="r2")).routes == ["feed", "sitemap"]


def test_the_unknown_day_is_never_quiet():
    day = one(count("listed", 3, day=""))
    assert (day.day, day.verdict) == (None, None)


def test_a_list_without_a_day_fails_for_all_days_asked_and_one_of_a_day_for_it_alone():
    ledger = RunLedger("post", "r1")
    ledger.tried("archive")
    ledger.list_failed("archive", "http_500", NEXT)
    ledger.list_failed("archive", "timeout", None)
    rows = [row for row in ledger.rows([DAY, NEXT], None) if row.figure.startswith("list_failed")]
    assert [(row.day, row.figure) for row in rows] == [
        (DAY, "list_failed/archive: timeout"),
        (NEXT, "list_failed/archive: http_500"),
        (NEXT, "list_failed/archive: timeout"),
    ]


def test_a_route_that_another_one_replaced_leaves_no_gap():
    ledger = RunLedger("post", "r1")
    ledger.tried("feed")
    ledger.list_failed("feed", "http_500", None)
    assert source_days(ledger.rows([DAY], None), (), {})[0].verdict == "gap"
    ledger.tried("sitemap")
    ledger.add(DAY, "listed", 4)
    assert source_days(ledger.rows([DAY], None), (), {})[0].verdict == "quiet"


def test_a_list_that_does_not_reach_back_leaves_no_gap_on_the_days_it_reached():
    ledger = RunLedger("post", "r1")
    ledger.tried("feed")
    ledger.add(DAY, "listed", 4)
    ledger.add(NEXT, "listed", 4)
    ledger.list_failed("feed", "does_not_reach_back", None)
    days = source_days(ledger.rows(["2020-10-04", DAY, NEXT], None), (), {})
    assert [day.verdict for day in days] == ["gap", "gap", "quiet"], "the first day named is seldom whole"


def test_a_run_that_was_cut_off_leaves_a_gap_on_the_days_it_was_to_read():
    ledger = RunLedger("post", "r1")
    ledger.add(DAY, "listed", 4)
    days = source_days(ledger.rows([DAY, NEXT], "limit"), (), {})
    assert [(day.verdict, day.why) for day in days] == [("gap", ["run: limit (1)"])] * 2


def test_days_of_a_window_that_nobody_read_are_no_data():
    known = source_days([count("listed"), count("kept")], (), {})
    days = window(known, ["post", "gazette"], DAY, NEXT)
    assert [(d.source, d.day, d.verdict) for d in days] == [
        ("gazette", DAY, "no_data"),
        ("gazette", NEXT, "no_data"),
        ("post", DAY, "kept"),
        ("post", NEXT, "no_data"),
    ]


def test_without_a_window_only_months_of_which_something_is_known_are_filled():
    known = source_days([count("kept", day="2010-01-31"), count("kept", day="2020-10-02")], (), {})
    assert [day.day for day in window(known, ["post"], None, None)] == ["2010-01-31", "2020-10-01", "2020-10-02"]


def test_the_file_of_a_run_is_json_lines():
    (row,) = [json.loads(line) for line in lines([one(count("kept"))], "r1").splitlines()]
    assert (row["run"], row["source"], row["day"], row["verdict"], row["kept"]) == ("r1", "post", DAY, "kept", 1)


def shown(days: list[SourceDay], is_terminal: bool, width: int = 80) -> str:
    file = io.StringIO()
    show(days, Console(file=file, width=width, force_terminal=is_terminal, color_system=None, highlight=False))
    return file.getvalue()


def a_month() -> list[SourceDay]:
    counts = [count("kept", 12), count("listed", 2, day=NEXT), count("list_failed/feed: http_500", day="2020-10-07")]
    return window(source_days(counts, (), {}), ["post"], "2020-10-04", "2020-10-31")


def test_the_heat_map_is_read_without_colour_and_fits_80_columns():
    out = shown(a_month(), is_terminal=True)
    row = next(line for line in out.splitlines() if line.startswith("post") and "+" in line)
    assert row.split()[1:5] == ["·", "+", "0", "!"]
    assert row.index("·") == 19 + 2 * 3, "the fourth of October stands in the fourth column"
    assert max(map(len, out.splitlines())) <= 80
    assert "post: feed: http_500: 2020-10-07" in out


def test_elsewhere_than_on_a_terminal_each_source_day_is_one_plain_line():
    out = shown(a_month(), is_terminal=False).splitlines()
    assert len(out) == 28
    assert out[3].startswith("source=post  day=2020-10-07  verdict=gap  listed=0")
    assert out[3].endswith("why=feed: http_500 (1)")
