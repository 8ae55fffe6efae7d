"""The state database: what was seen, every article's last version, stories, and the exported rows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from crawler.fetching.rhythm import Rhythm
from crawler.fetching.validators import KnownList, is_lie, learned
from crawler.items import Article, Page
from crawler.store.articles import Articles
from crawler.store.coverage import LIST_FAILED, NOTHING_NEW, Count, Coverage, Unread
from crawler.store.expiry import expire
from crawler.store.exports import Exports
from crawler.store.frontier import Admission, Frontier, Pending
from crawler.store.identities import Identities
from crawler.store.lists import Lists
from crawler.store.rhythms import Rhythms
from crawler.store.stamping import Stamping
from crawler.store.tables import METADATA
from crawler.store.transactions import Transactions
from crawler.stories import changes, content_hash
from crawler.stories.overrides import Overrides

BUSY_SECONDS = 60
"""How long a process waits for another's transaction on one SQLite file; transactions take milliseconds."""

CACHE_KIB = 32_768
"""Memory for pages of an SQLite file, whose own default of 2 MB holds no index of 100,000 articles."""

WAL_PAGES = 4_000
"""Pages of the log of an SQLite file (16 MB) until they are written to the file and the disk is waited for: an article
changes some 30, and the same ones again and again."""

WINDOW_DAYS = 60
"""Days after which an article's fingerprint expires (STORY_WINDOW); copies follow a wire within days."""

STAMP_LOCK = 20201005
"""Any number, the same in all processes: the advisory lock that PostgreSQL's writers of stories share."""

FAULTS = (OSError, sa.exc.DBAPIError)
"""What the state and the feeds raise where storage fails: a full disk, a locked or corrupt database, a lost server."""


@dataclass(frozen=True)
class Outcome:
    """`new`: first seen; `version`: its text changed; `unchanged`: seen with this very text (`is_exported` before?)."""

    kind: Literal["new", "version", "unchanged"]
    is_exported: bool = False


class State:
    """One database; used from one thread at a time, every use inside `transaction()`."""

    def __init__(self, url: str, window_days: int = WINDOW_DAYS, overrides: Overrides | None = None) -> None:
        self.engine = _engine(url)
        self.connection = self.engine.connect()
        self._transactions = Transactions(self.connection)
        with self.transaction():
            self._wait_for_others()
            METADATA.create_all(self.connection)
        self.articles = Articles(self.connection)
        self.stamping = Stamping(self.connection, self.articles, overrides or Overrides())
        self.identities = Identities(self.connection, self.articles)
        with self.transaction():
            expire(self.connection, self.stamping.happenings, window_days)
        self.exports = Exports(self.connection)
        self.frontier = Frontier(self.connection)
        self.lists = Lists(self.connection)
        self.rhythms = Rhythms(self.connection)
        self.coverage = Coverage(self.connection)

    def close(self) -> None:
        """Close the connection; nothing uncommitted is kept."""
        self.connection.close()
        self.engine.dispose()

    def transaction(self) -> AbstractContextManager[None]:
        """All of a page's outcome, or nothing of it."""
        return self._transactions.writing()

    def reading(self) -> AbstractContextManager[None]:
        """Reads alone, which on SQLite wait for no other process's write."""
        return self._transactions.reading()

    # Addresses.

    def admit(
        self, scope: str, articles: list[Pending], since: str | None = None, until: str | None = None
    ) -> Admission:
        """Put listed articles that are news, and not known to lie beside the window, into the frontier."""
        with self.transaction():
            return self.frontier.admit(scope, articles, since, until)

    def pending(self, scope: str, after: int, limit: int) -> list[Pending]:
        """The next articles of the frontier behind the number `after`."""
        with self.reading():
            return self.frontier.pending(scope, after, limit)

    def last_pending(self, scope: str) -> int:
        """The number of the last article of the frontier."""
        with self.reading():
            return self.frontier.last(scope)

    def finish(self, scope: str, key: str) -> None:
        """A page that was dropped for a counted reason is done with."""
        with self.transaction():
            self.frontier.finish(scope, key)

    def finish_beside(self, scope: str, article: Pending, first_day: str, last_day: str) -> None:
        """A page that is of no day of the window is done with; only windows that hold its day read it again."""
        with self.transaction():
            self.frontier.finish(scope, article.key)
            self.frontier.mark_beside(article, first_day, last_day)

    def fail(self, scope: str, key: str, reason: str) -> None:
        """A page that could not be fetched or read is left for the next run."""
        with self.transaction():
            self.frontier.fail(scope, key, reason)

    def settle(self, scope: str, page: Page, no_text: str | None) -> None:
        """The page's request is done, inside its article's transaction; a page without a text (`no_text` is the
        reason) is asked for again."""
        if page.key and no_text is None:
            self.frontier.finish(scope, page.key)
            self.frontier.mark_seen(page.key, page.listed.get("modified") or page.listed.get("published"))
        elif page.key:
            self.frontier.fail(scope, page.key, f"no_text/{no_text}")

    # Lists.

    def known_list(self, scope: str, url: str) -> KnownList | None:
        """The list as it was last read whole, None where a scope does not know it."""
        with self.reading():
            return self.lists.get(scope, url)

    def remember_list(self, scope: str, source: str, read: KnownList) -> bool:
        """Keep a list whose articles are all in the frontier, or forget one without validators or articles.

        Returns whether its validators lied; what `not modified` was taken for then stands no longer.
        """
        with self.transaction():
            before = self.lists.get(scope, read.url)
            has_lied = before is not None and is_lie(before, read)
            if has_lied:
                self.coverage.retract(source, NOTHING_NEW)
            if read.validator and read.days:
                self.lists.put(scope, learned(before, read))
            else:
                self.lists.forget(scope, read.url)
            return has_lied

    # Rhythms.

    def all_rhythms(self) -> dict[str, Rhythm]:
        """How often sources publish and when they are due, by name."""
        with self.reading():
            return self.rhythms.all()

    def learn_rhythm(self, source: str, learned: Callable[[Rhythm | None], Rhythm]) -> Rhythm:
        """Replace a source's rhythm by what is learned over it."""
        with self.transaction():
            rhythm = learned(self.rhythms.get(source))
            self.rhythms.put(rhythm)
            return rhythm

    # Coverage.

    def end_run(self, source: str, run: str, counts: list[Count]) -> None:
        """Store what a run's lists told of its days, in place of what failed in earlier runs."""
        with self.transaction():
            told = {c.day for c in counts if c.figure in ("listed", NOTHING_NEW) or c.figure.startswith(LIST_FAILED)}
            self.coverage.supersede(source, told, run)
            for count in counts:
                self.coverage.add(count)

    def covered(self, source: str | None = None) -> tuple[list[Count], list[Unread]]:
        """The figures of all runs, and what was listed and is not read yet, of all sources or of one."""
        with self.reading():
            return self.coverage.counts(source), self.coverage.unread(source)

    def repeated(self, source: str, hashes: list[str]) -> set[str]:
        """Those of the paragraphs that are known as the source's own lines."""
        with self.reading():
            return self.stamping.paragraphs.repeated(source, hashes)

    # Articles and stories.

    def stamp(self, article: Article, text_before_cut: str | None, canonical: str | None = None) -> Outcome:
        """Set id, version, changes, hash and story on the article and remember it; it comes with its address's id,
        and `canonical` is the id of the address that its page declares."""
        self._wait_for_others()
        article.content_hash = content_hash(text_before_cut)
        article.id = self.identities.resolve(article, canonical)
        known = self.articles.get(article.id)
        if known and known.content_hash is None and article.content_hash:
            self.articles.forget(article.id)  # only now does it have a text: this is version 1
            known = None
        if known is None:
            self.stamping.add(article, text_before_cut)
            return Outcome("new")
        known.put_on(article)
        if article.content_hash is None or known.has_hash(article.content_hash):
            return Outcome("unchanged", known.is_exported)
        article.version += 1
        article.changes = changes(known.text, article.text)
        self.articles.update(article)
        return Outcome("version")

    def _wait_for_others(self) -> None:
        """Copies that arrive together are stamped one after the other. SQLite has one writer at a time anyway."""
        if self.engine.dialect.name == "postgresql":
            self.connection.execute(sa.select(sa.func.pg_advisory_xact_lock(STAMP_LOCK)))

    def is_story_exported(self, story_id: str) -> bool:
        """Whether any article of the story stands in a feed already."""
        return self.articles.is_story_exported(story_id)

    def mark_exported(self, article_id: str) -> None:
        """Remember that the article's row is committed to a feed."""
        self.articles.mark_exported(article_id)


def _engine(url: str) -> sa.Engine:
    if not url.startswith("sqlite"):
        return sa.create_engine(url)
    in_memory: dict[str, Any] = {"poolclass": StaticPool} if url == "sqlite://" else {}
    engine = sa.create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS}, **in_memory)
    sa.event.listen(engine, "connect", _leave_transactions_to_us)
    return engine


def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint={WAL_PAGES}")
    connection.execute("PRAGMA synchronous=NORMAL")  # a lost power supply may cost the last pages, never the file
