"""What editors make of a wire, arriving in every order: whose story it is in the end, in three languages."""

from __future__ import annotations

import random

import pytest

from crawler.store import State
from crawler.stories import article_id
from tests.store.test_articles import stamped
from tests.stories.texts import OTHERS, WIRES, text

REMINDERS = {"ru": "Напомним, ", "ky": "Эске салсак, ", "tr": "Hatırlanacağı gibi, "}


def own(subject: str, count: int) -> list[str]:
    """Sentences that no other subject shares, of words that no language has."""
    draw = random.Random(subject)
    words = [f"{a}{b}" for a in ("кар", "лом", "сев", "тар", "бил", "мур") for b in ("ада", "ено", "ивы", "отки")]
    return [" ".join(draw.sample(words, 12)) + "." for _ in range(count)]


def editions(language: str) -> dict[str, str]:
    wire, host = WIRES[language], own("host", 4)
    spun = [" ".join("вот" if i % 6 == 5 else word for i, word in enumerate(line.split())) for line in wire]
    return {
        "whole": text(*wire),
        "brief": text(wire[0], wire[3]),
        "prefix": text(*wire[:3]),
        "drop": text(wire[0], *wire[2:4], *wire[5:]),
        "spin": text(*spun),
        "update": text(*own("update", 1), *wire),
        "embed": text(*host[:2], *wire[1:5], *host[2:]),
    }


def strangers(language: str) -> dict[str, str]:
    wire, reminder = WIRES[language], REMINDERS[language]
    return {
        "quotes": text(*own("quotes", 4), f"«{wire[4]}»", f"«{wire[1]}»"),
        "background": text(*own("background", 3), reminder + wire[2], reminder + wire[5]),
        "anniversary": text(*own("anniversary", 5), wire[0]),
        "weather": text(*OTHERS[language]),
    }


def stories(state: State, bodies: dict[str, str], order: list[str]) -> dict[str, str]:
    """The story of each once all are there."""
    for name in order:
        stamped(state, name, bodies[name], name)
    known = {name: state.articles.get(article_id(name)) for name in order}
    return {name: found.stamps["story_id"] for name, found in known.items() if found}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("language", sorted(WIRES))
def test_every_edition_is_of_the_wires_story_and_no_stranger_is(state: State, language: str, seed: int):
    made, others = editions(language), strangers(language)
    order = random.Random(seed).sample([*made, *others], len(made) + len(others))
    found = stories(state, made | others, order)
    assert {name for name, story in found.items() if story == found["whole"]} == set(made)


@pytest.mark.parametrize("language", sorted(WIRES))
def test_a_story_that_was_joined_too_early_is_parted_again(state: State, language: str):
    """Two stories that share two passages are one while nothing else is known of either."""
    wire, other = WIRES[language], OTHERS[language]
    bodies = {"one": text(*wire[:4], other[0]), "two": text(*other, wire[0], wire[1])}
    assert len(set(stories(state, bodies, ["one", "two"]).values())) == 1
    more = {f"{name}{n}": text(*lines) for n in range(3) for name, lines in (("w", wire[2:]), ("o", other[1:]))}
    found = stories(state, bodies | more, sorted(more))
    assert {story for name, story in found.items() if name[0] == "w"}.isdisjoint(
        story for name, story in found.items() if name[0] == "o"
    )
