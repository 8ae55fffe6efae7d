"""Annotation: why an article counts as unrest, what happened, how many, where, and who reported it. No Scrapy here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from crawler.annotation.claims import claims
from crawler.annotation.events import events, is_unmistakable
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
    reading = read(body, _day(published_at, timezone), country)
    told = events(reading)
    verdict = _not_none(relevance(head, body), [event for event in told if is_unmistakable(event, body)])
    is_none = verdict.verdict == "none"
    verdict.topics = [] if is_none else topics_of(head, body, published_at)
    where = reading.place.place.country if reading.place else None
    return Annotation(
        verdict,
        [] if is_none else told,
        [] if is_none else claims(body),
        reading.head.agency,
        reading.head.dateline,
        where,
    )


def _not_none(verdict: Relevance, unmistakable: list[Event]) -> Relevance:
    """A text that tells an unmistakable event is `related` at least, and quotes it: two sentences of an agency on a
    blocked road or a border clash hold too few words for the model."""
    quotes = [quote for event in unmistakable for quote in event.evidence]
    if verdict.verdict == "none" and quotes:
        verdict.verdict, verdict.evidence = "related", quotes
    return verdict


def _day(published_at: str | None, timezone: str | None) -> date | None:
    """The day of publication where the site is."""
    if not published_at:
        return None
    moment = datetime.fromisoformat(published_at)
    return (moment.astimezone(ZoneInfo(timezone)) if timezone and moment.tzinfo else moment).date()
