"""Addresses that declare one canonical address: one article where their texts agree, many where they do not."""

from __future__ import annotations

import random

import pytest

from crawler.items import Article
from crawler.store import State
from crawler.stories import article_id
from tests.stories.texts import OTHERS, WIRES, text

CANONICAL = "torgan.example/news/miting"


def stamped(state: State, key: str, body: str, canonical: str | None = None) -> Article:
    """The article that an address shows whose page declares another one."""
    id_ = article_id(key)
    told = {"url": f"https://{key}", "source": "torgan", "fetched_at": "2020-10-06T00:00:00+00:00"}
    article = Article(id=id_, story_id=id_, text=body, **told)
    with state.transaction():
        state.stamp(article, body, article_id(canonical) if canonical else None)
    return article


def different_texts(count: int) -> list[str]:
    draw = random.Random(10)
    words = [f"{a}{b}" for a in ("кар", "лом", "сев", "тар", "бил", "мур") for b in ("ада", "ено", "ивы", "отки")]
    return [text(*(" ".join(draw.sample(words, 12)) + "." for _ in range(5))) for _ in range(count)]


@pytest.mark.parametrize("language", sorted(WIRES))
def test_two_addresses_of_one_article_are_one_article_with_versions(state: State, language: str):
    wire = WIRES[language]
    addresses = [("torgan.example?p=5", CANONICAL), (CANONICAL, CANONICAL), ("torgan.example/a?id=5", CANONICAL)]
    bodies = [text(*wire), text(*wire[:-1], OTHERS[language][0]), text(*wire, OTHERS[language][1])]
    found = [
        stamped(state, key, body, canonical if canonical != key else None)
        for (key, canonical), body in zip(addresses, bodies, strict=True)
    ]
    assert {article.id for article in found} == {article_id("torgan.example?p=5")}
    assert [article.version for article in found] == [1, 2, 3]


def test_ten_pages_that_declare_one_canonical_remain_ten_articles(state: State):
    pages = {f"torgan.example?p={n}": body for n, body in enumerate(different_texts(10))}
    found = [stamped(state, key, body, CANONICAL) for key, body in pages.items()]
    assert [article.id for article in found] == [article_id(key) for key in pages]
    assert {article.version for article in found} == {1}
    again = [stamped(state, key, body, CANONICAL) for key, body in pages.items()]
    assert [article.id for article in again] == [article.id for article in found]


def test_an_article_that_is_wrongly_named_by_another_keeps_its_own_identity(state: State):
    wrong, right = different_texts(2)
    stamped(state, "torgan.example?p=1", wrong, CANONICAL)
    named = stamped(state, CANONICAL, right)
    assert (named.id, named.version) == (article_id(CANONICAL), 1)


def test_a_canonical_that_three_texts_share_is_believed_no_more(state: State):
    bodies = different_texts(3)
    for number, body in enumerate(bodies):
        stamped(state, f"torgan.example?p={number}", body, CANONICAL)
    late = stamped(state, "torgan.example?p=9", bodies[0], CANONICAL)
    assert late.id == article_id("torgan.example?p=9")
    assert late.relation == "copy"


def test_an_address_stays_with_its_article_when_its_text_is_written_anew(state: State):
    first, anew = different_texts(2)
    stamped(state, CANONICAL, first)
    stamped(state, "torgan.example?p=1", first, CANONICAL)
    changed = stamped(state, "torgan.example?p=1", anew, CANONICAL)
    assert (changed.id, changed.version) == (article_id(CANONICAL), 2)


def test_an_article_keeps_its_id_when_its_page_declares_an_address_later(state: State):
    (body,) = different_texts(1)
    stamped(state, "torgan.example?p=1", body)
    assert stamped(state, "torgan.example?p=1", body, CANONICAL).id == article_id("torgan.example?p=1")
    assert stamped(state, CANONICAL, body).id == article_id("torgan.example?p=1")


def test_an_amp_page_that_its_article_names_is_that_article_and_a_template_that_names_one_for_all_is_not_believed(
    state: State,
):
    amp, texts = "torgan.example/amp-lite/5", different_texts(5)
    named = stamped(state, "torgan.example/news/miting", texts[0], amp)
    assert stamped(state, amp, texts[0]).id == named.id
    others = [stamped(state, f"torgan.example/news/{n}", body, "torgan.example/amp") for n, body in enumerate(texts)]
    assert len({article.id for article in [named, *others]}) == 6
    assert stamped(state, "torgan.example/amp", texts[1]).id == article_id("torgan.example/amp")
