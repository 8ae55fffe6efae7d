"""Events of the corpus of invented texts, with floors; what each figure counts stands in corpus.py."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.annotation import annotate
from crawler.annotation.events import codes, events
from crawler.annotation.findings import read
from crawler.annotation.tables import scan
from tests.annotation.corpus import BLIND, FLOORS, FRESH, LOCAL, PARTS, STRANGERS, annotated, scored, texts

ENTRIES = [entry for part in (*PARTS, *STRANGERS, *BLIND, *FRESH, *LOCAL) for entry in texts(part)]


FIGURES = ("type", "country", "city", "date")


@pytest.mark.parametrize(
    ("parts", "figure", "floor"), [(parts, name, least[name]) for parts, least in FLOORS for name in FIGURES]
)
def test_events_reach_their_floors(parts: tuple[str, ...], figure: str, floor: float) -> None:
    score = scored(*parts)
    assert score.share(figure) >= floor, score.misses


@pytest.mark.parametrize(
    ("language", "text", "verdict", "types"),
    [
        ("ru", "Сторонники экс-депутата перекрыли проспект Чуй.", "related", ["road_block"]),
        ("ru", "Трасса перекрыта из-за схода лавины, движение перекрыто до утра.", "none", []),
        ("ru", "На митинге в Уфе никого не задерживали.", "unrest", ["peaceful_protest"]),
        ("ky", "Активисттер плакат кармап, пикетке чыкты.", "unrest", ["picket"]),
        ("en", "A mob set a church on fire.", None, ["arson"]),
        ("en", "No one was arrested at the rally.", "unrest", ["peaceful_protest"]),
        # a gathering without a word of protest, unless its sentence or text tells what it was
        ("ru", "У здания мэрии собрались сорок жителей.", "unrest", ["peaceful_protest"]),
        ("kk", "Қырық әйел әкімдіктің алдында тұр, олар наразы.", "unrest", ["peaceful_protest"]),
        ("en", "Residents gathered outside the city hall and blocked the road.", "unrest", ["road_block"]),
        # an official comes out to them: the sides talk
        (
            "ru",
            "У здания мэрии собрались жители. К ним вышел заместитель мэра.",
            "unrest",
            ["peaceful_protest", "negotiation"],
        ),
        (
            "tr",
            "İşçiler belediye önünde toplandı. Başkan yardımcısı yanına indi.",
            "unrest",
            ["peaceful_protest", "negotiation"],
        ),
        # lorries that people do not let through; a delay is no detention, a ruling that is issued frees nobody
        ("ru", "Жители не пустили на полигон колонну мусоровозов.", None, ["road_block"]),
        ("ru", "На митинге говорили о задержке зарплат.", "unrest", ["peaceful_protest"]),
        ("kk", "Митингіден кейін сот он тәулік қамау туралы шешім шығарды.", None, ["arrests"]),
        # tyres burn on a road, not a house
        ("ky", "Митингде дөңгөлөк өрттөлдү.", "unrest", ["peaceful_protest"]),
        ("uk", "Мешканці перегородили дорогу, до людей вийшов заступник мера.", None, ["road_block", "negotiation"]),
        ("az", "Etirazçılar Gəncədə yolu bağladı.", "unrest", ["road_block"]),
        ("fa", "در تظاهرات تهران ۱۴ نفر بازداشت شدند.", "unrest", ["peaceful_protest", "arrests"]),
        ("uz", "Avtobus ag'darilib ketdi, ikki kishi jarohat oldi.", "none", []),
        ("ru", "Введён режим чрезвычайной ситуации, сели разрушили мост.", "none", []),
    ],
)
def test_what_is_told_in_a_sentence(language: str, text: str, verdict: str | None, types: list[str]) -> None:
    note = annotate(None, text, language, "2026-11-20T09:00:00+06:00")
    assert [event.type for event in note.events] == types
    assert verdict in (None, note.relevance.verdict)


def test_a_text_that_tells_an_unmistakable_event_quotes_it() -> None:
    text = "Сторонники экс-депутата перекрыли проспект Чуй."
    (quote,) = annotate(None, text, "ru").relevance.evidence
    assert (quote.category, text[quote.start : quote.end]) == ("road_block", quote.quote)


def test_the_corpus_is_large_enough_to_measure_with() -> None:
    assert len(ENTRIES) >= 120
    assert {"en", "ru", "ky", "kk", "uz", "tg", "tr", "az", "uk", "fa"} == {entry["language"] for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['language']}-{entry['text'][:20]}")
def test_every_quote_stands_in_the_text(entry: dict) -> None:
    text, note = entry["text"].strip(), annotated(entry)
    for event in note.events:
        assert event.evidence
        assert all(text[quote.start : quote.end] == quote.quote for quote in event.evidence)
    assert all(text[claim.start : claim.end] == claim.wording for claim in note.claims)


def told(text: str, language: str, published: date) -> list[tuple[str, str | None, str | None]]:
    found = events(read(scan(text, language), published))
    return [(event.type, event.place and event.place["name"], event.date) for event in found]


def test_two_towns_are_two_events_and_two_mentions_of_one_are_one() -> None:
    text = (
        "People rallied in Osh on Monday. A rally was held in Talas on Tuesday. The rally in Talas went on for hours."
    )
    assert told(text, "en", date(2020, 10, 7)) == [
        ("peaceful_protest", "Osh", "2020-10-05"),
        ("peaceful_protest", "Talas", "2020-10-06"),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The opposition plans to hold a rally in Bishkek."),
        ("ru", "В Бишкеке завтра состоится митинг."),
        ("ky", "Ошто эртең митинг өтөт."),
        ("kk", "Алматыда ертең митинг өтеді."),
        ("uz", "Toshkentda ertaga namoyish o'tkaziladi."),
        ("tg", "Дар Душанбе фардо гирдиҳамоӣ баргузор мешавад."),
        ("tr", "Ankara'da yarın miting düzenlenecek."),
        ("en", "The state of emergency in Bishkek was lifted."),
        ("en", "Ten years ago rioters looted shops in Osh."),
        ("en", "Protesters demand that the president resign."),
        ("ru", "МВД опровергло сообщения о беспорядках."),
    ],
)
def test_what_is_planned_past_demanded_or_denied_is_no_event_of_now(language: str, text: str) -> None:
    assert [kind for kind, _, _ in told(text, language, date(2020, 10, 7)) if kind != "peaceful_protest"] == []


def test_the_day_is_that_of_the_site() -> None:
    late = annotate(
        None, "Protesters rallied in Bishkek yesterday.", "en", "2020-10-05T20:00:00+00:00", timezone="Asia/Bishkek"
    )
    assert [event.date for event in late.events] == ["2020-10-05"]


def test_each_type_has_its_codes() -> None:
    assert len(codes()) == 24
    assert codes()["protest_dispersed"]["acled"] == ["Protests", "Protest with intervention"]
    assert codes()["strike"]["acled"] is None
