"""How fields are judged against gold."""

from __future__ import annotations

import pytest

from benchmarks.fields.__main__ import judged
from crawler.extraction.dates import Moment

FOUND = {
    "title": "Mill “closed”",
    "published_at": Moment("2020-10-05T20:00:00+06:00", "minute"),
    "authors": ("Jane Sample",),
}
NOTHING = {"title": None, "published_at": None, "authors": None}


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        ({"title": 'mill  "closed"'}, 1.0),
        ({"title": "Mill closed"}, 0.0),
        ({"published": "2020-10-05"}, 1.0),
        ({"published": "2020-10-04T23:00:00"}, 0.0),
        ({"authors": ["By Jane Sample"]}, 1.0),
        ({"authors": ["Jane Sample", "Ann Mill"]}, 2 / 3),
        ({"authors": ["Ann Mill"]}, 0.0),
    ],
)
def test_a_field_is_judged_where_the_gold_has_it(gold: dict[str, object], right: float):
    assert [share for _, share, _ in judged(gold, FOUND)] == [pytest.approx(right)]
    assert [(share, given) for _, share, given in judged(gold, NOTHING)] == [(0.0, False)]


def test_what_the_gold_does_not_have_is_not_judged():
    assert list(judged({"title": None, "authors": [], "published": None}, FOUND)) == []
