"""What the crawlers of one process share: the extraction pool, the state's one thread, and each crawl's options."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, ClassVar, TypeVar
from weakref import WeakKeyDictionary

from crawler.discovery import Listing
from crawler.export.coverage import RunLedger
from crawler.export.feed import FeedBusyError, FeedFiles
from crawler.extraction.pool import WorkerPool
from crawler.extraction.worker import OverLimit, give_back_large_blocks
from crawler.fetching.traps import Traps
from crawler.logs import without_secrets
from crawler.options import Options
from crawler.store import FAULTS, Admission, Pending, State

T = TypeVar("T")

BATCH = 100
"""Articles that are worked off in one go, and that are admitted to or taken from the frontier in one transaction: 3 to
10 ms, after which whatever else waits has its turn. With 500 the event loop was held up to 60 ms."""


class StateThread:
    """A state database reached from one thread of its own, so that the event loop never waits for it.

    It is opened in that thread, too, before anything else is done there: another process may hold it for seconds.
    """

    def __init__(self, options: Options) -> None:
        self.executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="state")
        given = options.state, options.story_window, options.story_overrides
        self.opening = self.executor.submit(State, *given)

    @property
    def state(self) -> State:
        """The state; raises what opening it raised."""
        return self.opening.result()

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """Call `function(*args)` in the state's thread."""
        return await asyncio.get_running_loop().run_in_executor(self.executor, lambda: function(*args))

    def close(self) -> None:
        """Close what was opened, and wait for that."""
        if self.opening.exception() is None:
            self.executor.submit(self.state.close)
        self.executor.shutdown()


class Runtime:
    """One crawl's options, and its share of the pool and the state."""

    _pools: ClassVar[dict[tuple[int, float, int], WorkerPool]] = {}
    _states: ClassVar[dict[str, StateThread]] = {}
    _users: ClassVar[dict[Any, int]] = {}
    _preparations: ClassVar[dict[Callable[[], Any], asyncio.Future[Any]]] = {}
    _runtimes: ClassVar[WeakKeyDictionary[Any, Runtime]] = WeakKeyDictionary()

    def __init__(self, options: Options, scope: str, stop: Callable[[str], None]) -> None:
        give_back_large_blocks()
        self.options = options
        self.scope = scope
        self.stop = stop
        self.exported = 0
        self.traps = Traps()
        self.ledger = RunLedger(options.source, options.run_id)
        self.pool_key = (options.workers, options.page_seconds, options.worker_memory)
        # A state in memory belongs to its crawl alone.
        self.state_key = options.state if options.state != "sqlite://" else f"sqlite://#{id(self)}"
        self.pool = self._share(self._pools, self.pool_key, lambda: WorkerPool(*self.pool_key))
        if options.state.startswith("sqlite:///"):
            options.output.mkdir(parents=True, exist_ok=True)
        self.state_thread = self._share(self._states, self.state_key, lambda: StateThread(options))
        self.feeds: FeedFiles
        self.is_open = False
        self.opening = self.state_thread.executor.submit(self._open)

    def _open(self) -> None:
        """In the state's thread."""
        self.feeds = FeedFiles(self.options, self.state_thread.state)
        self.feeds.start()

    @classmethod
    def of(cls, crawler: Any) -> Runtime:
        """The crawler's runtime, made on first use."""
        if crawler not in cls._runtimes:
            spider = crawler.spider  # `site` is named by its host, which only its arguments tell
            source, in_memory = spider.facts_of_source.source, spider.state_in_memory
            options = Options.from_settings(crawler.settings, source, in_memory, spider.job)
            cls._runtimes[crawler] = cls(options, spider.scope, spider.stop)
        return cls._runtimes[crawler]

    def _share(self, shared: dict[Any, T], key: Any, make: Callable[[], T]) -> T:
        if key not in shared:
            shared[key] = make()
        self._users[key] = self._users.get(key, 0) + 1
        return shared[key]

    def _release(self, shared: dict[Any, T], key: Any) -> T | None:
        """What nobody uses any more."""
        self._users[key] -= 1
        return shared.pop(key) if self._users[key] == 0 else None

    async def open(self) -> bool:
        """Wait until the state is open and the feeds of earlier runs are mended; where that fails the crawl stops."""
        try:
            await asyncio.wrap_future(self.opening)
        except FAULTS as fault:
            self.stop(told(fault))
        except FeedBusyError as busy:
            self.stop(str(busy))
        else:
            self.is_open = True
        return self.is_open

    async def on_state(self, function: Callable[..., T], *args: Any) -> T:
        """Call a function in the state's thread; where storage fails the crawl stops, and the fault is raised."""
        try:
            return await self.state_thread.run(function, *args)
        except FAULTS as fault:
            self.stop(told(fault))
            raise

    async def prepared(self, build: Callable[[], Any]) -> None:
        """Wait until `build` has run, once a process and in a thread, since it would hold the event loop for long.

        Those that wait for it go on in the order in which they came, so that articles keep theirs.
        """
        if build not in self._preparations:
            self._preparations[build] = asyncio.ensure_future(asyncio.to_thread(build))
        await asyncio.shield(self._preparations[build])

    async def read(self, function: Callable[..., Listing], *args: Any) -> Listing:
        """A list, read in a worker; one that took too much fails by the reason."""
        try:
            return await self.pool.run(function, *args)
        except OverLimit as over:
            return Listing(failure=over.reason)

    @property
    def state(self) -> State:
        return self.state_thread.state

    async def admit(self, articles: list[Pending], since: str | None = None, until: str | None = None) -> Admission:
        """Put listed articles that are news, and not known to lie beside the window, into the frontier."""
        return await self.on_state(self.state.admit, self.scope, articles, since, until)

    async def pending(self, after: int) -> list[Pending]:
        """A batch of the articles of this scope that no run has finished, behind the number `after`."""
        return await self.on_state(self.state.pending, self.scope, after, BATCH)

    async def last_pending(self) -> int:
        """The number of the last article that no run of this scope has finished."""
        return await self.on_state(self.state.last_pending, self.scope)

    async def finish(self, key: str) -> None:
        """A page that was dropped for a counted reason is done with."""
        if key:
            await self.on_state(self.state.finish, self.scope, key)

    async def finish_beside(self, article: Pending, first_day: str, last_day: str) -> None:
        """A page that is of no day of the window is done with, for all runs of such a window."""
        if article.key:
            await self.on_state(self.state.finish_beside, self.scope, article, first_day, last_day)

    async def fail(self, key: str, reason: str) -> None:
        """A page that could not be fetched or read is left for the next run."""
        if key:
            await self.on_state(self.state.fail, self.scope, key, reason)

    async def close(self) -> None:
        """Give back the shares; the last crawl closes pool and state."""
        try:
            if self.is_open:
                await self.state_thread.run(self.feeds.close)
        finally:
            for last in (self._release(self._pools, self.pool_key), self._release(self._states, self.state_key)):
                if last is not None:
                    await asyncio.to_thread(last.close)


def told(fault: BaseException) -> str:
    """A storage fault as one line for people: what happened and what to do."""
    words = without_secrets(" ".join(str(getattr(fault, "orig", None) or fault).split()))
    return f"storage failed ({words}); nothing that was committed is lost: make room or mend it, and run again"
