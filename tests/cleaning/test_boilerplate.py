"""Lines that no reader wants go out with their reason; prose that sounds like them stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.cleaning import boilerplate, clean, cut_repeated, paragraph_hash
from crawler.items import SourceFacts

LINES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("lines.yml").read_text("utf-8"))
STAY = LINES.pop("stay")
BLIND: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("blind.yml").read_text("utf-8"))
FACTS = SourceFacts("post", "Kelbash Post", boilerplate=("Our own line", r"re:^Desk \d+$"))
BEFORE, AFTER = "Protesters gathered at the harbour on Monday.", "Nobody of the committee wished to speak."


@pytest.mark.parametrize(("reason", "line"), [(reason, line) for reason, lines in LINES.items() for line in lines])
def test_a_line_of_a_known_kind_is_cut_by_its_reason(reason: str, line: str):
    cleaned = clean(f"{BEFORE}\n\n{line}\n\n{AFTER}", FACTS)
    assert cleaned.text == f"{BEFORE}\n\n{AFTER}"
    assert [(cut.text, cut.reason) for cut in cleaned.removed] == [(line, reason)]


@pytest.mark.parametrize("line", [line for lines in BLIND["cut"].values() for line in lines])
def test_a_line_that_others_thought_of_is_cut(line: str):
    cleaned = clean(f"{BEFORE}\n\n{line}\n\n{AFTER}", FACTS)
    assert cleaned.text == f"{BEFORE}\n\n{AFTER}"


@pytest.mark.parametrize("line", [*STAY, *(line for lines in BLIND["stay"].values() for line in lines)])
def test_prose_that_sounds_like_boilerplate_stays(line: str):
    cleaned = clean(f"{BEFORE}\n\n{line}\n\n{AFTER}", FACTS)
    assert cleaned.text == f"{BEFORE}\n\n{line}\n\n{AFTER}"
    assert cleaned.removed == []


@pytest.mark.parametrize(
    ("head", "removed"),
    [
        ("fbpx KARACHI: Police", [("fbpx", "pixel_alt")]),
        ("fbpx post KARACHI: Police", [("fbpx", "pixel_alt"), ("post", "logo_alt")]),
        ("fbpx\n\npost\n\nKARACHI: Police", [("fbpx", "pixel_alt"), ("post", "logo_alt")]),
        ("Kelbash Post\n\nKARACHI: Police", [("Kelbash Post", "logo_alt")]),
    ],
)
def test_alt_texts_of_pixel_and_logo_go_out_of_the_first_words(head: str, removed: list[tuple[str, str]]):
    cleaned = clean(f"{head} dispersed a rally.", FACTS)
    assert cleaned.text == "KARACHI: Police dispersed a rally."
    assert [(cut.text, cut.reason) for cut in cleaned.removed] == removed


@pytest.mark.parametrize("around", ["👉 {} 👈", "▶️ {}", "{} t.me/kelbash", "{}: https://t.me/kelbash", "• {} →", "{}:"])
def test_emojis_arrows_and_links_around_a_line_do_not_hide_it(around: str):
    line = around.format("Join our Telegram channel")
    assert clean(f"{BEFORE}\n\n{line}", FACTS).text == BEFORE


def test_capital_letters_of_turkish_are_its_small_ones():
    assert clean(f"{BEFORE}\n\nAYRICA OKUYUN: MADENCİLER\n\nİLGİLİ HABERLER", FACTS).text == BEFORE


def test_a_line_of_several_sentences_is_cut_only_if_each_is_boilerplate():
    assert clean(f"{BEFORE}\n\nLeave a comment. Share this article.", FACTS).text == BEFORE
    half = "Leave a comment. The crowd left the square."
    assert clean(f"{BEFORE}\n\n{half}", FACTS).text == f"{BEFORE}\n\n{half}"


def test_docs_tell_every_kind_of_line():
    kinds = set(yaml.safe_load((Path(boilerplate.__file__).parent / "lines.yml").read_text("utf-8")))
    page = (Path(__file__).parents[2] / "docs" / "cleaning.md").read_text("utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.M))
    assert told.keys() == kinds - {"words"} | {"declared", "title", "logo_alt", "repeated"}
    for kind in kinds - {"words"}:
        assert [cut.reason for cut in clean(f"{BEFORE}\n\n{told[kind]}", FACTS).removed] == [kind]


def test_the_site_s_name_may_begin_a_sentence():
    assert clean("Post offices closed early.\n\nMore.", FACTS).text == "Post offices closed early.\n\nMore."


def test_declared_lines_are_cut_wherever_they_stand():
    cleaned = clean(f"{BEFORE}\n\nour own line\n\nDesk 7\n\n{AFTER}", FACTS)
    assert cleaned.text == f"{BEFORE}\n\n{AFTER}"
    assert [cut.reason for cut in cleaned.removed] == ["declared", "declared"]


def test_the_headline_at_the_head_of_the_body_is_no_paragraph_of_it():
    cleaned = clean(f"Rally in Kelbash\n\n{BEFORE}\n\nRally in Kelbash", FACTS, "Rally in Kelbash")
    assert cleaned.text == f"{BEFORE}\n\nRally in Kelbash"
    assert [cut.reason for cut in cleaned.removed] == ["title"]


def test_entities_blanks_and_invisible_characters_are_normalised_and_paragraphs_kept():
    cleaned = clean(
        "A&nbsp;rally \u200bat\u00ad the  square&#33;\r\n\r\n\tSecond\ufeff paragraph \n\n\n \n\nThird.", FACTS
    )
    assert cleaned.text == "A rally at the square!\n\nSecond paragraph\n\nThird."


def test_paragraphs_that_the_site_repeats_are_cut_with_their_counters_but_never_all_of_a_text():
    own = "The Kelbash Post has 1200 readers in 14 countries."
    repeated = {paragraph_hash("The Kelbash Post has 1300 readers in 15 countries.")}
    cleaned = cut_repeated(f"{BEFORE}\n\n{own}", repeated)
    assert (cleaned.text, [(cut.text, cut.reason) for cut in cleaned.removed]) == (BEFORE, [(own, "repeated")])
    assert cut_repeated(own, repeated).text == own


def test_nothing_is_left_of_nothing():
    assert clean(None, FACTS).text is None
    assert clean(" \n\n ", FACTS).text is None


@pytest.mark.parametrize(
    ("source", "text", "left"),
    [
        ("mmnews.tv", "fbpx mmnews KARACHI: Traders struck.", "KARACHI: Traders struck."),
        ("mmnews.tv", "fbpx\n\nmmnews\n\nKARACHI: Traders struck.", "KARACHI: Traders struck."),
        ("www.kelbashpost.example", "fbpx The Kelbash Post KELBASH: Traders struck.", "KELBASH: Traders struck."),
        ("kelbashpost.example", "Kelbash Post has a new owner.", "Kelbash Post has a new owner."),
        ("kelbashpost.example", "Comments: 0\n\nKelbash Post has a new owner.", "Kelbash Post has a new owner."),
    ],
)
def test_a_logo_is_cut_behind_a_pixel_and_a_name_in_a_sentence_stays(source: str, text: str, left: str):
    assert clean(text, SourceFacts(source)).text == left
