"""What is learned of addresses that lead nowhere, and what is never cut."""

from __future__ import annotations

import pytest

from crawler.fetching.traps import MAX_MISSES, MAX_STAND_INS, Traps, shape_of

CALENDAR = "https://post.example/calendar/2020/10/{:02}"
NEWS = "https://post.example/news/rally-of-miners-{}"


def test_a_shape_that_never_was_an_article_is_passed_over_and_others_are_not():
    traps = Traps()
    for day in range(1, MAX_MISSES + 1):
        assert traps.reason(CALENDAR.format(day)) is None
        traps.note(CALENDAR.format(day), "only_links")
    assert traps.reason(CALENDAR.format(30)) == "trap"
    assert traps.reason(NEWS.format(1)) is None


@pytest.mark.parametrize("articles_come", ["first", "last"])
def test_a_shape_that_gave_one_article_is_never_cut(articles_come: str):
    traps = Traps()
    outcomes = [None, *["no_body"] * 40] if articles_come == "first" else [*["no_body"] * 40, None]
    for number, outcome in enumerate(outcomes):
        traps.note(NEWS.format(number), outcome)
    assert traps.reason(NEWS.format(99)) is None


def test_a_host_that_answers_everything_with_one_page_is_left_for_the_next_run():
    traps = Traps()
    for number in range(MAX_STAND_INS):
        traps.note(NEWS.format(number), "maintenance_page")
    assert traps.reason(NEWS.format(99)) == "maintenance_page"
    assert traps.reason("https://other.example/news/rally-of-miners-1") is None


def test_walls_between_articles_are_no_state_of_the_host():
    traps = Traps()
    for number in range(5 * MAX_STAND_INS):
        traps.note(NEWS.format(number), "login_wall" if number % 3 else None)
    assert traps.reason(NEWS.format(99)) is None


def test_shapes_keep_sections_and_tell_numbers_from_slugs():
    assert shape_of(CALENDAR.format(5)) == shape_of(CALENDAR.format(17))
    assert shape_of(NEWS.format(1)) == shape_of("https://post.example/news/another-headline")
    assert shape_of(NEWS.format(1)) != shape_of("https://post.example/blog/rally-of-miners-1")
    assert shape_of("https://post.example/?p=1&x=2") == shape_of("https://post.example/?x=7&p=3")
    assert shape_of("https://post.example/?p=1") != shape_of("https://post.example/?tag=1")
