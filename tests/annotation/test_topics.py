"""Topics: place, window and term together, in the languages that reported."""

from __future__ import annotations

import pytest

from crawler.annotation import UnknownTopic, annotate, load_topic
from crawler.annotation.topics import topics

SHIPPED = {
    "belarus-2020",
    "georgia-2024",
    "gorno-badakhshan-2022",
    "iran-2022",
    "karakalpakstan-2022",
    "kazakhstan-january-2022",
    "kyrgyz-2005",
    "kyrgyz-2010",
    "kyrgyz-unrest-2020",
    "nepal-2025",
    "sri-lanka-2022",
    "zhanaozen-2011",
}


def topics_of(text: str, language: str, day: str | None) -> list[str]:
    return annotate(None, text, language, day).relevance.topics


def test_the_shipped_topics() -> None:
    assert set(topics()) == SHIPPED
    assert all(topic.since < topic.until for topic in topics().values())


def test_an_unknown_topic_lists_those_there_are() -> None:
    with pytest.raises(UnknownTopic, match=r"no topic 'paris-1968'; there are belarus-2020, georgia-2024"):
        load_topic("paris-1968")


@pytest.mark.parametrize(
    ("topic", "language", "day", "text"),
    [
        ("kyrgyz-unrest-2020", "ky", "2020-10-06", "Бишкекте митингчилер Ак үйдү басып алышты."),
        ("kyrgyz-unrest-2020", "uz", "2020-10-07", "Қирғизистонда намойишчилар биносини эгаллади."),
        ("kyrgyz-unrest-2020", "tr", "2020-10-06", "Bişkek'te göstericiler parlamento binasını bastı."),
        ("kyrgyz-2005", "ru", "2005-03-24", "В Бишкеке протестующие захватили здание, Акаев покинул страну."),
        ("kyrgyz-2010", "en", "2010-06-12", "Ethnic clashes in Osh left dozens dead; curfew was declared."),
        ("zhanaozen-2011", "kk", "2011-12-17", "Жаңаөзенде тәртіпсіздік болып, төтенше жағдай жарияланды."),
        (
            "karakalpakstan-2022",
            "uz",
            "2022-07-03",
            "Nukusda namoyishchilar to‘plandi, favqulodda holat e'lon qilindi.",
        ),
        ("gorno-badakhshan-2022", "tg", "2022-05-17", "Дар Хоруғ тазоҳургарон роҳро бастанд."),
        ("iran-2022", "fa", "2022-09-25", "معترضان در تهران تجمع کردند و پلیس گاز اشک‌آور شلیک کرد."),
        ("sri-lanka-2022", "en", "2022-07-13", "Protesters stormed the prime minister's office in Colombo."),
        ("georgia-2024", "ru", "2024-05-01", "В Тбилиси полиция применила водометы против участников акции протеста."),
        ("nepal-2025", "en", "2025-09-09", "Protesters torched the parliament in Kathmandu and a curfew was imposed."),
        ("kazakhstan-january-2022", "ru", "2022-01-05", "В Алматы протестующие ворвались в здание акимата."),
        ("belarus-2020", "ky", "2020-09-07", "Минскиде демонстранттар кармалып, полиция күч колдонду."),
    ],
)
def test_a_report_belongs_to_its_topic_alone(topic: str, language: str, day: str, text: str) -> None:
    assert topics_of(text, language, day) == [topic]


def test_outside_of_the_window_or_without_a_day_there_is_no_topic() -> None:
    text = "Protesters stormed the prime minister's office in Colombo."
    assert topics_of(text, "en", "2023-07-13") == topics_of(text, "en", None) == []


def test_a_place_named_in_passing_needs_a_term() -> None:
    report = "Protesters clashed with police in Minsk for a third day. Riot police detained hundreds of people. " * 5
    passing = f"{report}The president has lately visited Kyrgyzstan."
    assert topics_of(passing, "en", "2020-10-06") == ["belarus-2020"]
    assert topics_of(f"{passing} Jeenbekov received him.", "en", "2020-10-06") == ["belarus-2020", "kyrgyz-unrest-2020"]


def test_news_that_are_no_unrest_have_no_topic() -> None:
    assert topics_of("In Bishkek the harvest festival opened with a concert.", "en", "2020-10-06") == []
