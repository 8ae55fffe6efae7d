"""Annotation: why an article counts as unrest, what happened, how many, where, and who reported it. No Scrapy here."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.annotation.claims import claims
from crawler.annotation.dateline import country_of, dateline
from crawler.annotation.events import events
from crawler.annotation.tables import scan
from crawler.annotation.topics import Topic, UnknownTopic, load_topic, topics_of
from crawler.annotation.verdict import relevance
from crawler.items import Claim, Dateline, Event, Relevance

__all__ = ["Annotation", "Topic", "UnknownTopic", "annotate", "load_topic"]


@dataclass(frozen=True)
class Annotation:
    """What annotation found; `country` is that of the dateline's place."""

    relevance: Relevance
    events: list[Event]
    claims: list[Claim]
    agency: str | None
    dateline: Dateline | None
    country: str | None


def annotate(title: str | None, text: str | None, language: str | None, published_at: str | None = None) -> Annotation:
    """Annotate one text; offsets in the result count characters of `text`."""
    verdict = relevance(scan(title or "", language), scan(text or "", language))
    verdict.topics = topics_of(title, text, published_at) if verdict.verdict != "none" else []
    where, agency = dateline(text)
    found = events(text, verdict.verdict, where)
    counted = claims(text) if verdict.verdict != "none" else []
    return Annotation(verdict, found, counted, agency, where, country_of(where.place) if where else None)
