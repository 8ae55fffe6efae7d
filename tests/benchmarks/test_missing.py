"""Why a field is not as its gold."""

from __future__ import annotations

import pytest

from benchmarks.fields.missing import (
    FEWER,
    JOINED,
    MORE,
    NO_PERSON,
    NOWHERE,
    OUTDONE,
    REJECTED,
    SITE,
    UNSEEN,
    Tally,
    author_kind,
    date_kind,
    is_spelled,
    most,
    table,
    whole_text,
)
from crawler.extraction.authors import authors
from crawler.extraction.published import published
from tests.extraction.pages import clues_of

SITES = frozenset({"kelbashpost"})


@pytest.mark.parametrize(
    "text",
    [
        "2020-10-05T20:00",
        "20201005",
        "05.10.2020",
        "10/5/20",
        "5-октябрь, 2020-жыл",
        "October 5th, 2020",
        "2020年10月5日",
        "1601906400000",
    ],
)
def test_a_day_is_spelled_in_many_ways(text: str):
    assert is_spelled("2020-10-05", text)
    assert not is_spelled("2020-10-06", text)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>The mill has closed.</p>", NOWHERE),
        ("<script>x = 'mill_20201004.mp4'</script>", UNSEEN),
        ("<p>Updated: 4 October 2020</p>", f"{REJECTED}date of a change"),
        ("<p class='date'>5 October 2020</p><p>4 October 2020</p>", OUTDONE),
    ],
)
def test_the_kind_of_a_date(body: str, kind: str):
    clues = clues_of(f"<h1>Mill</h1>{body}")
    assert date_kind("2020-10-04", whole_text(clues.document), published(clues, remember=True)) == kind


@pytest.mark.parametrize(
    ("gold", "body", "kind"),
    [
        (["Reuters"], "<p>Reuters</p>", NO_PERSON),
        (["Kelbash Post"], "<p>Kelbash Post</p>", SITE),
        (["Jane Sample and Ann Mill"], "<p>By Jane Sample and Ann Mill</p>", JOINED),
        (["Jane Sample"], "<p>By Ann Mill</p>", NOWHERE),
        (["Jane Sample"], "<script>x = {'who': 'Jane Sample'}</script>", UNSEEN),
        (["Jane Sample"], "<div class='comments'><b class='author'>Jane Sample</b></div>", f"{REJECTED}in a comment"),
        (["Jane Sample"], "<p class='author'>Ann Mill</p><p>By Jane Sample</p>", OUTDONE),
        (["Jane Sample", "Ann Mill"], "<p>By Jane Sample</p><em>Ann Mill</em>", FEWER),
        (["Jane Sample"], "<p>By Jane Sample and Ann Mill</p>", MORE),
    ],
)
def test_the_kind_of_authors(gold: list[str], body: str, kind: str):
    clues = clues_of(f"<h1>Mill</h1>{body}")
    assert author_kind(gold, whole_text(clues.document), SITES, authors(clues, remember=True)) == kind


def test_what_is_within_reach_are_the_people_of_the_gold():
    text = "By Jane Sample, Reuters"
    assert most(["Jane Sample", "Reuters"], text, SITES) == pytest.approx(2 / 3)
    assert most(["Reuters"], text, SITES) == 0


def test_the_table_has_a_column_a_field():
    date, author = Tally(), Tally()
    date.note(None)
    date.note(NOWHERE, 0.0)
    author.note(FEWER)
    lines = [line.split() for line in table({"date": date, "author": author})]
    assert lines[0] == ["date", "author"]
    assert [line[-1] for line in lines[1:3]] == ["1", "1"]
    assert lines[-1][-2:] == ["0.500", "1.000"]
