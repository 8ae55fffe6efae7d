"""Relations between a wire and what editors make of it, in three languages."""

from __future__ import annotations

import pytest

from crawler.stories import Text, relate, sentences
from tests.stories.texts import OTHERS, WIRES, text

LANGUAGES = sorted(WIRES)


def of(*paragraphs: str, title: str = "") -> Text:
    return Text(title, sentences(text(*paragraphs)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_edited_wires_are_told_by_kind(language: str):
    wire, other = WIRES[language], OTHERS[language]
    base = of(*wire)
    made = {
        "copy": of("КЕЛЬБАШ (Агентство) - " + wire[0], *wire[1:]),
        "excerpt": of(*wire[:2]),
        "update": of(other[0], *wire[:3], other[1], *wire[3:]),
        "embeds": of(*other[:2], *wire[1:4], *other[2:]),
    }
    found = {kind: relate(new, base) for kind, new in made.items()}
    assert {kind: relation and relation.kind for kind, relation in found.items()} == {kind: kind for kind in made}
    assert found["excerpt"] is not None
    assert found["excerpt"].copied_share == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spun_copy_is_found(language: str):
    wire = WIRES[language]
    spun = [" ".join("кстати" if i % 5 == 4 else word for i, word in enumerate(line.split())) for line in wire]
    relation = relate(of(*spun), of(*wire))
    assert relation is not None
    assert relation.kind == "copy"
    assert relation.copied_share < 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_quoted_background_paragraph_makes_no_copy(language: str):
    wire, other = WIRES[language], OTHERS[language]
    assert relate(of(*other[:2], wire[2], *other[2:]), of(*wire)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_statements_captions_and_teasers_make_no_copy(language: str):
    wire, other = WIRES[language], OTHERS[language]
    statement = [f"«{wire[4]}»", f"«{wire[5]}»"]
    lines = ["Фото: площадь вечером", "Баррикады у рынка", "Читайте также: дороги", "Кто пришёл на митинг"]
    assert relate(of(*other, *statement, *lines), of(*wire[:4], *statement, *lines)) is None


def test_a_marked_background_block_makes_no_copy():
    wire, other = WIRES["ru"], OTHERS["ru"]
    block = [f"Напомним, {wire[0]}", f"Ранее сообщалось, что {wire[1]}"]
    assert relate(of(*other, *block), of(*wire[2:], *block)) is None


def test_one_common_paragraph_counts_where_the_headlines_agree():
    wire, other = WIRES["ru"], OTHERS["ru"]
    brief = of(wire[0], wire[4], title="Митинг в городе Кельбаш")
    cut = of(wire[4], *other, title="Кельбаш: большой митинг")
    assert relate(brief, cut) is not None
    assert relate(Text("Прогноз погоды на среду", brief.sentences), cut) is None


def test_matches_tell_where_the_shared_sentences_stand():
    wire, other = WIRES["tr"], OTHERS["tr"]
    new, base = text(other[0], *wire[:3]), text(*wire)
    relation = relate(Text(None, sentences(new)), Text(None, sentences(base)))
    assert relation is not None
    for match in relation.matches:
        assert new[match.new.start : match.new.end] == base[match.base.start : match.base.end]
