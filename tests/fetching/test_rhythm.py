"""How often sources are asked, over simulated days: no clock is waited for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from crawler.fetching.rhythm import CEILING, FLOOR, UNKNOWN, Rhythm, answered, failed

START = datetime(2026, 3, 2, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def published(per_day: float, days: float, begin: datetime = START, is_awake: range = range(24)) -> list[datetime]:
    """Times of articles that come evenly in the hours in which the newsroom is awake."""
    step = DAY * len(is_awake) / 24 / per_day
    times = (begin + step * number for number in range(int(days * DAY / step)))
    return [time for time in times if time.hour in is_awake]


def asked(times: list[datetime], days: float, length: int = 20) -> list[tuple[Rhythm, int]]:
    """Rhythm and new articles of each run of a source that is asked whenever it is due, by a list of `length`."""
    rhythm, runs, now, end = None, [], START + UNKNOWN, START + days * DAY
    while now < end:
        since = rhythm.asked_at if rhythm else START - DAY
        new = sum(since < time <= now for time in times)
        rhythm = answered(rhythm, "post", now, min(new, length), length)
        runs.append((rhythm, new))
        now = rhythm.due_at
    return runs


def a_day(runs: list[tuple[Rhythm, int]], first: int, last: int) -> float:
    """Runs a day between two days of the simulation."""
    return sum(START + first * DAY <= rhythm.asked_at < START + last * DAY for rhythm, _ in runs) / (last - first)


def test_a_busy_feed_of_twenty_entries_loses_nothing_and_costs_a_look_every_three_articles():
    runs = asked(published(170, 10), 10)
    assert max(new for _, new in runs[1:]) <= 20
    assert 170 / 4 <= a_day(runs, 2, 10) <= 170 / 2


def test_a_newsroom_that_sleeps_at_night_loses_nothing_in_the_morning():
    runs = asked(published(100, 14, is_awake=range(7, 22)), 14)
    assert max(new for _, new in runs[1:]) <= 20


@pytest.mark.parametrize("per_day", [0.1, 1, 4])
def test_a_quiet_source_is_asked_twice_a_day_and_no_less(per_day: float):
    runs = asked(published(per_day, 30), 30)
    assert 2 <= a_day(runs, 10, 30) <= 3
    assert all(rhythm.interval <= CEILING for rhythm, _ in runs)


def test_unrest_is_followed_from_the_first_look_on_and_forgotten_within_a_fortnight():
    storm = published(200, 2, begin=START + 10 * DAY)
    runs = asked(published(2, 40) + storm, 40)
    during = [new for rhythm, new in runs if START + 10.6 * DAY < rhythm.asked_at < START + 12 * DAY]
    assert max(during) <= 10, "after the look that found it"
    assert a_day(runs, 11, 12) > 24
    assert a_day(runs, 30, 40) <= 3


def test_nobody_is_asked_more_often_than_the_floor():
    runs = asked(published(2000, 3), 3)
    assert min(after.asked_at - before.asked_at for (before, _), (after, _) in pairwise(runs)) >= FLOOR


def test_a_source_that_does_not_answer_is_asked_later_each_time_and_its_rate_stays():
    known = answered(answered(None, "post", START, 20, 20), "post", START + HOUR, 4, 20)
    waits = []
    rhythm = known
    for _ in range(9):
        rhythm = failed(rhythm, "post", rhythm.due_at)
        waits.append(rhythm.interval)
    assert waits[:3] == [FLOOR, 2 * FLOOR, 4 * FLOOR]
    assert waits[-1] == CEILING
    assert rhythm.per_day == known.per_day
    assert answered(rhythm, "post", rhythm.due_at, 5, 20).failures == 0


def test_what_is_due():
    rhythm = answered(None, "post", START, 20, 20)
    assert not rhythm.is_due(START + UNKNOWN - timedelta(seconds=1))
    assert rhythm.is_due(START + UNKNOWN)
    assert rhythm.is_due(START - DAY), "the clock was set back"
    assert answered(rhythm, "post", START - DAY, 1, 20).due_at == START - DAY + UNKNOWN
