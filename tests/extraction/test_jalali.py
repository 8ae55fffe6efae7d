"""The solar Hijri calendar, against new year's days and leap days that almanacs print."""

from __future__ import annotations

import pytest

from crawler.extraction.jalali import to_gregorian


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1370, 1, 1), "1991-03-21"),
        ((1375, 12, 30), "1997-03-20"),
        ((1395, 12, 30), "2017-03-20"),
        ((1399, 1, 1), "2020-03-20"),
        ((1399, 7, 14), "2020-10-05"),
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1403, 1, 1), "2024-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_a_day_is_converted(jalali: tuple[int, int, int], gregorian: str):
    assert to_gregorian(*jalali).isoformat() == gregorian


@pytest.mark.parametrize("jalali", [(1400, 12, 30), (1399, 13, 1), (1399, 7, 31), (1399, 0, 1), (1200, 1, 1)])
def test_a_day_that_does_not_exist_is_refused(jalali: tuple[int, int, int]):
    with pytest.raises(ValueError, match="no such day"):
        to_gregorian(*jalali)
