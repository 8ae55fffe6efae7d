"""Annotation: why an article counts as unrest, what happened, how many, where, and who reported it. No Scrapy here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.annotation.claims import claims
from crawler.annotation.events import UNMISTAKABLE, events
from crawler.annotation.findings import read
from crawler.annotation.tables import scan
from crawler.annotation.topics import Topic, UnknownTopic, load_topic, topics_of
from crawler.annotation.verdict import relevance
from crawler.items import Claim, Dateline, Event, Relevance

__all__ = ["Annotation", "Topic", "UnknownTopic", "annotate", "load_topic"]


MAX_READ = 200_000
"""Characters of a text that are read; the live blogs of a whole day that were measured have under 150,000."""


@dataclass(frozen=True)
class Annotation:
    """What annotation found; `country` is that of the dateline's place."""

    relevance: Relevance
    events: list[Event]
    claims: list[Claim]
    agency: str | None
    dateline: Dateline | None
    country: str | None


def annotate(
    title: str | None,
    text: str | None,
    language: str | None,
    published_at: str | None = None,
    *,
    country: str | None = None,
    timezone: str | None = None,
) -> Annotation:
    """Annotate one text; offsets in the result count characters of `text`.

    Args:
        title: headline.
        text: body, paragraphs parted by a blank line.
        language: ISO 639-1 code; None is read in all languages.
        published_at: ISO 8601; weekdays and "last night" are resolved against it.
        country: ISO 3166-1 alpha-2 of the source; it decides between places of one name.
        timezone: the site's, e.g. `Asia/Bishkek`; without it the offset of `published_at` counts.
    """
    body = scan((text or "")[:MAX_READ], language)
    head = scan(title or "", language)
    verdict = relevance(head, body)
    verdict.topics = topics_of(head, body, published_at) if verdict.verdict != "none" else []
    reading = read(body, _day(published_at, timezone), country)
    where = reading.place.place.country if reading.place else None
    told = events(reading)
    if verdict.verdict == "none" and not any(event.type in UNMISTAKABLE for event in told):
        told = []
    return Annotation(
        verdict,
        told,
        claims(body) if told or verdict.verdict != "none" else [],
        reading.head.agency,
        reading.head.dateline,
        where,
    )


def _day(published_at: str | None, timezone: str | None) -> date | None:
    """The day of publication where the site is."""
    if not published_at:
        return None
    moment = datetime.fromisoformat(published_at)
    return (moment.astimezone(ZoneInfo(timezone)) if timezone and moment.tzinfo else moment).date()
