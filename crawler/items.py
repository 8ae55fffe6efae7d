"""The export contract: Article and its parts, and Page, what a fetch hands to extraction.

Unknown is null; an empty list means looked for and none found. The JSON Schema in crawler/article.schema.json and
docs/article.md are generated from this module by `python -m crawler.export.schema`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True)
class Layout:
    """Selectors (CSS) of one period of a site's markup; `until` is the last ISO day it was in use, None for today's."""

    until: str | None = None
    body: str | None = None
    title: str | None = None
    date: str | None = None
    author: str | None = None
    section: str | None = None
    tags: str | None = None
    drop: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceFacts:
    """What a source file declares of its site, without Scrapy: the stages read it, spiders make it."""

    source: str
    title: str | None = None
    country: str | None = None
    languages: tuple[str, ...] = ()
    timezone: str = "UTC"
    layouts: tuple[Layout, ...] = ()
    boilerplate: tuple[str, ...] = ()
    article_url: str | None = None

    def article_id(self, url: str) -> str | None:
        """The site's own article number in `url` (group `id` of article_url), None where the address carries none."""
        match = re.search(self.article_url, url) if self.article_url else None
        return match.groupdict().get("id") if match else None


Confidence = Literal["high", "medium", "low"]
"""How well the facts of a source file are known: `high`: its routes were measured, or three independent projects and
more use them; `medium`: one or two do; `low`: inferred from the platform or by analogy, never seen to work."""


@dataclass(frozen=True)
class Expectations:
    """What a source gives while its rules are right; far less is a broken rule, not a quiet day.

    `least` and `most` count the articles that it publishes on a day, holidays included, whatever they are about; the
    other figures are the least share (0 to 1) of its articles in which the field is found.
    """

    least: int
    most: int
    title: float = 0.95
    text: float = 0.9
    published_at: float = 0.95
    authors: float = 0.0


@dataclass
class Page:
    """One fetched page on its way to extraction."""

    url: str
    body: bytes
    facts: SourceFacts
    fetched_at: str
    charset: str | None = None
    archive: dict[str, Any] | None = None
    listed: dict[str, str] = field(default_factory=dict)
    key: str = ""
    """Its key in the frontier; empty for a page that no list named (archives)."""


@dataclass
class Dateline:
    place: str
    """Place as printed at the head of the story, e.g. `BISHKEK`."""

    date: str | None = None
    """Date as printed beside the place; null where the dateline has none."""


@dataclass
class Entry:
    time: str | None
    """Time of a live-blog entry as printed or ISO 8601; null where none is given."""

    title: str | None
    """Heading of the entry; null where it has none."""

    text: str
    """Paragraphs of the entry, parted by a blank line."""


@dataclass
class Evidence:
    quote: str
    """The words that count, exactly as they stand in `text` (or in the title, then start and end are null)."""

    start: int | None
    """Offset of the quote's first character in `text`; null for a quote from the title."""

    end: int | None
    """Offset behind the quote's last character in `text`; null for a quote from the title."""

    category: str
    """Lexicon category, e.g. `protest`, `violence`, `court`; in an event its type."""


@dataclass
class Relevance:
    verdict: Literal["unrest", "related", "none"]
    """`unrest`: a present or recent event or its handling; `related`: aftermath, trials, plans; `none`: the rest."""

    score: float
    """Probability of `unrest` by the model of crawler/annotation/verdict.json, 0 to 1."""

    topics: list[str]
    """Names of the topics in crawler/topics that the article belongs to."""

    evidence: list[Evidence]
    """The quotes that decided, in the order of the text."""


@dataclass
class Event:
    type: str
    """Own event type, e.g. `peaceful_protest`, `storming`."""

    acled: dict[str, str] | None
    """ACLED `event` and `sub_event`; null where ACLED codes no such event."""

    plover: dict[str, str | None] | None
    """PLOVER `type` and `mode`; null where PLOVER has none."""

    cameo: str | None
    """CAMEO code; null where CAMEO has none."""

    date: str | None
    """Day of the event, ISO 8601; null where the text does not tell."""

    date_precision: str | None
    """`day`, `week` or `month`; null without a date."""

    place: dict[str, Any] | None
    """`name`, `country`, `lat`, `lon` (null for a country), `precision`; null where the text does not tell."""

    actors: list[str]
    """Actors named beside the event, as printed."""

    evidence: list[Evidence]
    """The quotes that show the event."""


@dataclass
class Claim:
    kind: Literal["killed", "injured", "hospitalised", "detained", "crowd"]
    """What is counted."""

    low: int
    """Least number claimed; 0 where only the greatest is (`up to 500`)."""

    high: int | None
    """Greatest number claimed; null where the wording is open (`at least`, `more than`)."""

    wording: str
    """The claim as printed."""

    source: str | None
    """Who says so, as printed; null where nobody is named."""

    start: int
    """Offset of the wording in `text`."""

    end: int
    """Offset behind the wording in `text`."""


@dataclass
class Removed:
    text: str
    """The paragraph or words that were cut."""

    reason: str
    """`declared`, `repeated`, or the kind of line, e.g. `app_promotion`, `comments`, `pixel_alt`."""


@dataclass(kw_only=True)
class Article:
    """One article version: a line of the JSON Lines."""

    schema_version: str = SCHEMA_VERSION
    """Version of this contract, e.g. `1.0`."""

    id: str
    """Stable id of the article: 16 hex digits of the identity key it was first seen by; all versions share it."""

    url: str
    """Address as requested; in an archive the record's target URI verbatim."""

    canonical_url: str | None = None
    """Address that the page declares as its own, absolute; null where it declares none that can be trusted."""

    source: str
    """Id of the source, or the host where no source declares it."""

    source_name: str | None = None
    """Name of the source as its readers know it; null for a host without a source file."""

    source_country: str | None = None
    """ISO 3166-1 alpha-2 country of the source; null for a host without a source file."""

    version: int = 1
    """1 for the first text seen of an article, then 2, 3 as its text changes."""

    content_hash: str | None = None
    """SHA-256 of the normalised text before the learned boilerplate cut; null without text."""

    changes: dict[str, list[str]] | None = None
    """Null in version 1; else `added` and `removed` paragraphs and `numbers_added` and `numbers_removed`."""

    title: str | None = None
    """Headline without the site's name; null where the page has none."""

    description: str | None = None
    """The page's own summary; null where it has none."""

    text: str | None = None
    """Body, paragraphs parted by a blank line; null where the page has no article."""

    entries: list[Entry] = field(default_factory=list)
    """Entries of a live blog in the order of the page; empty for an ordinary article."""

    authors: list[str] = field(default_factory=list)
    """People who wrote it; agencies and staff lines are not people."""

    language: str | None = None
    """ISO 639-1 language of the text, by its words; null without text."""

    section: str | None = None
    """Section as the site names it; null where unknown."""

    tags: list[str] = field(default_factory=list)
    """Tags as the site names them."""

    image_url: str | None = None
    """Lead image, absolute; null where none is declared."""

    agency: str | None = None
    """News agency that the story is credited to; null where none is."""

    dateline: Dateline | None = None
    """Place and date at the head of the story, as printed; null where there is none."""

    paywalled: bool | None = None
    """True where the page says that the text is cut for subscribers, false where it says it is free, else null."""

    published_at: str | None = None
    """Publication, ISO 8601 with offset; with only a day known midnight in the site's zone. Never the capture."""

    modified_at: str | None = None
    """Time of the last change that the site declares, ISO 8601 with offset; null where it declares none."""

    published_raw: str | None = None
    """The publication date as it stands in the page; null where none was found."""

    published_precision: Literal["minute", "day", "month"] | None = None
    """How exactly `published_at` is known; null without it."""

    fetched_at: str
    """Time of the fetch, or of the capture in an archive, ISO 8601 in UTC."""

    story_id: str
    """Id of the story: all copies and versions share it."""

    event_id: str | None = None
    """Id of the event that several stories tell; null where not computed."""

    relation: Literal["original", "copy", "excerpt", "update", "embeds"] = "original"
    """How this article relates to the first seen of its story."""

    duplicate_of: str | None = None
    """Id of the article that this one copies; null for an original."""

    copied_share: float | None = None
    """Share of this text's words (of each sentence the distinct ones) that stand in the matching sentences of
    `duplicate_of`, 0 to 1; null for an original, and where a person pinned the two together."""

    first_publisher: str | None = None
    """Source that published the story first, as far as known; null where unknown."""

    relevance: Relevance = field(default_factory=lambda: Relevance("none", 0.0, [], []))
    """Verdict and its evidence."""

    events: list[Event] = field(default_factory=list)
    """Events that the text reports."""

    claims: list[Claim] = field(default_factory=list)
    """Numbers of killed, injured, hospitalised, detained and in crowds; competing claims are kept, never summed."""

    provenance: dict[str, dict[str, str | None]] = field(default_factory=dict)
    """For each field found: `method` (the rung that won) and `raw` (the value as it stood in the page); for
    `published_at` also `conflicts`, what other rungs said, where they disagree."""

    removed: list[Removed] = field(default_factory=list)
    """Everything that cleaning cut from the body, with its reason."""

    archive: dict[str, Any] | None = None
    """`warc`, `offset` and `sha256` of the record it was read from; null for a live fetch that was not kept."""

    run: dict[str, str | None] = field(default_factory=dict)
    """`id` (Scrapyd's job id where there is one), `spider` and `code_version`."""
