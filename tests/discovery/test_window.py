"""Which days and periods a window may hold."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.discovery.window import Window

OCTOBER = Window(date(2020, 10, 1), date(2020, 10, 16))


@pytest.mark.parametrize(
    ("day", "changed", "may"),
    [
        ("2020-09-29", None, False),
        ("2020-09-30", None, True),
        ("2020-10-17", None, True),
        ("2020-10-18", None, False),
        (None, "2020-09-29", False),
        (None, "2020-09-30T23:00:00Z", True),
        (None, "2026-11-20", True),
        (None, "1970-01-01T00:00:00Z", True),
        (None, "0000-00-00", True),
        (None, None, True),
        ("2020-10-05", "2019-01-01", True),
        ("2019-10-05", "2020-10-05", False),
    ],
)
def test_a_day_decides_give_or_take_one_and_only_without_it_a_change_that_is_too_early(day, changed, may):
    assert OCTOBER.may_hold(day, changed) is may


def test_both_ends_are_included_and_an_open_side_holds_all():
    assert [OCTOBER.holds(f"2020-{day}") for day in ("09-30", "10-01", "10-16", "10-17")] == [False, True, True, False]
    assert Window().holds("1999-12-31")
    assert Window().may_hold("1999-12-31", "1999-12-31")
    assert Window(until=date(2020, 10, 16)).may_hold(None, "1999-12-31")


def test_a_period_is_near_where_it_overlaps():
    assert OCTOBER.is_near(date(2020, 9, 1), date(2020, 9, 30))
    assert OCTOBER.is_near(date(2011, 1, 1), date(2025, 12, 31))
    assert not OCTOBER.is_near(date(2020, 10, 18), date(2020, 10, 31))
    assert not OCTOBER.is_near(date(2020, 8, 1), date(2020, 8, 31))
