"""What comes out of the sample: each site's articles as they were written, once each, with their relations."""

from __future__ import annotations

import shutil
from collections import defaultdict
from typing import Any

import pytest

from crawler.sample.rendering import iso
from crawler.sample.texts import Text, texts
from tests.conftest import Run
from tests.sample.conftest import SITES

Rows = dict[str, list[dict[str, Any]]]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_BROWSER = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
SITE = pytest.mark.parametrize(
    "site", [pytest.param(site, marks=NEEDS_BROWSER) if site == "oydin" else site for site in SITES]
)

ZONES = {"torganpress": "Asia/Almaty", "oydin": "Asia/Tashkent"}
OTHER_MATTERS = {
    "courier": {20377, 20391, 20520},
    "kerben": {31459790, 31459844},
    "mayak": {102639120, 102641377, 102640045},
    "torganpress": {1710210, 1710299},
    "vesti": {41180, 41185},
    "oydin": {9027, 9030},
}
"""Sport, weather, markets, films and a diplomatic note: no unrest."""

REPRINTS = {
    "courier/20411": "torganpress/1710411",
    "courier/20418": "torganpress/1710502",
    "courier/20431": "torganpress/1710688",
    "vesti/41207": "mayak/102640011",
    "vesti/41213": "mayak/102640057",
    "vesti/41219": "mayak/102640188",
    "vesti/41251": "mayak/102640512",
    "mayak/102640222": "kerben/31460207",
}


def written(site: str) -> dict[str, Text]:
    return {text.title: text for text in texts(site)}


@SITE
def test_every_article_of_the_unrest_comes_out_once_and_no_other(rows: Rows, site: str):
    expected = [text.title for text in texts(site) if text.id not in OTHER_MATTERS[site]]
    assert sorted(row["title"] for row in rows[site]) == sorted(expected)


@SITE
def test_the_text_is_what_was_written_without_teasers_comments_promotion_and_clock(rows: Rows, site: str):
    for row in rows[site]:
        text = written(site)[row["title"]]
        entries = [part for moment in text.live for part in (moment.clock, moment.title, moment.text)]
        lead = [text.lead] if site == "mayak" else []
        assert row["text"].split("\n\n") == [*lead, *text.paragraphs, *entries]


@SITE
def test_dates_are_right_to_the_minute_in_the_zone_of_the_site(rows: Rows, site: str):
    zone = ZONES.get(site, "Asia/Bishkek")
    for row in rows[site]:
        text = written(site)[row["title"]]
        assert (row["published_at"], row["published_precision"]) == (iso(text.date, zone), "minute"), row["url"]


@SITE
def test_languages_are_those_of_the_texts(rows: Rows, site: str):
    for row in rows[site]:
        assert row["language"] == written(site)[row["title"]].language, row["title"]


@SITE
def test_people_are_authors_and_desks_are_not(rows: Rows, site: str):
    for row in rows[site]:
        author = written(site)[row["title"]].author
        assert row["authors"] == ([author] if author else []), row["title"]


def test_without_a_browser_too_there_are_25_articles_of_five_sources_in_four_languages(runs: tuple[Run, Run]):
    kept = {site: runs[0].feed(f"sample_{site}") for site in SITES if site != "oydin"}
    assert sum(map(len, kept.values())) >= 25
    assert all(kept.values())
    assert {row["language"] for found in kept.values() for row in found} >= {"en", "ru", "ky", "kk"}
    assert {row["relevance"]["verdict"] for found in kept.values() for row in found} == {"unrest", "related"}


@pytest.mark.parametrize(("reprint", "wire"), REPRINTS.items())
def test_a_reprint_and_its_wire_are_one_story(by_number: dict[str, dict[str, Any]], reprint: str, wire: str):
    """Which of the two a stream sees first is chance; the later one is stamped with the other's id."""
    two = by_number[reprint], by_number[wire]
    assert two[0]["story_id"] == two[1]["story_id"]
    assert sorted(row["relation"] == "original" for row in two) == [False, True]
    later = next(row for row in two if row["relation"] != "original")
    assert later["duplicate_of"] in {row["id"] for row in two}
    assert later["copied_share"] > 0


def test_articles_that_share_no_text_are_stories_of_their_own(by_number: dict[str, dict[str, Any]]):
    stories: dict[str, set[str]] = defaultdict(set)
    for number, row in by_number.items():
        stories[row["story_id"]].add(number)
    assert {frozenset(s) for s in stories.values() if len(s) > 1} == {frozenset(pair) for pair in REPRINTS.items()}


def test_only_copies_and_excerpts_are_set_apart(runs: tuple[Run, Run]):
    for site in SITES:
        assert {row["relation"] for row in runs[0].feed(f"sample_{site}")} <= {"original", "update", "embeds"}
        assert {row["relation"] for row in runs[0].feed(f"sample_{site}", ".duplicates")} <= {"copy", "excerpt"}


def test_the_live_blog_has_its_entries(by_number: dict[str, dict[str, Any]]):
    blog, text = by_number["kerben/31460101"], next(text for text in texts("kerben") if text.live)
    assert [(e["time"], e["title"], e["text"]) for e in blog["entries"]] == [
        (f"2021-09-13T{moment.clock}:00+06:00", moment.title, moment.text) for moment in text.live
    ]


def test_the_cut_text_is_marked_as_such(by_number: dict[str, dict[str, Any]]):
    stub = by_number["torganpress/1711188"]
    assert stub["paywalled"] is True
    assert [cut["text"] for cut in stub["removed"]] == ["...To Read the Full Story, please subscribe"]
    assert [number for number, row in by_number.items() if row["paywalled"]] == ["torganpress/1711188"]


def test_a_changed_article_tells_when(by_number: dict[str, dict[str, Any]]):
    assert by_number["courier/20418"]["modified_at"] == "2021-09-14T08:30:00+06:00"


def test_a_wire_credits_its_agency(by_number: dict[str, dict[str, Any]]):
    for number in ("courier/20411", "courier/20418", "courier/20431"):
        row = by_number[number]
        assert (row["agency"], row["dateline"]["place"]) == ("Torgan Press", "TUMARKENT")


def test_every_cut_line_has_a_reason_of_its_kind(rows: Rows):
    reasons = {site: {cut["reason"] for row in found for cut in row["removed"]} for site, found in rows.items()}
    assert reasons["mayak"] == reasons["kerben"] == {"follow_us"}
    assert reasons["vesti"] == {"follow_us"}
    assert reasons["courier"] == {"pixel_alt", "logo_alt", "read_also", "app_promotion", "comments"}


def test_the_run_says_where_the_articles_are(runs: tuple[Run, Run]):
    first = runs[0]
    assert first.status == 0, first.said
    assert f"Articles, one a line: {first.output}" in first.out
    assert "lines of boilerplate cut" in first.out


def test_a_second_run_exports_nothing_and_says_so(runs: tuple[Run, Run]):
    second = runs[1]
    assert second.status == 0, second.said
    assert "Nothing new: all" in second.out
    for site in SITES:
        assert second.report(f"sample_{site}")["kept"] == 0
        assert len(list((second.output / f"sample_{site}").glob("*.jsonl"))) <= 2, "the first run's feeds alone"
