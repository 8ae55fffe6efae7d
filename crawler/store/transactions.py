"""Transactions of one connection, begun and ended by its driver.

An article takes two. SQLAlchemy's own objects for them cost as much as all else of an empty transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa


class Transactions:
    """On SQLite or PostgreSQL. What the database refuses is raised as SQLAlchemy's own errors, as everywhere else."""

    def __init__(self, connection: sa.Connection) -> None:
        self._dialect = connection.dialect
        self._driver: Any = connection.connection.dbapi_connection

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is done inside, or nothing of it.

        On SQLite it waits for its turn to write at once: a transaction that reads first and writes later fails where
        another process wrote between.
        """
        with self._begun("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Reads alone, which on SQLite wait for no other process's write."""
        with self._begun("BEGIN"):
            yield

    @contextmanager
    def _begun(self, begin: str) -> Iterator[None]:
        if self._dialect.name == "sqlite":  # PostgreSQL's driver begins with the first statement
            self._do(self._driver.execute, begin)
        is_committed = False
        try:
            yield
            self._do(self._dialect.do_commit, self._driver)
            is_committed = True
        finally:
            if not is_committed:
                self._do(self._dialect.do_rollback, self._driver)

    def _do(self, step: Callable[[Any], Any], of: Any) -> None:
        base = self._dialect.loaded_dbapi.Error
        try:
            step(of)
        except base as error:
            raise sa.exc.DBAPIError.instance(None, None, error, base, dialect=self._dialect) from error
