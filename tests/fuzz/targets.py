"""The parsers of foreign bytes: how each is called, which exceptions it may raise, and what must hold of its result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import jsonschema

from crawler.annotation import annotate
from crawler.characters import harmless, harmless_address, harmless_field
from crawler.cleaning import clean, cut_repeated, language_of, paragraph_hash
from crawler.discovery import (
    Listing,
    is_article_url,
    read_feed_links,
    read_listing,
    read_robots_sitemaps,
    read_section_links,
)
from crawler.discovery.days import site_day
from crawler.discovery.wayback import is_cut, resume_key
from crawler.export.rows import line
from crawler.export.schema import json_schema
from crawler.extraction import Extracted, extract
from crawler.extraction.dates import Habits, parse_date
from crawler.extraction.rungs import Rejected
from crawler.fetching import UnreadableArchive, is_private, records, refusal
from crawler.fetching.politeness import retry_after
from crawler.fetching.robots import Robots
from crawler.fetching.validators import KnownList, conditions
from crawler.items import Article, Page, SourceFacts
from crawler.options import ArchiveArguments, Arguments, OptionError, Options, SiteArguments, parse_arguments
from crawler.stories import article_id, article_key, canonical_key, url_key
from crawler.stories.overrides import OverridesError, load_overrides
from tests.fuzz import seeds

HOME = "https://post.kg/"
FETCHED_AT = "2020-10-06T04:00:00Z"
FACTS = SourceFacts(
    "post", "The Kelbash Post", "KG", ("ru", "ky"), "Asia/Bishkek", article_url=r"post\.kg/(?:\w+/)*(?P<id>\d+)"
)
CHARSETS = (None, "utf-8", "windows-1251", "utf-16", "x-unknown", "idna", "base64")
LANGUAGES = (None, "en", "ru", "ky", "kk", "uz", "tg", "tr", "fa", "xx")


@dataclass(frozen=True)
class Target:
    """One parser: `call` raises nothing but AssertionError, whatever the bytes; `seeds` are files it reads well."""

    call: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    examples: int
    """Hypothesis examples in the ordinary run, by the cost of one call."""


def _choice(data: bytes, choices: tuple[Any, ...]) -> Any:
    """One of the choices, the same for the same bytes."""
    return choices[sum(data[:64]) % len(choices)]


# Lists.


def _check_listing(listing: Listing) -> None:
    assert listing.failure is None or listing.failure.isascii()
    assert listing.failure or listing.articles or listing.lists, "a list that gives nothing says why"
    for listed in [*listing.articles, *listing.lists]:
        assert isinstance(listed.url, str)
        _check_address(listed.url)
        for told in (listed.published, listed.title, listed.modified):
            assert told is None or isinstance(told, str)
        site_day(listed.published, "Asia/Bishkek")


def _check_address(url: str) -> None:
    """What a spider does with an address that a list names."""
    key = url_key(url)
    assert url_key(f"https://{key}") == key or url_key(key) == key
    article_id(article_key(FACTS, url))
    is_article_url(url, HOME, None)
    refusal(url, [])
    is_private(urlsplit(url).hostname or "")


def _list(kind: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        _check_listing(
            read_listing(kind, data, HOME, _choice(data, (None, FACTS.article_url)), _choice(data, CHARSETS))
        )

    return read


def cdx(data: bytes) -> None:
    _list("cdx")(data)
    key = resume_key(data)
    assert key is None or "\n" not in key
    is_cut(data)


def home(data: bytes) -> None:
    for url in [*read_feed_links(data, HOME), *read_section_links(data, HOME), *read_robots_sitemaps(data, HOME)]:
        assert isinstance(url, str)


def robots(data: bytes) -> None:
    read = Robots.parse(data, "unrest-news-crawler")
    assert read.crawl_delay is None or 0 <= read.crawl_delay < 1e7
    for url in (HOME, "https://post.kg/admin/x.html?a=b", "https://post.kg/" + "a" * 200):
        assert read.is_allowed(url) in (True, False)


# Pages.


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema())


EXTRACTED = {f.name for f in fields(Extracted)} & {f.name for f in fields(Article)}


def _article(page: Page, found: Extracted) -> Article:
    """The article as the pipelines make it, without a state."""
    key = article_id(article_key(page.facts, page.url))
    told = {name: harmless_field(name, getattr(found, name)) for name in EXTRACTED}
    article = Article(id=key, story_id=key, url=page.url, source=page.facts.source, fetched_at=page.fetched_at, **told)
    cleaned = clean(article.text, page.facts, article.title, found.beside)
    cut = cut_repeated(cleaned.text, {paragraph_hash("All rights reserved by the Post")})
    article.text, article.removed = cut.text, cleaned.removed + cut.removed
    article.language = language_of(article.text) if article.text else None
    noted = annotate(
        article.title, article.text, article.language, article.published_at, country="KG", timezone="Asia/Bishkek"
    )
    article.relevance, article.events, article.claims = noted.relevance, noted.events, noted.claims
    article.agency, article.dateline = noted.agency, noted.dateline
    canonical_key(page.facts, page.url, article.canonical_url)
    return article


def _check_row(article: Article) -> None:
    """The exported line is strict UTF-8, valid by the schema, and its quotes stand where they say."""
    written = line(article)
    assert written.encode("utf-8").endswith(b"\n")
    assert len(written.splitlines()) == 1
    row = json.loads(written)
    _validator().validate(row)
    text = row["text"] or ""
    for claim in row["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["wording"]
    told = [*row["relevance"]["evidence"], *(quote for event in row["events"] for quote in event["evidence"])]
    for quote in told:
        where = (row["title"] or "") if quote["start"] is None else text[quote["start"] : quote["end"]]
        assert quote["quote"] in where
    for name in ("published_at", "modified_at"):
        assert row[name] is None or datetime.fromisoformat(row[name]).tzinfo


def _page(body: bytes, charset: str | None = None, facts: SourceFacts = FACTS) -> Page:
    return Page("https://post.kg/news/123456", body, facts, FETCHED_AT, charset, listed={"published": "2020-10-05"})


def page(data: bytes) -> None:
    read = _page(data, _choice(data, CHARSETS), _choice(data, (FACTS, SourceFacts("post.kg"))))
    _check_row(_article(read, extract(read)))


def linked_data(data: bytes) -> None:
    head = b'<html><head><script type="application/ld+json">'
    page(
        head
        + data
        + b"</script></head><body><h1>Rally</h1><p>Protesters gathered at the harbour of Kelbash.</p></body>"
    )


def explanation(data: bytes) -> None:
    from crawler.explanation import as_html, as_text, explain

    explained = explain(_page(data))
    as_text(explained).encode("utf-8")
    as_html(explained).encode("utf-8")


# Words.


def dates(data: bytes) -> None:
    printed = data.decode("utf-8", "replace")
    for zone, month_first in ((None, None), ("Asia/Bishkek", True), ("America/New_York", False)):
        for is_relative, is_change in ((True, False), (False, True)):
            with suppress(Rejected):
                found = parse_date(printed, Habits(zone, month_first, ("ru",), FETCHED_AT), is_relative, is_change)
                assert datetime.fromisoformat(found.iso).tzinfo
    day = site_day(printed, "Asia/Bishkek")
    assert day is None or date.fromisoformat(day)


def text(data: bytes) -> None:
    told = harmless(data.decode("utf-8", "surrogatepass" if b"\xed" in data and _is_surrogate(data) else "replace"))
    article = Article(
        id="0" * 16,
        story_id="0" * 16,
        url=HOME,
        source="post",
        fetched_at=FETCHED_AT,
        title=told[:80],
        text=told or None,
    )
    for language in {_choice(data, LANGUAGES), None, language_of(told)}:
        noted = annotate(
            article.title, told, language, "2020-10-05T20:00:00+06:00", country="KG", timezone="Asia/Bishkek"
        )
        article.relevance, article.events, article.claims = noted.relevance, noted.events, noted.claims
        article.agency, article.dateline = noted.agency, noted.dateline
        _check_row(article)


def _is_surrogate(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def urls(data: bytes) -> None:
    url = data.decode("utf-8", "surrogatepass" if _is_surrogate(data) else "replace")
    key = url_key(url)
    assert url_key(url) == key
    article_id(article_key(FACTS, url))
    canonical_key(FACTS, HOME, url)
    harmless_address(url).encode("utf-8")
    refusal(url, [])


def headers(data: bytes) -> None:
    told = data.decode("latin-1")
    now = datetime(2020, 10, 6, tzinfo=UTC)
    asked = retry_after(told, now)
    assert asked is None or asked >= 0
    conditions(KnownList(HOME, told, told, "", "", {}, now), "", now)


# Files.


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


def warc(data: bytes) -> None:
    with _file(data, "a.warc.gz") as path, suppress(UnreadableArchive):
        for record in records(str(path)):
            assert record.warc == str(path)
            if hasattr(record, "body"):
                assert urlsplit(record.url).scheme in ("http", "https")
                assert datetime.fromisoformat(record.captured_at).tzinfo
                json.dumps([record.url, record.charset]).encode("utf-8")


def overrides(data: bytes) -> None:
    for name in ("o.yml", "o.jsonl"):
        with _file(data, name) as path, _refused_by(OverridesError):
            read = load_overrides(path)
            assert all(isinstance(word, str) for group in read.together for word in group)


def arguments(data: bytes) -> None:
    told = [each.partition("=") for each in data.decode("utf-8", "surrogateescape").split("\n")]
    given = {name: value for name, _, value in told}
    for model in (Arguments, ArchiveArguments, SiteArguments):
        with _refused_by(OptionError):
            parsed = parse_arguments(model, given)
            assert not (parsed.since and parsed.until) or parsed.since <= parsed.until
    with _refused_by(OptionError):
        defaults = {"EXTRACTION_WORKERS": "2", "EXTRACTION_SECONDS": "10", "STORY_WINDOW": "60", "WARC_BYTES": "1000"}
        # Names of files that are given are checked where they are opened.
        given |= {"STORY_OVERRIDES": "", "OUTPUT": "output"}
        options = Options.from_settings(_Defaults(defaults | given), "post")
        assert options.main_feed.suffix


@contextmanager
def _refused_by(kind: type[Exception]) -> Iterator[None]:
    """What a user writes is refused by this error alone, in one line."""
    refusals: list[str] = []
    try:
        yield
    except kind as error:
        refusals.append(str(error))
    assert not any("\n" in told for told in refusals), refusals


class _Defaults(dict[str, Any]):
    """Settings as Scrapy has them: what is not set is None."""

    def __missing__(self, name: str) -> None:
        return None


def rows(data: bytes) -> None:
    from crawler.commands.annotate import MalformedRowError, annotation_of, parsed
    from crawler.stories.events import event_ids
    from crawler.stories.exported import exported_row
    from crawler.stories.grouping import group
    from crawler.stories.summary import summary

    for each in data.splitlines():
        with suppress(MalformedRowError):
            row = parsed(each)
            annotation_of(row)
    read = [row for each in data.decode("utf-8", "replace").splitlines() if (row := exported_row(each))]
    stories = group(read)
    events = event_ids([story.rows for story in stories])
    for story, event in zip(stories, events, strict=True):
        json.dumps(summary(story, event), ensure_ascii=False, sort_keys=True).encode("utf-8")


TARGETS: Mapping[str, Target] = {
    "feed": Target(
        _list("feed"),
        lambda: (*seeds.fixtures("feed.xml", "feed.json"), *seeds.utf8(seeds.ATOM, seeds.RDF, seeds.JSON_FEED)),
        100,
    ),
    "sitemap": Target(
        _list("sitemap"),
        lambda: (
            *seeds.fixtures("sitemap.xml", "sitemap.xml.gz"),
            *seeds.utf8(seeds.INDEX, seeds.NEWS_SITEMAP),
            *seeds.gzipped(seeds.utf8(seeds.INDEX)),
        ),
        100,
    ),
    "list": Target(_list("list"), lambda: seeds.fixtures("list.html"), 100),
    "wp": Target(_list("wp"), lambda: seeds.fixtures("wp.json"), 100),
    "cdx": Target(cdx, lambda: seeds.utf8(seeds.CDX), 100),
    "home": Target(home, lambda: seeds.fixtures("list.html", "page.html"), 150),
    "robots": Target(robots, lambda: seeds.utf8(seeds.ROBOTS), 100),
    "page": Target(page, lambda: seeds.fixtures("page.html"), 60),
    "linked_data": Target(linked_data, lambda: seeds.utf8(*seeds.LINKED_DATA), 60),
    "explanation": Target(explanation, lambda: seeds.fixtures("page.html"), 30),
    "dates": Target(dates, lambda: seeds.utf8(*seeds.DATES), 150),
    "text": Target(text, lambda: seeds.utf8(*seeds.TEXTS), 60),
    "urls": Target(urls, lambda: seeds.utf8(*seeds.URLS), 150),
    "headers": Target(headers, lambda: seeds.utf8(*seeds.HEADERS), 100),
    "warc": Target(warc, seeds.warcs, 80),
    "overrides": Target(overrides, lambda: seeds.utf8(*seeds.OVERRIDES), 40),
    "arguments": Target(arguments, lambda: seeds.utf8(*seeds.ARGUMENTS), 100),
    "rows": Target(rows, seeds.rows, 30),
}
