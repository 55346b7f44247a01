"""Engines: where the lines are added up.  DuckDB is built in, Spark an extra; both speak Ibis."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mingzhang.language.errors import UserError

if TYPE_CHECKING:
    import ibis.expr.types as ir
    from duckdb import DuckDBPyConnection

DUCKDB = "duckdb"
SPARK = "spark"


class EngineMissingError(UserError):
    """An engine that is not installed here was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"没有安装计算引擎 {name}，请安装相应的可选组件，或使用 duckdb。",
            f"engine {name} is not installed; install its extra, or use duckdb",
        )


class Engine(Protocol):
    """Reads lines as Ibis tables, and hands over the rows of what was made of them."""

    def read(self, files: Sequence[Path]) -> ir.Table:
        """The lines of several Parquet files of one table, as one."""

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """The rows of ``table``, computed now."""


def connect(name: str = DUCKDB) -> Engine:
    """An engine of one's own.  Raises EngineMissingError."""
    if name == DUCKDB:
        return _DuckDB()
    if name == SPARK:
        return Spark()
    raise EngineMissingError(name)


class _DuckDB:
    """DuckDB runs the query that Ibis writes, and its rows are taken as they are.

    The DuckDB backend of Ibis would load NumPy, pandas and Arrow to hand over
    a few sums, which takes longer than to compute them.
    """

    def __init__(self) -> None:
        self._connection = _database().cursor()

    def read(self, files: Sequence[Path]) -> ir.Table:
        return _together([self._table(str(path)) for path in files])

    def _table(self, path: str) -> ir.Table:
        """A Parquet file as a table: to DuckDB, the path is its name."""
        import ibis
        from ibis.backends.sql.datatypes import DuckDBType

        found = self._connection.read_parquet(path)
        types = [DuckDBType.from_string(str(each)) for each in found.types]
        return ibis.table(dict(zip(found.columns, types, strict=True)), name=path)

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        import ibis

        found: list[tuple[Any, ...]] = self._connection.execute(
            str(ibis.to_sql(table, dialect=DUCKDB, pretty=False))
        ).fetchall()
        return found


@lru_cache(maxsize=1)
def _database() -> DuckDBPyConnection:
    """The database in memory: it holds nothing, and is begun once."""
    import duckdb

    return duckdb.connect()


class Spark:
    """Spark through Ibis.  Raises EngineMissingError when it is not installed."""

    def __init__(self) -> None:
        self._backend = _spark()

    def read(self, files: Sequence[Path]) -> ir.Table:
        return _together([self._backend.read_parquet(str(path)) for path in files])

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        return [tuple(row.values()) for row in table.to_pyarrow().to_pylist()]

    def close(self) -> None:
        """End the session."""
        self._backend.disconnect()


def _together(tables: Sequence[ir.Table]) -> ir.Table:
    import ibis

    return tables[0] if len(tables) == 1 else ibis.union(*tables)


def _spark() -> Any:  # noqa: ANN401 - an Ibis backend
    try:
        import ibis
        from pyspark.sql import SparkSession
    except ImportError as problem:
        raise EngineMissingError(SPARK) from problem
    os.environ.setdefault(
        "PYSPARK_PYTHON", sys.executable
    )  # workers would take the first python3 of the PATH
    session = (
        SparkSession.builder.appName("mingzhang")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)
