"""Gatherings: several words of one sentence tell what none of them tells alone."""

from __future__ import annotations

import pytest

from crawler.annotation import annotate
from crawler.annotation.gatherings import gatherings
from crawler.annotation.lexicon import LANGUAGES, ROLES
from crawler.annotation.lexicon import gatherings as terms
from crawler.annotation.tables import scan
from crawler.annotation.verdict import SENTENCE_END

NO_GATHERINGS = {"ar", "ur", "other"}
"""Languages at the depth of a verdict that have no words of gatherings yet."""


def told(text: str, language: str) -> list[str]:
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    return [text[hit.start : hit.end] for hit in gatherings(scan(text, language), ends)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Forty parents stood outside the city hall.", ["stood outside the"]),
        ("en", "Residents gathered and demand water.", ["gathered and demand"]),
        ("ru", "У здания мэрии собрались жители.", ["У здания мэрии собрались"]),
        ("ky", "Мэриянын алдына аялдар чогулду.", ["Мэриянын алдына аялдар чогулду"]),
        ("uz", "Ҳокимлик олдида аёллар тўпланди.", ["Ҳокимлик олдида аёллар тўпланди"]),
        ("uz", "Hokimlik oldida ayollar to‘plandi.", ["Hokimlik oldida ayollar to‘plandi"]),
        ("tg", "Мардум дар назди хукумат чамъ омаданд.", ["назди хукумат чамъ омаданд"]),  # plain letters
        ("kk", "Аналар әкімдіктің есігінен кетпей отыр.", ["әкімдіктің есігінен кетпей"]),
        ("fa", "کارگران جلوی در فرمانداری نشستند.", ["جلوی در فرمانداری نشستند"]),
        # a petition collects signatures, a fir tree is put up before a building, soldiers stand in the east
        ("uk", "Петиція з вимогою зібрала тисячу підписів.", []),
        ("ru", "У здания мэрии поставили ёлку.", []),
        ("uk", "Військові стоять на сході країни.", []),
        # who stays and wants something may be anybody; neither word tells anything alone or in another sentence
        ("en", "The minister is sitting and demands a report.", []),
        ("en", "Residents gathered. They demand water.", []),
        ("en", "The car was parked outside. The bank is in front of the hotel.", []),
    ],
)
def test_what_words_tell_together(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected


def test_words_far_apart_tell_nothing() -> None:
    filler = "of the village and of the other villages on the river where the water has long been bad "
    assert told(f"Residents gathered {filler}and demand water.", "en") != []
    assert told(f"Residents gathered {filler * 2}and demand water.", "en") == []


def test_a_gathering_is_quoted_as_evidence() -> None:
    text = "Some forty parents stood outside the education department on Friday and refused to leave."
    found = annotate("Parents stand in the cold", text, "en").relevance
    quotes = {text[quote.start : quote.end] for quote in found.evidence if quote.category == "gathering"}
    assert (found.verdict, quotes) == ("unrest", {"stood outside the"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_each_role_or_none(language: str) -> None:
    roles = {term.key for term in terms(language)}
    assert roles == (set() if language in NO_GATHERINGS else set(ROLES))
