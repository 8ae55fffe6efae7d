"""Authors: which place of a page names them, and why what else is named is none."""

from __future__ import annotations

import json

import pytest

from crawler.extraction.authors import authors
from tests.extraction.pages import clues_of


def test_a_login_is_taken_only_where_nobody_is_named():
    head = "<meta name='author' content='jsample'>"
    assert authors(clues_of("<h1>Mill</h1>", head)).value == ("jsample",)
    assert authors(clues_of("<h1>Mill</h1><p>By Jane Sample</p>", head)).value == ("Jane Sample",)


def test_every_rejected_candidate_has_its_reason():
    body = "<h1>Mill</h1><p class='author'>Reuters</p><div class='comments'><b class='author'>Rude Visitor</b></div>"
    climbed = authors(clues_of(body, "<meta name='author' content='Kelbash Post'>"), remember=True)
    assert (climbed.value, {(c.raw, c.reason) for c in climbed.candidates}) == (
        None,
        {("Kelbash Post", "is the site's name"), ("Reuters", "not a person"), ("Rude Visitor", "in a comment")},
    )


def linked(**article: object) -> str:
    graph = {
        "@graph": [{"@type": "NewsArticle", "headline": "Mill", **article}, {"@id": "#jane", "name": "Jane Sample"}]
    }
    return f"<script type='application/ld+json'>{json.dumps(graph)}</script>"


def test_a_reference_within_json_ld_is_resolved():
    assert authors(clues_of("<h1>Mill</h1>", linked(author={"@id": "#jane"}))).value == ("Jane Sample",)
    assert authors(clues_of("<h1>Mill</h1>", linked(author={"@id": "#nobody"}))).value is None


def test_a_name_in_parts_is_put_together():
    people = [
        {"@type": "Person", "givenName": "Jane", "familyName": "Sample"},
        {"@type": "Person", "byline": "Ann Mill"},
    ]
    assert authors(clues_of("<h1>Mill</h1>", linked(author=people))).value == ("Jane Sample", "Ann Mill")


def test_an_organisation_is_no_author():
    assert authors(clues_of("<h1>M</h1>", linked(author={"@type": "Organization", "name": "Union Mill"}))).value is None


def test_a_co_author_whom_only_the_by_line_names_is_added():
    body = "<h1>Mill</h1><p>By JANE SAMPLE and John Placeholder</p>"
    links = "<h1>Mill</h1><p><i><a rel='author'>Jane Sample</a></i><i><a rel='author'>John Placeholder</a></i></p>"
    head = "<meta name='author' content='Jane Sample'>"
    assert authors(clues_of(links, head)).value == ("Jane Sample", "John Placeholder")
    assert authors(clues_of(body, linked(author="Jane Sample"))).value == ("Jane Sample",), "one is enough for the head"


def test_names_in_elements_of_their_own_are_several_people():
    body = "<h1>Mill</h1><div class='byline'><span>Jane Sample</span> <span>John Placeholder</span></div>"
    assert authors(clues_of(body)).value == ("Jane Sample", "John Placeholder")


def test_a_login_that_signs_is_no_worse_than_the_blog_it_writes_for():
    body = "<h1>Mill</h1><p class='author'><a href='/user/jsample'>jsample</a> for <a href='/user/x'>Mill Blog</a></p>"
    assert authors(clues_of(body)).value == ("jsample",)


def test_a_photographer_is_no_author():
    body = "<h1>Mill</h1><figure><span class='author'>Ann Lens</span></figure><p class='author'>Jane Sample</p>"
    climbed = authors(clues_of(body), remember=True)
    assert (climbed.value, climbed.candidates[0].reason) == (("Jane Sample",), "in a caption")


@pytest.mark.parametrize("label", ["Reviewed by", "Редактор:", "Которгон:", "Муҳаррир"])
def test_who_edited_or_translated_is_no_author(label):
    body = f"<h1>Mill</h1><p class='author'>By <a>Jane Sample</a>. {label} <a rel='author'>Ann Mill</a></p>"
    boxes = f"<h1>Mill</h1><div><b>{label}</b><i class='author'>Ann Mill</i></div>"
    climbed = authors(clues_of(boxes), remember=True)
    assert (climbed.value, climbed.candidates[0].reason) == (None, "did something else")
    assert authors(clues_of(body.replace("Муҳаррир", "Муҳаррир:"))).value == ("Jane Sample",)


def test_a_photographer_s_credit_before_the_by_line_says_nothing_of_its_name():
    body = "<h1>Mill</h1><p>Photo by Ann Lens</p><p class='author'>Jane Sample</p>"
    assert authors(clues_of(body)).value == ("Jane Sample",)


def test_a_given_name_alone_is_told_in_full_where_a_by_line_does():
    head, story = "<meta name='author' content='Jane'>", "<p>The mill of the old quarter has closed.</p>" * 70
    assert authors(clues_of(f"<h1>Mill</h1>{story}<p>Written by Jane Sample</p>", head)).value == ("Jane Sample",)
    assert authors(clues_of(f"<h1>Mill</h1>{story}<p>Written by Ann Mill</p>", head)).value == ("Jane",)


def test_a_word_of_the_address_alone_is_a_section():
    body = "<h1>Mill</h1><p class='author'>Internacional</p>"
    climbed = authors(clues_of(body, url="https://post.example/internacional/mill"), remember=True)
    assert (climbed.value, climbed.candidates[0].reason) == (None, "is a section")


def test_a_licence_names_no_author():
    link = "<h1>Mill</h1><a href='https://creativecommons.org/licenses/by/4.0/'>CC-BY</a>"
    credit = "<h1>Mill</h1><p class='license'><a class='author'>Ann Lens</a></p>"
    assert authors(clues_of(link)).value is None
    assert authors(clues_of(credit)).value is None


def test_an_aside_that_is_called_related_is_no_oddly_named_box_of_the_by_line():
    body = "<h1>Mill</h1><{0} class='related'><p class='author'>Jane Sample</p></{0}>"
    assert authors(clues_of(body.format("aside"))).value is None
    assert authors(clues_of(body.format("div"))).value == ("Jane Sample",)


def test_several_people_in_boxes_of_one_class_far_from_the_headline_are_columnists():
    story = "<h1>Mill</h1>" + "<p>The mill of the old quarter has closed.</p>" * 70
    card = "<div class='author'><a href='/authors/{0}/'>{0} Sample</a><i>Today</i></div>"
    few, many = ("".join(card.format(name) for name in names) for names in (("Ann", "Jane"), ("Ann", "Jane", "John")))
    assert authors(clues_of(f"{story}<div>{few}</div>")).value == ("Ann Sample", "Jane Sample")
    climbed = authors(clues_of(f"{story}<div>{many}</div>"), remember=True)
    assert (climbed.value, climbed.candidates[0].reason) == (None, "in a related list")
    beside = authors(clues_of(f"<h1>Mill</h1><div>{many}</div>"))
    assert beside.value == ("Ann Sample", "Jane Sample", "John Sample")


def test_a_layout_that_has_a_sidebar_is_none():
    body = "<h1>Mill</h1>{}<div class='content {}-sidebar'><p>Автор: Айгүл Үлгүева</p></div>"
    filler = "<p>The mill of the old quarter has closed.</p>" * 70
    assert authors(clues_of(body.format(filler, "has"))).value == ("Айгүл Үлгүева",)
    assert authors(clues_of(body.format(filler, "right"))).value is None


def test_a_label_at_the_end_of_the_story_names_its_author():
    story = "<h1>Mill</h1>" + "<p>The mill of the old quarter has closed.</p>" * 70
    assert authors(clues_of(f"{story}<p>Автор: Айгүл Үлгүева</p>")).value == ("Айгүл Үлгүева",)
    assert authors(clues_of(f"{story}<p><b>Автор:</b> Айгүл Үлгүева</p>")).value == ("Айгүл Үлгүева",)
    assert authors(clues_of(f"{story}<div><h4>Article by</h4><div>Jane Sample</div></div>")).value == ("Jane Sample",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<p><b>Jane Sample</b><br>Kelbash Wire<br>October 6, 2020</p>", "Jane Sample"),
        ("<p>Jane Sample | Senior Reporter | 6 October 2020</p>", "Jane Sample"),
        ("<div><span>Айгүл Үлгүева</span><span>6-октябрь, 2020-жыл</span></div>", "Айгүл Үлгүева"),
        ("<div><span>Пётр Образцов</span><span>6 октября 2020</span></div>", "Пётр Образцов"),
        ("<div><span>Namuna Ergasheva</span><span>2020-yil 6-oktyabr</span></div>", "Namuna Ergasheva"),
        ("<div><span>Үлгі Сәулетов</span><span>6 қазан 2020</span></div>", "Үлгі Сәулетов"),
        ("<div><span>Ayşe Örnek</span><span>6 Ekim 2020</span></div>", "Ayşe Örnek"),
    ],
)
def test_a_full_name_in_one_line_with_the_date_is_the_author_s(line, name):
    assert authors(clues_of(f"<h1>Mill</h1>{line}<p>The mill has closed.</p>")).value == (name,)


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>Central Asia</span><span>6 October 2020</span></div>",
        "<div><a href='/mill-town'>Mill Town</a><span>6 October 2020</span></div>",
        "<p>Жаштар аянты, 6-октябрь, 2020-жыл</p>",
        "<p>Jane Sample</p><p>The mill has closed.</p>",
        "<p>Jane Sample met the miller on 6 October 2020.</p>",
    ],
)
def test_what_stands_beside_a_date_is_no_author_for_that_alone(line):
    assert authors(clues_of(f"<h1>Mill</h1>{line}")).value is None


def test_the_foot_and_the_head_of_the_article_are_not_those_of_the_page():
    sign = "<div class='article-footer row footerRow'><span class='author'>Jane Sample</span></div>"
    assert authors(clues_of(f"<article><h1>Mill</h1></article>{sign}")).value is None
    assert authors(clues_of(f"<article><h1>Mill</h1><p>It has closed.</p>{sign}</article>")).value == ("Jane Sample",)
    head = "<div class='page-header'><div class='author'>Jane Sample</div></div>"
    assert authors(clues_of(f"{head}<p>The mill has closed.</p>")).value == ("Jane Sample",)


def test_the_place_of_an_author_is_no_author():
    assert authors(clues_of("<h1>Mill</h1><p class='author-origin'>Kelbash Town</p>")).value is None


def test_names_parted_by_any_comma_or_arrow_are_names_without_it():
    head = "<meta name='author' content='Jane Sample ,Ann Mill'>"
    assert authors(clues_of("<h1>Mill</h1>", head)).value == ("Jane Sample", "Ann Mill")
    assert authors(clues_of("<h1>Mill</h1><a rel='author'>Jane Sample →</a>")).value == ("Jane Sample",)


def test_what_is_shown_is_what_is_exported():
    body = "<h1>Mill</h1><p class='author'>Jane Sample</p><p>By Jane Sample, John Placeholder and Ann Mill</p>"
    assert authors(clues_of(body), remember=True).value == authors(clues_of(body)).value
