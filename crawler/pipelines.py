"""The table of contents of the stream, in order:

1. ExtractionPipeline: a fetched Page becomes an Article (crawler/extraction).
2. CleaningPipeline: boilerplate out, language (crawler/cleaning).
3. WindowPipeline: only the days that were asked for (since, until).
4. AnnotationPipeline: verdict, events, claims, agency, dateline, topics (crawler/annotation).
5. StoriesPipeline: identity, versions, copies; the page's outcome is one transaction (crawler/stories, crawler/store).
6. ExportPipeline: the committed row goes to its feed (crawler/export).

Annotation stands before stories so that one transaction can hold the stamp and the finished row (docs/decisions/0001).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import fields
from datetime import date, datetime
from typing import Any, NoReturn, Self
from zoneinfo import ZoneInfo

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.annotation import annotate, tables
from crawler.characters import harmless_address, harmless_field
from crawler.cleaning import (
    clean,
    cut_repeated,
    frequent_language,
    language_of,
    paragraph_hash,
    read_rare_languages,
)
from crawler.export.expectations import FIELDS
from crawler.export.rows import FEEDS, feed_of, line
from crawler.extraction import Extracted
from crawler.items import Article, Page, Removed
from crawler.runtime import Runtime
from crawler.store import UNKNOWN_DAY, Count, Pending
from crawler.stories import article_id, article_key, canonical_key

EXTRACTED = {f.name for f in fields(Extracted)} & {f.name for f in fields(Article)} - {"provenance"}
"""Fields that extraction finds and the article takes over as they are."""


class Stage:
    """Base of the pipelines: the crawler's runtime and a counter under `stage/outcome`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    @property
    def runtime(self) -> Runtime:
        return Runtime.of(self.crawler)

    def count(self, outcome: str, by: int = 1) -> None:
        if self.crawler.stats is not None:
            self.crawler.stats.inc_value(outcome, by)

    async def drop(self, item: Draft, outcome: str, why: str) -> NoReturn:
        """Count the article and be done with its page: this run, also when resumed, does not ask for it again."""
        self.count(outcome)
        await self.runtime.finish(item.page.key)
        raise DropItem(f"{item.article.url}: {why}")


class Draft:
    """An article between two stages, with what later stages need and the export does not."""

    def __init__(self, page: Page, article: Article, found: Extracted) -> None:
        self.page = page
        self.article = article
        self.reason = found.reason
        self.beside = found.beside
        self.amp_url = found.amp_url
        self.text_before_cut: str | None = None
        self.feed = ""
        self.line = ""

    @property
    def canonical(self) -> str | None:
        """Id of the address that the page declares (as its own, else as its AMP form), None where that can be no other
        address of this article."""
        declared = (self.article.canonical_url, self.amp_url)
        keys = (canonical_key(self.page.facts, self.page.url, address) for address in declared)
        return next((article_id(key) for key in keys if key), None)

    @property
    def no_text(self) -> str | None:
        """Why the page has no text, None where it has one."""
        return None if self.article.text is not None else self.reason or "no_body"


class ExtractionPipeline(Stage):
    """Page to Article, in the pool; a page without a text keeps its reason."""

    async def process_item(self, item: Page) -> Draft:
        found = await self.runtime.pool.extract(item)
        self.runtime.traps.note(item.url, None if found.text else found.reason or "no_body")
        self.count("extraction/extracted" if found.text else f"extraction/no_text/{found.reason or 'no_body'}")
        for field in FIELDS:
            self.count(f"extraction/with/{field}", by=bool(getattr(found, field)))
        return Draft(item, self.article(item, found), found)

    def article(self, page: Page, found: Extracted) -> Article:
        """The article as extraction knows it; later stages fill in the rest."""
        facts = page.facts
        key = article_id(article_key(facts, page.url))
        options, settings = self.runtime.options, self.crawler.settings
        return Article(
            id=key,
            url=harmless_address(page.url),
            source=facts.source,
            source_name=facts.title,
            source_country=facts.country,
            story_id=key,
            fetched_at=page.fetched_at,
            archive=page.archive,
            run={"id": options.run_id, "spider": self.crawler.spidercls.name, "code_version": settings["CODE_VERSION"]},
            provenance=self.provenance(found),
            # Before anything is annotated, so that quotes and offsets are of the text that leaves.
            **{name: harmless_field(name, getattr(found, name)) for name in EXTRACTED},
        )

    def provenance(self, found: Extracted) -> dict[str, dict[str, str | None]]:
        """The winning rungs; a page without text says why under `text`."""
        rungs = dict(found.provenance)
        if not found.text:
            rungs["text"] = {"method": f"none: {found.reason or 'no_body'}", "raw": None}
        return rungs


class CleaningPipeline(Stage):
    """Lines of known kinds and paragraphs repeated over the site's stories go out, and are listed."""

    async def process_item(self, item: Draft) -> Draft:
        article = item.article
        cleaned = clean(article.text, item.page.facts, article.title, item.beside)
        item.text_before_cut = cleaned.text
        repeated = await self.repeated(article.source, cleaned.text)
        learned = cut_repeated(cleaned.text, repeated) if repeated else None
        article.text = learned.text if learned else cleaned.text
        self.note(article, cleaned.removed + (learned.removed if learned else []))
        article.language = await self.language(article.text) if article.text else None
        return item

    async def language(self, text: str) -> str | None:
        if frequent_language(text) is None:
            await self.runtime.prepared(read_rare_languages)
        return language_of(text)

    async def repeated(self, source: str, text: str | None) -> set[str]:
        hashes = [paragraph_hash(paragraph) for paragraph in (text or "").split("\n\n") if paragraph]
        return await self.runtime.on_state(self.runtime.state.repeated, source, hashes) if hashes else set()

    def note(self, article: Article, removed: list[Removed]) -> None:
        article.removed = removed
        for line_cut in removed:
            self.count(f"cleaning/cut/{line_cut.reason}")
        self.count("cleaning/cut", len(removed))


class WindowPipeline(Stage):
    """Articles of other days than asked for are dropped; undated ones are kept and counted."""

    async def process_item(self, item: Draft) -> Draft:
        spider: Any = self.crawler.spider
        first, last = days_of(item.article, item.page.facts.timezone)
        if first is None or last is None:
            self.count("window/undated")
            return item
        since, until = spider.arguments.since, spider.arguments.until
        if since and last < since:
            spider.exhausted_sections.add(item.page.listed.get("section", ""))
            await self.drop_beside(item, (first, last), f"older than {since}")
        if until and first > until:
            await self.drop_beside(item, (first, last), f"newer than {until}")
        return item

    async def drop_beside(self, item: Draft, days: tuple[date, date], why: str) -> NoReturn:
        """Drop the article for this run and for all later ones whose windows hold none of its days."""
        page = item.page
        await self.runtime.finish_beside(Pending(page.key, page.url, page.listed), str(days[0]), str(days[1]))
        await self.drop(item, "window/outside", why)


def days_of(article: Article, timezone: str) -> tuple[date, date] | tuple[None, None]:
    """First and last day in the site's zone on which the article may have been published; (None, None) undated."""
    if article.published_at is None:
        return None, None
    day = datetime.fromisoformat(article.published_at).astimezone(ZoneInfo(timezone)).date()
    if article.published_precision == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return day, day


def site_day_of(item: Draft) -> str | None:
    """ISO day of publication in the site's zone, None where it is not known to the day."""
    first, last = days_of(item.article, item.page.facts.timezone)
    return str(first) if first and first == last else None


class AnnotationPipeline(Stage):
    """Why it counts as unrest, with the quotes; where the source says it happened and whom it credits."""

    async def process_item(self, item: Draft) -> Draft:
        article = item.article
        facts = item.page.facts
        await self.runtime.prepared(tables.scanner)
        noted = annotate(
            article.title,
            article.text,
            article.language,
            article.published_at,
            country=facts.country,
            timezone=facts.timezone,
        )
        article.relevance, article.events, article.claims = noted.relevance, noted.events, noted.claims
        article.agency, article.dateline = noted.agency, noted.dateline
        spider: Any = self.crawler.spider
        topic = spider.arguments.topic
        if topic and topic not in article.relevance.topics:
            is_unrest = article.relevance.verdict != "none"
            self.runtime.ledger.add(site_day_of(item), "other_topic" if is_unrest else "other")
            await self.drop(item, "annotation/other_topic", f"not of topic {topic}")
        self.count(f"annotation/{article.relevance.verdict}")
        return item


class StoriesPipeline(Stage):
    """Stamps identity, version and story, and commits the page's outcome in one transaction."""

    async def process_item(self, item: Draft) -> Draft:
        outcome = await self.runtime.on_state(self.commit, item)
        self.count(f"stories/{outcome}")
        if outcome in ("unchanged", "over_limit"):
            raise DropItem(f"{item.article.url}: {outcome}")
        self.count(f"stories/{item.article.relation}")
        return item

    def commit(self, item: Draft) -> str:
        """In the state's thread: stamp, choose the feed, store the row, mark the address as seen."""
        runtime, article = self.runtime, item.article
        if self.limit and runtime.exported >= self.limit:
            return "over_limit"
        with runtime.state.transaction():
            stamped = runtime.state.stamp(article, item.text_before_cut, item.canonical)
            runtime.state.settle(runtime.scope, item.page, item.no_text)
            if stamped.kind == "unchanged" and stamped.is_exported:
                self.cover(item, "unchanged")
                return "unchanged"
            item.feed = feed_of(article, runtime.options, runtime.state.is_story_exported(article.story_id))
            item.line = line(article)
            self.cover(item, "copies" if item.feed in ("duplicates", "duplicate_dropped") else "kept")
            if item.feed in FEEDS:
                runtime.feeds.commit(item.feed, item.line, article.id)
                runtime.state.mark_exported(article.id)
        if item.feed in FEEDS:
            runtime.feeds.queue.append((item.feed, item.line))
            runtime.exported += 1
        return stamped.kind

    def cover(self, item: Draft, outcome: str) -> None:
        """Note what became of the article under its day; one without a text that was listed waits in the frontier."""
        article = item.article
        if item.no_text:
            outcome = f"no_text/{item.no_text}"
        elif outcome == "kept" and article.relevance.verdict == "none":
            outcome = "other"  # KEEP_VERDICTS=all exports it, and yet it tells of no unrest
        if not (item.no_text and item.page.key):
            count = Count(article.source, site_day_of(item) or UNKNOWN_DAY, outcome, 1, self.runtime.options.run_id)
            self.runtime.state.coverage.add(count)

    @property
    def limit(self) -> int | None:
        spider: Any = self.crawler.spider
        limit: int | None = spider.arguments.limit
        return limit


class ExportPipeline(Stage):
    """Writes the committed rows to their feeds and ends the crawl at its limit."""

    async def process_item(self, item: Draft) -> Article:
        runtime = self.runtime
        if item.feed not in FEEDS:
            self.count(f"export/{item.feed}")
            raise DropItem(f"{item.article.url} is not exported: {item.feed}")
        await runtime.on_state(runtime.feeds.write)
        self.count("export/kept" if item.feed == "main" else "export/duplicates")
        spider: Any = self.crawler.spider
        if spider.arguments.limit and runtime.exported >= spider.arguments.limit:
            spider.end("limit")
        return item.article
