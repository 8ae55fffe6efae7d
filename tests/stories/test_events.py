"""Events of invented reports in many languages, and of a state that forgets."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.stories.events import scores, told
from crawler.stories.events import event_ids, is_same
from crawler.stories.happening import Happening

RALLY = Happening(
    language="ru",
    published=737_700,
    days=frozenset({737_700}),
    places=frozenset({"42.87,74.59"}),
    towns=frozenset({"bisk"}),
    types=frozenset({"peaceful_protest"}),
    counts=frozenset({"crowd:5000"}),
    names=frozenset({"askal", "timar"}),
    words=frozenset(),
)


def test_reports_of_one_event_are_found_and_no_others_joined():
    reports = told()
    precision, recall, _ = scores(reports).pairwise()
    assert len({report.gold for report in reports}) >= 40
    assert precision == 1.0
    assert recall >= 0.83  # the rest is mostly of reports whose verdict is none, which have no event


def test_what_is_told_days_later_needs_more_in_common():
    shared = replace(RALLY, names=frozenset({"askal"}), counts=frozenset(), days=frozenset())
    assert not is_same(RALLY, shared)
    assert is_same(RALLY, replace(shared, names=RALLY.names))
    assert not is_same(RALLY, replace(shared, names=RALLY.names, published=737_703, days=RALLY.days))
    assert is_same(RALLY, replace(RALLY, language="ky", published=737_704))
    assert not is_same(RALLY, replace(RALLY, published=737_706))


def test_one_toll_in_the_reports_of_two_happenings_joins_them_not():
    toll = frozenset({"injured:486"})
    hospitals = replace(RALLY, counts=toll, names=frozenset({"bisk"}), types=frozenset({"riot"}))
    annulled = replace(hospitals, language="en", types=frozenset({"election_annulled", "peaceful_protest"}))
    assert not is_same(hospitals, annulled)


def test_a_square_is_in_its_town_and_another_town_is_another_event():
    square = replace(RALLY, language="ky", places=frozenset({"42.88,74.60"}))
    assert is_same(RALLY, square)
    assert not is_same(RALLY, replace(square, towns=frozenset({"as"}), places=frozenset({"40.53,72.80"})))


def test_stories_without_text_or_date_tell_no_event():
    assert event_ids([[{"id": "a", "relevance": {"verdict": "unrest"}, "text": None}], []]) == [None, None]
