"""Engines: where the lines are added up.  DuckDB is built in, Spark an extra; both speak Ibis."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mingzhang.facts.errors import SpokenError

if TYPE_CHECKING:
    import ibis.expr.types as ir

DUCKDB = "duckdb"
SPARK = "spark"


class EngineMissingError(SpokenError):
    """An engine that is not installed here was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"没有安装计算引擎 {name}，请安装相应的可选组件，或使用 duckdb。",
            f"engine {name} is not installed; install its extra, or use duckdb",
        )


def connect(name: str = DUCKDB) -> Any:  # noqa: ANN401 - an Ibis backend, whose class differs by engine
    """An Ibis connection of its own.  Raises EngineMissingError."""
    if name == DUCKDB:
        import ibis

        # Ibis 12 still calls a name that DuckDB 2 has deprecated.
        warnings.filterwarnings("ignore", "fetch_arrow_table", DeprecationWarning, r"ibis\.")
        return ibis.duckdb.connect()
    if name == SPARK:
        return _spark()
    raise EngineMissingError(name)


def read(connection: Any, files: Sequence[Path]) -> ir.Table:  # noqa: ANN401 - an Ibis backend
    """The lines of several Parquet files of one table, as one."""
    import ibis

    tables = [connection.read_parquet(str(path)) for path in files]
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
