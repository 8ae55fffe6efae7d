"""Statements compiled once for a connection: SQLAlchemy spends 50 to 100 us on every call, these 5."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.compiler import SQLCompiler


class Prepared:
    """One statement of SQLAlchemy Core, on SQLite or PostgreSQL; the caller holds the connection's transaction.

    What the database refuses is raised as SQLAlchemy's own errors, as everywhere else.
    """

    def __init__(self, connection: sa.Connection, statement: sa.Select[Any] | sa.UpdateBase) -> None:
        self._dialect = connection.dialect
        self._dbapi: Any = connection.connection.dbapi_connection
        compiled = statement.compile(dialect=self._dialect)
        assert isinstance(compiled, SQLCompiler)
        self._sql = str(compiled)
        self._order: Sequence[str] | None = compiled.positiontup
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        self._constants = {name: bind.value for name, bind in binds.items() if not bind.required}
        types = ((name, bind.type.dialect_impl(self._dialect)) for name, bind in binds.items())
        self._binders = [(name, bound) for name, type_ in types if (bound := type_.bind_processor(self._dialect))]
        self._row, self._readers = self._told(list(statement.exported_columns))

    def _told(self, columns: list[Any]) -> tuple[Any, list[tuple[int, Callable[[Any], Any]]]]:
        """The named tuple of a row, and what makes values of those columns that need it."""
        types = (column.type.dialect_impl(self._dialect) for column in columns)
        parsed = [
            (i, type_) for i, type_ in enumerate(types) if not isinstance(type_, sa.Numeric | sa.Float)
        ]  # floats are floats
        readers = [(i, type_.result_processor(self._dialect, None)) for i, type_ in parsed]
        return namedtuple("Row", [column.key for column in columns]), [told for told in readers if told[1]]

    def rows(self, **values: Any) -> list[Any]:
        """All rows, as named tuples."""
        found = self._execute(values).fetchall()
        return [self._read(row) for row in found] if self._readers else [self._row._make(row) for row in found]

    def first(self, **values: Any) -> Any | None:
        """The first row, None without any."""
        row = self._execute(values).fetchone()
        return None if row is None else self._read(row)

    def scalar(self, **values: Any) -> Any:
        """The first value of the first row, None without any."""
        row = self.first(**values)
        return None if row is None else row[0]

    def run(self, **values: Any) -> None:
        """Write, and read nothing."""
        self._execute(values)

    def run_many(self, rows: Iterable[dict[str, Any]]) -> None:
        """Write once for each; for none nothing."""
        bound = [self._bound(values) for values in rows]
        if not bound:
            return
        try:
            self._dbapi.cursor().executemany(self._sql, bound)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._told_by(error, bound) from error

    def _execute(self, values: dict[str, Any]) -> Any:
        bound = self._bound(values)
        try:
            return self._dbapi.execute(self._sql, bound)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._told_by(error, bound) from error

    def _bound(self, values: dict[str, Any]) -> Any:
        """What the driver takes: values in order, or by name."""
        if self._constants:
            values = {**self._constants, **values}
        for name, process in self._binders:
            values[name] = process(values[name])
        return values if self._order is None else [values[name] for name in self._order]

    def _read(self, row: Sequence[Any]) -> Any:
        if self._readers:
            row = list(row)
            for i, process in self._readers:
                row[i] = process(row[i])
        return self._row._make(row)

    def _told_by(self, error: Exception, bound: Any) -> BaseException:
        base = self._dialect.loaded_dbapi.Error
        return sa.exc.DBAPIError.instance(self._sql, bound, error, base, dialect=self._dialect)


def insertion(table: sa.Table, *given: str) -> sa.Insert:
    """An insertion of these columns, each a parameter of its name."""
    return sa.insert(table).values({name: sa.bindparam(name) for name in given or table.columns.keys()})
