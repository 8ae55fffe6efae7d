"""Stamps of articles that arrive one after the other."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
import sqlalchemy as sa

from crawler.cleaning import cut_repeated, paragraph_hash
from crawler.items import Article, Claim, Relevance
from crawler.store import State
from crawler.store.tables import ARTICLES
from crawler.stories import article_id
from crawler.stories.overrides import Overrides
from tests.stories.texts import OTHERS, WIRES, text


def stamped(state: State, name: str, body: str | None, source: str = "a", published_at: str | None = None) -> Article:
    """An article of this name, stamped as the stream does it: without what is known as the source's own lines."""
    key = article_id(name)
    hashes = [paragraph_hash(paragraph) for paragraph in (body or "").split("\n\n")]
    article = Article(
        id=key,
        url=f"https://{source}.example/{name}",
        source=source,
        text=cut_repeated(body, state.repeated(source, hashes)).text,
        fetched_at="2020-10-06T00:00:00+00:00",
        story_id=key,
        published_at=published_at,
    )
    with state.transaction():
        state.stamp(article, body)
    return article


def stored(state: State, days_ago: int, body: str | None = None) -> Article:
    """An article that was stored so many days ago."""
    article = stamped(state, f"{days_ago} days ago", body)
    with state.transaction():
        on_its_day = sa.update(ARTICLES).where(ARTICLES.c.id == article.id)
        state.connection.execute(on_its_day.values(stored_on=ARTICLES.c.stored_on - days_ago))
    return article


def later(url: str, days_ago: Iterable[int] = (2, 1, 0)) -> State:
    """The state a hundred days later, opened after an article was stored on each of these days."""
    opened = State(url)
    with opened.transaction():
        opened.connection.execute(sa.update(ARTICLES).values(stored_on=ARTICLES.c.stored_on - 100))
    for days in days_ago:
        stored(opened, days)
    opened.close()
    return State(url)


@pytest.mark.parametrize("language", sorted(WIRES))
def test_copies_join_the_story_of_the_first_and_others_do_not(state: State, language: str):
    first = stamped(state, "first", text(*WIRES[language]))
    copy = stamped(state, "copy", text(*WIRES[language][1:4]), "b")
    other = stamped(state, "other", text(*OTHERS[language], WIRES[language][3]), "c")
    assert (first.relation, first.duplicate_of, first.story_id) == ("original", None, first.id)
    assert (copy.relation, copy.duplicate_of, copy.story_id) == ("excerpt", first.id, first.id)
    assert other.story_id == other.id


def test_the_earliest_publication_is_the_first_publisher(state: State):
    wire = text(*WIRES["ru"])
    stamped(state, "late", wire, "late", "2020-10-06T10:00:00+06:00")
    assert stamped(state, "early", wire, "early", "2020-10-06T01:00:00+00:00").first_publisher == "early"
    assert stamped(state, "undated", wire, "undated").first_publisher == "early"


def test_a_line_that_names_a_later_publisher_is_stale(state: State):
    wire = text(*WIRES["ru"])
    late = stamped(state, "late", wire, "late", "2020-10-06T10:00:00+06:00")
    with state.transaction():
        state.exports.add("feed", 0, "a line", late.id)
        state.mark_exported(late.id)
    stamped(state, "later", wire, "later", "2020-10-06T11:00:00+06:00")
    with state.reading():
        assert state.exports.stale() == []
    stamped(state, "early", wire, "early", "2020-10-06T01:00:00+00:00")
    with state.reading():
        (stale,) = state.exports.stale()
    assert (stale.line, stale.story_id, stale.first_publisher) == ("a line", late.id, "early")


def test_a_changed_text_is_a_version_and_the_same_text_is_none(state: State):
    wire = WIRES["ky"]
    stamped(state, "a", text(*wire))
    changed = stamped(state, "a", text(*wire[:3], "Жабыркагандардын саны 23 адамга жетти.", *wire[4:]))
    assert changed.version == 2
    assert changed.changes is not None
    assert changed.changes["numbers_added"] == ["23"]
    assert changed.changes["removed"] == [wire[3]]
    assert stamped(state, "a", text(*wire[:3], "Жабыркагандардын саны 23 адамга жетти.", *wire[4:])).version == 2


def test_a_page_that_had_no_text_gets_its_story_once_it_has(state: State):
    stamped(state, "a", None)
    stamped(state, "b", text(*WIRES["tr"]), "b")
    late = stamped(state, "a", text(*WIRES["tr"]))
    assert (late.version, late.story_id) == (1, article_id("b"))


def test_what_the_host_of_an_embedded_wire_says_brings_nobody_to_the_wires_story(state: State):
    wire, other = WIRES["ru"], OTHERS["ru"]
    stamped(state, "wire", text(*wire))
    host = stamped(state, "host", text(*other[:2], *wire[1:4], *other[2:]), "b")
    assert (host.relation, host.story_id) == ("embeds", article_id("wire"))
    assert stamped(state, "own", text(*other), "c").story_id == article_id("own")


def test_a_sites_own_lines_are_learned_over_stories_and_make_no_copies(state: State):
    footer = ["Подпишитесь на рассылку портала, чтобы каждое утро получать важные новости края.",
              "Мнение редакции может не совпадать с мнением авторов, присылайте письма на адрес портала."]  # fmt: skip
    draw = random.Random(4)
    words = [
        f"{a}{b}" for a in ("кар", "лом", "сев", "тар", "бил", "мур") for b in ("ада", "ено", "ивы", "отки", "урт")
    ]
    for number in range(4):
        own = [" ".join(draw.sample(words, 12)) + "." for _ in range(6)]
        stamped(state, f"n{number}", text(*own, *footer), "site")
    assert len(state.repeated("site", [paragraph_hash(line) for line in footer])) == 2


def test_stamps_outlive_the_process(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/state.db"
    for name in ("first", "second"):
        opened = State(url)
        found = stamped(opened, name, text(*WIRES["ky"]), name)
        opened.close()
    assert found.story_id == article_id("first")


def test_what_expired_is_copied_no_more_and_keeps_its_stamps(tmp_path: Path):
    url, wire = f"sqlite:///{tmp_path}/state.db", text(*WIRES["tr"])
    opened = State(url)
    stamped(opened, "old", wire)
    opened.close()
    opened = later(url)
    assert stamped(opened, "new", wire, "b").story_id == article_id("new")
    assert stamped(opened, "old", wire).story_id == article_id("old")
    opened.close()


@pytest.mark.parametrize("days_ago", [(), (0,), (1, 0), (-365, 0, 1), (200, 150, 120, 0)])
def test_nothing_expires_by_a_clock_that_hardly_anything_was_stored_by(tmp_path: Path, days_ago: tuple[int, ...]):
    url, wire = f"sqlite:///{tmp_path}/state.db", text(*WIRES["tr"])
    opened = State(url)
    stamped(opened, "old", wire)
    opened.close()
    opened = later(url, days_ago)
    assert stamped(opened, "new", wire, "b").story_id == article_id("old")
    opened.close()


def test_what_was_stored_by_a_clock_far_back_expires_nothing_before_it(tmp_path: Path):
    url, wire = f"sqlite:///{tmp_path}/state.db", text(*WIRES["tr"])
    opened = State(url)
    known = stored(opened, 2, wire)
    for days_ago in (1, 18_000, 0):
        stored(opened, days_ago)
    opened.close()
    opened = State(url)
    assert stamped(opened, "new", wire, "b").story_id == known.id
    opened.close()


def test_the_stream_respects_pins():
    names = {name: article_id(name) for name in ("first", "copy", "other")}
    apart = frozenset({frozenset({names["first"], names["copy"]})})
    opened = State("sqlite://", overrides=Overrides((frozenset({names["first"], names["other"]}),), apart))
    stamped(opened, "first", text(*WIRES["ky"]))
    assert stamped(opened, "copy", text(*WIRES["ky"]), "b").story_id == names["copy"]
    assert stamped(opened, "other", text(*OTHERS["ky"]), "c").story_id == names["first"]
    opened.close()


def reported(
    state: State, name: str, body: str, title: str, language: str, published_at: str = "2020-10-05T20:00:00+06:00"
) -> Article:
    """An article on a crowd of 5,000 in one city, stamped."""
    key = article_id(name)
    article = Article(
        id=key,
        url=f"https://{name}.example/1",
        source=name,
        title=title,
        text=body,
        language=language,
        fetched_at="2020-10-06T00:00:00+00:00",
        published_at=published_at,
        story_id=key,
        relevance=Relevance("unrest", 0.9, [], []),
        claims=[Claim("crowd", 5000, 5000, "5000", None, 0, 4)],
    )
    with state.transaction():
        state.stamp(article, body)
    return article


def test_stories_of_two_languages_share_an_event_and_keep_their_own_story(state: State):
    russian = reported(state, "ru", text(*WIRES["ru"]), "Митинг в Тумаркенте", "ru")
    english = reported(state, "en", text(*OTHERS["tr"]), "Rally in Tumarkent", "en")
    assert english.story_id == english.id
    assert (russian.event_id, english.event_id) == (russian.id, russian.id)
    copy = reported(state, "copy", text(*WIRES["ru"]), "Другой заголовок", "ru")
    assert (copy.story_id, copy.event_id) == (russian.id, russian.id)
    again = reported(state, "en", text(*OTHERS["tr"]), "Rally in Tumarkent", "en")
    assert again.event_id == russian.id


def test_what_was_printed_first_and_found_later_is_the_original_of_the_state(state: State):
    wire = WIRES["ru"]
    stamped(state, "cut", text(*wire[:3]), "cut", "2020-10-05T15:00:00+06:00")
    whole = stamped(state, "whole", text(*wire), "whole", "2020-10-05T09:00:00+06:00")
    assert (whole.relation, whole.duplicate_of) == ("update", article_id("cut"))
    told = {name: state.articles.get(article_id(name)) for name in ("cut", "whole")}
    stamps = {name: known.stamps for name, known in told.items() if known}
    assert (stamps["whole"]["relation"], stamps["whole"]["duplicate_of"]) == ("original", None)
    assert (stamps["cut"]["relation"], stamps["cut"]["duplicate_of"]) == ("excerpt", whole.id)
    assert stamps["cut"]["copied_share"] == 1.0
    assert {each["first_publisher"] for each in stamps.values()} == {"whole"}
