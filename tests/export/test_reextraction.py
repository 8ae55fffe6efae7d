"""Gains and losses of a new extraction beside an old export."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from crawler.export.reextraction import BadExport, Extract, compare, differences, read_extracts, show

OLD = Extract("post", "https://post.example/1", "Rally", "2020-10-05T20:00:00+06:00", 1000, "unrest", "aa")


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({}, {}, []),
        ({}, {"length": 0}, ["texts_lost"]),
        ({"length": 0}, {}, ["texts_found"]),
        ({}, {"length": 949}, ["shorter"]),
        ({}, {"length": 1051}, ["longer"]),
        ({}, {"length": 1049}, []),
        ({}, {"published_at": None}, ["dates_lost"]),
        ({"published_at": None}, {}, ["dates_found"]),
        ({}, {"published_at": "2020-10-06T20:00:00+06:00"}, ["dates_changed"]),
        ({}, {"published_at": "2020-10-05T14:00:00+00:00"}, []),  # the same moment
        ({}, {"title": "Rally | Post"}, ["titles_changed"]),
        ({}, {"title": None, "length": 100}, ["shorter", "titles_lost"]),
    ],
)
def test_each_kind_of_difference(before: dict, after: dict, kinds: list[str]):
    assert [d.kind for d in differences(replace(OLD, **before), replace(OLD, **after))] == kinds


def test_the_share_is_told_by_the_old_length():
    (shorter,) = differences(OLD, replace(OLD, length=600))
    assert shorter.share == -0.4


def test_versions_are_compared_by_their_bytes_else_the_last_ones():
    first, second = replace(OLD, sha256="aa", length=1000), replace(OLD, sha256="bb", length=2000)
    assert compare([first], [first, second])[0].same == 1
    assert compare([first, second], [second, first])[0].same == 1
    assert compare([replace(first, sha256=None)], [first, second])[0].of_kind("longer")


def test_what_one_side_lacks():
    elsewhere = replace(OLD, url="https://post.example/2")
    (lacking,) = compare([OLD], [elsewhere])
    assert (lacking.not_archived, [d.kind for d in lacking.differences]) == (1, ["articles_new"])
    (left_out,) = compare([], [replace(elsewhere, verdict="none")])
    assert (left_out.other_matters, left_out.differences) == (1, []), "the old export may have left it out on purpose"


def test_losses_stand_first_and_the_greatest_change_before_the_others():
    pages = [replace(OLD, url=f"https://post.example/{n}") for n in range(8)]
    new = [replace(page, length=900 - 100 * n) for n, page in enumerate(pages[:7])] + [replace(pages[7], length=0)]
    file = io.StringIO()
    show(compare(pages, new), Console(file=file, width=80, color_system=None))
    lines = file.getvalue().splitlines()
    assert lines[0].startswith("source=post  compared=8  same=0  texts_lost=1  shorter=7")
    assert lines[1] == "  texts lost: https://post.example/7: Rally -> Rally"
    assert lines[2] == "  shorter: https://post.example/6: 1000 characters -> 300 characters (-70%)"
    assert lines[-1] == "  shorter: and 2 more, see --json"


def test_a_line_that_is_no_article_is_named(tmp_path: Path):
    path = tmp_path / "old.jsonl"
    path.write_text(json.dumps({"source": "post", "url": "u"}) + "\n[]\n", "utf-8")
    with pytest.raises(BadExport, match=r"old\.jsonl: line 2 is no article"):
        read_extracts(path)
