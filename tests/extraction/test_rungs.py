"""Climbing: the first rung that answers wins, and everything looked at is remembered on demand."""

from __future__ import annotations

import pytest

from crawler.extraction.rungs import Clue, Rejected, Rung, climb

ASKED: list[str] = []


def rung(name: str, *raws: str) -> Rung[None]:
    def look(_page: None) -> list[str]:
        ASKED.append(name)
        return list(raws)

    return Rung(name, look)


def number(clue: Clue) -> int:
    if not clue.raw.isdigit():
        raise Rejected("no number")
    return int(clue.raw)


@pytest.fixture(autouse=True)
def _forget():
    ASKED.clear()


LADDER = (rung("first", "x", " "), rung("second", "7", "8"), rung("third", "7"))


def test_the_first_rung_that_answers_ends_the_climb():
    climbed = climb(LADDER, None, number)
    assert (climbed.value, climbed.won and climbed.won.rung, ASKED) == (7, "second", ["first", "second"])


def test_on_demand_every_candidate_is_remembered_with_the_reason_against_it():
    climbed = climb(LADDER, None, number, remember=True)
    assert [(c.rung, c.raw, c.reason) for c in climbed.candidates] == [
        ("first", "x", "no number"),
        ("second", "7", None),
        ("second", "8", "conflicts"),
        ("third", "7", None),
    ]
    assert climbed.value == 7


def test_nothing_found_is_no_value():
    climbed = climb(LADDER[:1], None, number)
    assert (climbed.value, climbed.won) == (None, None)
