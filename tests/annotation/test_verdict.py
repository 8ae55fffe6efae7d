"""The verdict: every trap of the table, quotes that stand in the text, and what length and background do not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crawler.annotation import annotate
from crawler.annotation.verdict import FEATURES, VERDICTS, model
from tests.annotation.corpus import BASELINE, BLIND, FRESH, LOCAL, scored

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("verdicts.yml").read_text("utf-8"))
RALLY = "Protesters rallied outside the ministry in Tolmok on Monday. Police dispersed the crowd with tear gas."


def verdict(text: str, language: str = "en", title: str | None = None) -> str:
    return annotate(title, text, language).relevance.verdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['verdict']}: {case['why']}")
def test_cases(case: dict[str, Any]) -> None:
    assert verdict(case["text"], case["language"]) == case["verdict"]


@pytest.mark.parametrize("part", [*BLIND, *FRESH, *LOCAL])
@pytest.mark.parametrize("figure", [*VERDICTS, "macro"])
def test_verdicts_of_other_languages_and_topics_reach_their_floors(part: str, figure: str) -> None:
    score = scored(part)
    assert score.verdict_f1()[figure] >= BASELINE[f"annotation_{part}"][figure], score.misses


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']} {case['why']}")
def test_quotes_stand_in_the_text(case: dict[str, Any]) -> None:
    found = annotate(None, case["text"], case["language"]).relevance
    assert bool(found.evidence) == (found.verdict != "none")
    assert [quote.quote for quote in found.evidence] == [case["text"][q.start : q.end] for q in found.evidence]


def test_a_quote_of_the_title_has_no_offsets() -> None:
    found = annotate("Protesters storm parliament", "It happened on Monday.", "en").relevance
    assert found.verdict == "unrest"
    assert next((quote.quote, quote.start, quote.end) for quote in found.evidence) == ("Protesters", None, None)


def test_the_title_decides_over_an_indifferent_text() -> None:
    text = "The council met on Monday and talked about the budget of the coming year."
    assert verdict(text) == "none"
    assert verdict(text, title="Protesters clash with police outside the council") == "unrest"


def test_a_long_article_does_not_win_by_its_length() -> None:
    filler = "The council talked about water, schools and the repair of three bridges over the river. " * 60
    passing = "An exhibition about a forgotten uprising opened too. "
    assert verdict(filler + passing + filler + "One speaker recalled protests over water. " + filler) == "none"


def test_a_long_report_of_a_rally_is_not_lost_either() -> None:
    filler = "The council talked about water, schools and the repair of three bridges over the river. " * 30
    assert verdict(f"{RALLY} {filler}") == "unrest"


def test_what_a_story_only_recalls_does_not_make_it_unrest() -> None:
    news = "Экс-депутат прибыл на допрос. Об этом сообщил его адвокат. Следствие продлено на два месяца. "
    recalled = "его сторонники вышли на митинг и штурмовали здание правительства, начались беспорядки."
    assert verdict(f"{news}Напомним, {recalled}", "ru") == "related"


def test_an_empty_text_is_none() -> None:
    assert annotate(None, None, None).relevance.verdict == "none"


def test_the_score_is_the_probability_of_unrest() -> None:
    assert annotate(None, RALLY, "en").relevance.score > 0.9
    assert annotate(None, "The harvest was good.", "en").relevance.score < 0.1


def test_the_model_weighs_exactly_the_features() -> None:
    assert set(model()) == set(VERDICTS)
    assert all(set(weights) == {*FEATURES, "bias"} for weights in model().values())
