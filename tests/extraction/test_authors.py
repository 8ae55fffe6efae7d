"""Authors: which place of a page names them, and why what else is named is none."""

from __future__ import annotations

import json

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


def test_a_label_at_the_end_of_the_story_names_its_author():
    story = "<h1>Mill</h1>" + "<p>The mill of the old quarter has closed.</p>" * 70
    assert authors(clues_of(f"{story}<p>Автор: Айгүл Үлгүева</p>")).value == ("Айгүл Үлгүева",)
    assert authors(clues_of(f"{story}<p><b>Автор:</b> Айгүл Үлгүева</p>")).value == ("Айгүл Үлгүева",)
    assert authors(clues_of(f"{story}<div><h4>Article by</h4><div>Jane Sample</div></div>")).value == ("Jane Sample",)


def test_what_is_shown_is_what_is_exported():
    body = "<h1>Mill</h1><p class='author'>Jane Sample</p><p>By Jane Sample, John Placeholder and Ann Mill</p>"
    assert authors(clues_of(body), remember=True).value == authors(clues_of(body)).value
