"""The numbers of a window, found among numbered pages of which many are missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crawler.discovery.ids import MAX_BLIND, IdSearch

FIRST_DAY = date(2015, 1, 1)
SINCE, UNTIL = date(2020, 10, 4), date(2020, 10, 16)


def day_of(number: int, per_day: int = 100) -> date:
    return FIRST_DAY + timedelta(days=number // per_day)


def search(day: Callable[[int], date | None], newest: int, since: date = SINCE, until: date = UNTIL) -> IdSearch:
    found = IdSearch(since, until, newest)
    while (number := found.next()) is not None:
        assert 0 < number <= newest
        assert number not in found.days, "no page is looked at twice"
        assert number not in found.missing
        found.found(number, day(number))
    return found


def in_window(newest: int) -> list[int]:
    return [number for number in range(1, newest + 1) if SINCE <= day_of(number) <= UNTIL]


@pytest.mark.parametrize(
    ("is_there", "probes"),
    [
        (lambda number: True, 40),
        (lambda number: number % 3 == 0, 70),
        (lambda number: number % 10 == 7, 220),
        (lambda number: number > 150_000, 80),  # what was before a move of the site is gone
        (lambda number: not 200_000 < number < 210_000, 60),  # a hole of three months
    ],
    ids=["all", "a third", "a tenth", "only new", "hole"],
)
def test_all_numbers_of_the_window_are_found_with_few_looks(is_there: Callable[[int], bool], probes: int):
    found = search(lambda number: day_of(number) if is_there(number) else None, 420_000)
    assert found.failure is None
    assert {*in_window(420_000)} <= {*found.numbers}
    assert len(found.numbers) < 100 * 30
    assert len(found.days) + len(found.missing) <= probes


def test_neighbours_out_of_order_lose_nothing():
    def shuffled(number: int) -> date:
        return day_of(number + (number * 7919) % 60 - 30)

    found = search(shuffled, 420_000)
    assert {n for n in range(1, 420_000) if SINCE <= shuffled(n) <= UNTIL} <= {*found.numbers}


def test_a_window_up_to_today_ends_with_the_newest():
    today = day_of(420_000)
    found = search(day_of, 420_000, today - timedelta(days=2), today)
    assert found.numbers.stop == 420_001
    assert len(found.numbers) < 600


def test_a_window_before_the_first_number_has_none():
    found = search(day_of, 420_000, date(2010, 1, 1), date(2010, 1, 31))
    assert len(found.numbers) < 10


def test_where_nothing_has_a_date_it_is_given_up():
    found = search(lambda number: None, 420_000)
    assert found.failure == "no_dated_page"
    assert len(found.missing) == MAX_BLIND
