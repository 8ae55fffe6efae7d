"""Words of a line and names of its containers speak for or against it."""

import pytest

from crawler.extraction.blocks import Walk
from crawler.extraction.containers import Containers
from crawler.extraction.document import Document
from crawler.extraction.lexicon import Lexicon, parts_of_names, words_of_text


def test_a_name_is_read_part_by_part_and_in_pairs() -> None:
    parts = "<div article body article-body jsx story text story-text"
    assert set(parts_of_names("div", "ArticleBody jsx-219 story__text")) == set(parts.split())


def test_first_words_are_read_alone_in_pairs_and_as_the_first() -> None:
    assert words_of_text("© 2020 Kelbash Post") == ["©", "kelbash", "post", "© kelbash", "kelbash post", "^©"]
    assert words_of_text("12:30 / 14") == []


@pytest.mark.parametrize(
    ("markup", "own", "parent", "around"),
    [
        ("<p class=lead>x</p>", 1, 0, 0),
        ("<div class=lead><p>x</p></div>", 0, 2, 0),
        ("<div class=lead><div class=lead><div><p>x</p></div></div></div>", 0, 0, 8),
    ],
)
def test_a_name_weighs_by_where_it_stands(markup: str, own: float, parent: float, around: float) -> None:
    containers = Containers(Walk(Document.parse(f"<body>{markup}</body>").find("body")).pieces)
    found = Lexicon({}, {"lead": [1.0, 2.0, 4.0]}).of_boxes(containers.boxes, containers.parents)
    assert found[containers.of_pieces[0]].tolist() == [own, parent, around]


def test_the_words_of_a_text_are_summed_and_unknown_ones_weigh_nothing() -> None:
    known = Lexicon({"cookies": -1.5, "^we": -0.5, "police": 1.0}, {})
    assert known.of_text("We use cookies") == -2.0
    assert known.of_text("Nothing that is known") == 0.0
