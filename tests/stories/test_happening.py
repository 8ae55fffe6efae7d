"""Which reports tell one event."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.stories.events import event_ids, is_same
from crawler.stories.happening import Happening, happening
from crawler.stories.transliteration import transliterated

TABLE = yaml.safe_load((Path(__file__).parent / "happenings.yml").read_text("utf-8"))
PAIRS = [
    pair
    for pair in combinations(TABLE["reports"], 2)
    if list(pair) not in TABLE["undecided"] and list(pair)[::-1] not in TABLE["undecided"]
]


def row(name: str, verdict: str = "unrest") -> dict[str, Any]:
    """An exported row of the table's report."""
    told = TABLE["reports"][name]
    lat, lon = told["place"] or (None, None)
    place = {"name": "x", "lat": lat, "lon": lon} if told["place"] else None
    event = {"type": "peaceful_protest", "date": told["day"], "date_precision": "day", "place": place}
    claims = [{"kind": "crowd", "low": told["count"]}] if told["count"] else []
    return {
        "id": name,
        "published_at": f"{told['day']}T20:00:00+06:00",
        "relevance": {"verdict": verdict},
        "events": [event],
        "claims": claims,
        **{key: told[key] for key in ("language", "title", "text")},
    }


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_reports_of_one_event_are_told_from_others(pair: tuple[str, str]):
    one, other = (happening(row(name)) for name in pair)
    assert one
    assert other
    expected = list(pair) in TABLE["same"]
    assert is_same(one, other) is is_same(other, one) is expected


def test_the_id_is_that_of_the_first_story_and_no_unrest_has_none():
    rows = [row("rally_ru"), row("rally_en"), row("other_city_ru"), row("rally_ky", verdict="none")]
    assert event_ids([[told] for told in rows]) == ["rally_ru", "rally_ru", "other_city_ru", None]


def test_what_is_stored_is_what_was_told():
    told = happening(row("rally_ru"))
    assert told
    assert Happening.from_dict(told.to_dict()) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жапаров", "Japarov"),
        ("Жапаров", "Zhaparov"),
        ("Оңарбек", "Onarbek"),
        ("Шахноза", "Şahnoza"),
        ("Қосим", "Qosim"),
    ],
)
def test_a_name_has_one_spelling_in_both_scripts(one: str, other: str):
    assert transliterated(one) == transliterated(other)
