"""The tables that one scan searches: each a function returning its terms, owned by the module that reads its hits."""

from __future__ import annotations

from functools import cache
from threading import Lock

from crawler.annotation import gazetteer, lexicon, topics, when, words
from crawler.annotation.dateline import terms as agency_terms
from crawler.annotation.events import actor_terms
from crawler.annotation.scan import Scan, Scanner

TABLES = (lexicon.terms, topics.terms, words.terms, gazetteer.terms, when.terms, actor_terms, agency_terms)


_BUILDING = Lock()


def are_built() -> bool:
    """Whether a text can be scanned at once."""
    return scanner.cache_info().currsize > 0


def build() -> None:
    """Build the scanner, once, whichever threads ask for it: some 0.8 s."""
    with _BUILDING:
        scanner()


@cache
def scanner() -> Scanner:
    """The scanner of all tables, built at the first text."""
    return Scanner(term for terms in TABLES for term in terms())


def scan(text: str, language: str | None) -> Scan:
    """One pass over a text for all tables; an unknown language is read with the terms of all."""
    return scanner().scan(text, language)
