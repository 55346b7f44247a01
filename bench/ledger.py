"""The ledger measured: lines to facts beside hand-written SQL on the same engine, and the import of a csv.

Run as ``python bench/ledger.py [--lines N] [--csv N] [--spark]``; prints one Markdown table.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from mingzhang.facts import Quantity
from mingzhang.records.importing.run import import_file
from mingzhang.records.measuring import Scope, facts_of
from mingzhang.records.store import Batch, LedgerStore
from mingzhang.rulebook import Classification, Rulebook, load

YEAR = 2023
RUNS = 7
_FUNC, _ECON, _USED = 40, 60, 15
"""Functional and economic subjects that a department uses, and how many economic ones each functional one does."""

LINES = """
    SELECT {year}::INTEGER AS fiscal_year, '510000' AS mof_div_code, 'U' || (i % 12) AS agency_code,
        'P' || (i // 4) AS pay_cert_no, (i % 4)::VARCHAR AS line_no,
        DATE '{year}-01-01' + (i % 365)::INTEGER AS pay_date,
        ({func})[(1 + hash(i) % len({func}))::BIGINT] AS exp_func_code,
        ({econ})[(1 + (hash(i) % len({func}) * 7 + hash(i + 1) % {used}) % len({econ}))::BIGINT] AS dep_bgt_eco_code,
        (['general', 'general', 'general', 'fund', 'service'])[(1 + hash(i + 2) % 5)::BIGINT] AS fund_type_code,
        (['basic', 'basic', 'project'])[(1 + hash(i + 3) % 3)::BIGINT] AS payout_kind,
        'R' || (i % 30) AS pro_code, ((hash(i + 4) % 10000000) / 100)::DECIMAL(18, 2) AS amount,
        'no' AS is_carry_over, (['no', 'yes'])[(1 + hash(i + 5) % 2)::BIGINT] AS is_gov_pur, 'no' AS is_reversal,
        NULL::VARCHAR AS counter_agency_code, NULL::VARCHAR AS remark, i::BIGINT AS source_row
    FROM range({lines}) AS t(i)
"""

BY_HAND = """
    WITH leaf AS MATERIALIZED (
        SELECT fund_type_code f, payout_kind k, is_gov_pur p, exp_func_code i, dep_bgt_eco_code e, sum(amount) a
        FROM read_parquet('{path}') WHERE fiscal_year = {year} GROUP BY ALL
    ), cell AS (
        SELECT f, k, p, a, left(i, 3) i3, left(i, 5) i5, i, left(e, 3) e3, e FROM leaf
    )
    SELECT i3, i5, i, e3, e, sum(a), {sums} FROM cell
    GROUP BY GROUPING SETS ((), (i3), (i5), (i), (e3), (e),
        (i3, e3), (i5, e3), (i, e3), (i3, e), (i5, e), (i, e))
"""
"""What a person would write to fill the cells of all tables from one scan."""

SUMS = ", ".join(
    f"sum(a) FILTER ({condition})"
    for condition in (
        *(f"k = '{kind}'" for kind in ("basic", "project", "to_superior", "business", "to_affiliated")),
        *(f"f = '{fund}'" for fund in ("general", "fund", "soe")),
        *(
            f"f = '{fund}' AND k = '{kind}'"
            for fund in ("general", "fund", "soe")
            for kind in ("basic", "project")
        ),
        "f IN ('general', 'fund', 'soe')",
        "p = 'yes'",
    )
)


def _leaves(classification: Classification, some: int) -> list[str]:
    return [item.code for item in classification if not classification.children(item.code)][:some]


def _select(book: Rulebook, lines: int) -> str:
    basic = ("301", "302", "303", "307", "310", "399")
    econ = [code for code in _leaves(book.economic, 1000) if code.startswith(basic)][:_ECON]
    return LINES.format(year=YEAR, func=_leaves(book.functional, _FUNC), econ=econ, used=_USED, lines=lines)


def _store(folder: Path, book: Rulebook, lines: int) -> tuple[LedgerStore, Path]:
    """A store whose one batch was written by the engine itself."""
    store = LedgerStore(folder)
    batch = store.add("payments.parquet", "0" * 64, (), (), datetime.now(UTC))
    path = store.folder / batch.id / "payments.parquet"
    duckdb.connect().query(_select(book, lines)).write_parquet(str(path), compression="zstd")
    _count(store, batch, lines)
    return store, path


def _count(store: LedgerStore, batch: Batch, lines: int) -> None:
    manifest = store.folder / batch.id / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"rows": {}', f'"rows": {{"payments": {lines}}}'))


def _seconds(call: Callable[[], object]) -> float:
    start = perf_counter()
    call()
    return perf_counter() - start


def _side_by_side(*calls: Callable[[], object]) -> list[float]:
    """The median seconds of each call, run in turns so that a busy machine troubles all alike."""
    rounds = [[_seconds(call) for call in calls] for _ in range(RUNS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def _peak() -> float:
    """The most memory this process has held, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _csv(folder: Path, book: Rulebook, lines: int) -> Path:
    path = folder / "payments.csv"
    duckdb.connect().query(_select(book, lines)).project("* EXCLUDE source_row").write_csv(str(path))
    return path


def measure(lines: int, csv_lines: int, spark: bool) -> None:
    """Print the table."""
    book = load("national", YEAR)
    print("| what | measured | bar |\n| --- | --- | --- |")
    with TemporaryDirectory() as name:
        folder = Path(name)
        store, path = _store(folder / "store", book, lines)
        sql = BY_HAND.format(path=path, year=YEAR, sums=SUMS)
        facts = facts_of(store, book, YEAR)
        total = facts.of_quantity(Quantity("expenditure", (), str(YEAR)))[0].value
        ours, hand = _side_by_side(
            lambda: facts_of(store, book, YEAR), lambda: duckdb.connect().execute(sql).fetchall()
        )
        print(f"| {lines:,} payment lines → {len(facts):,} facts | {ours:.2f} s | ≤ 3 s |")
        print(f"| the same against hand-written SQL ({hand:.2f} s) | {ours / hand:.2f} × | ≤ 1.3 × |")
        print(f"| peak memory | {_peak():.2f} GB | ≤ 2 GB |", flush=True)
        if spark:
            scope = Scope(engine="spark")
            first = _seconds(lambda: facts_of(store, book, YEAR, scope=scope))
            later = _seconds(lambda: facts_of(store, book, YEAR, scope=scope))
            theirs = facts_of(store, book, YEAR, scope=scope)
            same = {fact.quantity: fact.value for fact in theirs} == {
                fact.quantity: fact.value for fact in facts
            }
            equal = "equal" if same else "NOT EQUAL"
            print(f"| the same on Spark, results {equal} | {first:.1f} s first, {later:.2f} s | – |")
        assert total > 0, "the ledger holds money"  # noqa: S101 - a bench that measures nothing is no bench
    done = subprocess.run(
        [sys.executable, __file__, "--only-csv", str(csv_lines)], check=True, capture_output=True, text=True
    )
    print(done.stdout, end="")


def measure_csv(lines: int) -> None:
    """Print the rows about the import."""
    book = load("national", YEAR)
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = _csv(folder, book, lines)
        seconds = []
        for run in range(3):
            start = perf_counter()
            done = import_file(LedgerStore(folder / str(run)), book, path)
            seconds.append(perf_counter() - start)
        size = path.stat().st_size / 1024**2
        print(
            f"| import of {done.batch.rows['payments']:,} csv lines ({size:.0f} MB) | {median(seconds):.1f} s | ≤ 10 s |"
        )
        print(f"| peak memory of it | {_peak():.2f} GB | ≤ 2 GB |")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=10_000_000, help="payment lines in Parquet")
    parser.add_argument("--csv", type=int, default=1_000_000, help="lines of the csv")
    parser.add_argument("--spark", action="store_true", help="also on Spark, where it is installed")
    parser.add_argument("--only-csv", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.only_csv:
        measure_csv(given.only_csv)
    else:
        measure(given.lines, given.csv, given.spark)


if __name__ == "__main__":
    main()
