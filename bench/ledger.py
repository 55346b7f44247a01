"""The ledger measured: payment lines to facts beside hand-written SQL, on to tables and back, and a csv imported.

Both sides open a connection of their own, scan the same Parquet file once and add up lines that no statement
tells apart; then they fill the same cells, every measure over payments at every level of both classifications.
The SQL is what a person would write for that: one query of twelve grouping sets and one filtered sum a measure,
its rows fetched as Python tuples.  We do more on top: totals where no line counts, the derived figures, and a
fact with its name, source and printed form for each cell.  That all cells agree to the 分 is checked in the run.

Two ledgers: sparse, where each functional subject uses 15 of 60 economic ones, and dense, where it uses all.
Every step runs in a process of its own, so that its peak memory is its own: ``python -m bench.ledger``.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, ParamSpec, TypeVar

import duckdb

from mingzhang.facts import FactSet, Quantity
from mingzhang.reading.tables.workbook import import_workbook
from mingzhang.records.import_file import import_file
from mingzhang.records.measure import ALL, LedgerScope, facts_of
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Classification, Rulebook, load
from mingzhang.statements.fill import statements
from mingzhang.statements.sheet import Sheet
from mingzhang.statements.workbook import write_workbook

PLACE, YEAR = "sichuan", 2023
LINES, CSV_LINES = 10_000_000, 1_000_000
ROUNDS = 11
LEDGERS = {"sparse": 15, "dense": 60}
"""How many economic subjects each functional one uses."""
_FUNC, _ECON = 40, 60
_BASIC = ("301", "302", "303", "307", "310", "399")

PAYMENTS = """
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

PARQUET = "COPY ({lines}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
EXPORT = "COPY (SELECT * EXCLUDE source_row FROM ({lines})) TO '{path}' (FORMAT csv, HEADER)"

MEASURES = {
    "expenditure": "true",
    "expenditure.basic": "k = 'basic'",
    "expenditure.project": "k = 'project'",
    "expenditure.to_superior": "k = 'to_superior'",
    "expenditure.business": "k = 'business'",
    "expenditure.to_affiliated": "k = 'to_affiliated'",
    "general.expenditure": "f = 'general'",
    "general.expenditure.basic": "f = 'general' AND k = 'basic'",
    "general.expenditure.project": "f = 'general' AND k = 'project'",
    "fund.expenditure": "f = 'fund'",
    "fund.expenditure.basic": "f = 'fund' AND k = 'basic'",
    "fund.expenditure.project": "f = 'fund' AND k = 'project'",
    "soe.expenditure": "f = 'soe'",
    "soe.expenditure.basic": "f = 'soe' AND k = 'basic'",
    "soe.expenditure.project": "f = 'soe' AND k = 'project'",
    "fiscal.expenditure": "f IN ('general', 'fund', 'soe')",
    "procurement": "p = 'yes'",
}
"""The figures over payments, as a person would filter them."""

BY_HAND = """
    WITH leaf AS MATERIALIZED (
        SELECT fund_type_code f, payout_kind k, is_gov_pur p, exp_func_code i, dep_bgt_eco_code e, sum(amount) a
        FROM read_parquet('{path}') WHERE fiscal_year = {year} GROUP BY ALL
    ), cell AS (
        SELECT f, k, p, a, left(i, 3) i3, left(i, 5) i5, i, left(e, 3) e3, e FROM leaf
    )
    SELECT coalesce(i, i5, i3), coalesce(e, e3), {sums} FROM cell
    GROUP BY GROUPING SETS ((), (i3), (i5), (i), (e3), (e),
        (i3, e3), (i5, e3), (i, e3), (i3, e), (i5, e), (i, e))
"""

Row = tuple[Any, ...]
P = ParamSpec("P")
T = TypeVar("T")


def section(lines: int = LINES, csv_lines: int = CSV_LINES) -> Iterator[str]:
    """The section of the page; Spark beside, where it is installed."""
    yield "## Ledger"
    yield ""
    yield "Parquet to all facts, DuckDB; the SQL beside it is one query by hand that fills the same cells, to the 分."
    yield f"Both in turns, {ROUNDS} times.  Sparse: 7,200 combinations of subjects, funds and kinds; dense: 28,800."
    yield ""
    yield "| measure | median (worst) | bar |"
    yield "| --- | ---: | ---: |"
    with TemporaryDirectory() as name:
        for ledger, used in LEDGERS.items():
            folder = Path(name) / ledger
            alone(write_ledger, folder, lines, used)
            yield from _beside(f"{lines:,} payment lines, {ledger}", folder)
            yield from _tables(f"{lines:,} payment lines, {ledger}", folder)
        yield from _imported(Path(name), csv_lines)


def _beside(what: str, folder: Path) -> Iterator[str]:
    facts, ours, theirs = alone(side_by_side, folder)
    ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
    yield f"| {what} → {facts:,} facts | {_seconds(ours)} | ≤ 3 s |"
    yield f"| hand-written SQL for the same cells | {_seconds(theirs)} | – |"
    yield f"| ours ÷ SQL, turn by turn | {ratio:.2f} | ≤ 1.3 |"
    yield f"| peak memory of ours | {alone(peak, folder):.2f} GB | ≤ 2 GB |"
    if find_spec("pyspark"):
        yield f"| the same facts on Spark, started | {_seconds(alone(on_spark, folder))} | – |"


def _tables(what: str, folder: Path) -> Iterator[str]:
    filled, read = alone(tables_and_back, folder)
    yield f"| {what} → all tables of {PLACE} | {_seconds(filled)} | ≤ 3 s |"
    yield f"| reading the workbook of these tables back | {_seconds(read)} | ≤ 1 s |"


def _imported(folder: Path, lines: int) -> Iterator[str]:
    path = folder / "payments.csv"
    alone(write_csv, path, lines)
    seconds, memory = alone(imports, path)
    size = path.stat().st_size / 1024**2
    yield f"| import of {lines:,} csv lines ({size:.0f} MB) | {_seconds(seconds)} | ≤ 10 s |"
    yield f"| peak memory of it | {memory:.2f} GB | ≤ 2 GB |"


def _seconds(each: list[float]) -> str:
    return f"{median(each):.2f} s ({max(each):.2f} s)"


def alone(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """``work`` done in a new process."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(work, *args, **kwargs).result()


def write_ledger(folder: Path, lines: int, used: int) -> None:
    """A store of one batch, written by the engine itself."""
    store = LedgerStore(folder)
    batch = store.add("payments.parquet", "0" * 64, (), (), datetime.now(UTC))
    _run(PARQUET.format(lines=_select(lines, used), path=_parquet(store, batch.id)))
    manifest = store.folder / batch.id / "manifest.json"
    counted = manifest.read_text(encoding="utf-8").replace('"rows": {}', f'"rows": {{"payments": {lines}}}')
    manifest.write_text(counted, encoding="utf-8")


def write_csv(path: Path, lines: int) -> None:
    """A csv of payment lines as an export would have it."""
    _run(EXPORT.format(lines=_select(lines, LEDGERS["sparse"]), path=path))


def _run(sql: str) -> list[Row]:
    """The rows of a query on a connection of its own."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    found: list[Row] = connection.execute(sql).fetchall()
    return found


def _parquet(store: LedgerStore, batch: str) -> Path:
    return store.folder / batch / "payments.parquet"


def _select(lines: int, used: int) -> str:
    book = load("national", YEAR)
    econ = [code for code in _leaves(book.economic) if code.startswith(_BASIC)][:_ECON]
    return PAYMENTS.format(
        year=YEAR, func=_leaves(book.functional)[:_FUNC], econ=econ, used=used, lines=lines
    )


def _leaves(classification: Classification) -> list[str]:
    return [item.code for item in classification if not classification.children(item.code)]


def side_by_side(folder: Path) -> tuple[int, list[float], list[float]]:
    """How many facts, and the seconds of ours and of the SQL, in turns so that a busy machine troubles both."""
    store, book = LedgerStore(folder), load("national", YEAR)
    facts, rows = facts_of(store, book, YEAR), _by_hand(store)
    _agree(facts, rows)
    count = len(facts)
    del facts, rows
    each = [(_timed(facts_of, store, book, YEAR), _timed(_by_hand, store)) for _ in range(ROUNDS)]
    ours, theirs = zip(*each, strict=True)
    return count, list(ours), list(theirs)


def _by_hand(store: LedgerStore) -> list[Row]:
    sums = ", ".join(f"sum(a) FILTER ({condition})" for condition in MEASURES.values())
    path = _parquet(store, store.batches()[0].id)
    return _run(BY_HAND.format(path=path, year=YEAR, sums=sums))


def _agree(facts: FactSet, rows: list[Row]) -> None:
    """Refuses to compare what is not the same."""
    by_hand = {
        (concept, func, econ): int((amount or Decimal(0)).scaleb(2))
        for func, econ, *amounts in rows
        for concept, amount in zip(MEASURES, amounts, strict=True)
    }
    for fact in facts:
        concept, subjects = fact.quantity.concept, dict(fact.quantity.dimensions)
        place = (concept, subjects.get("func"), subjects.get("econ"))
        if concept in MEASURES and by_hand[place] != fact.value:
            raise AssertionError(str(fact.quantity))


def _timed(work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> float:
    gc.collect()  # nobody pays for what another left behind
    start = perf_counter()
    work(*args, **kwargs)
    return perf_counter() - start


def peak(folder: Path) -> float:
    """The most memory that measuring takes, in GB."""
    facts_of(LedgerStore(folder), load("national", YEAR), YEAR)
    return _peak()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def tables_and_back(folder: Path) -> tuple[list[float], list[float]]:
    """The seconds from the lines to every table, and those of reading the tables' workbook."""
    store, book = LedgerStore(folder), load(PLACE, YEAR)

    def filled() -> tuple[Sheet, ...]:
        return statements(facts_of(store, book, YEAR), book)

    path = folder / "tables.xlsx"
    path.write_bytes(write_workbook(filled()))
    return [_timed(filled) for _ in range(3)], [_timed(import_workbook, path, book) for _ in range(3)]


def on_spark(folder: Path) -> list[float]:
    """The seconds on Spark once it runs.  Refuses facts that are not the same as DuckDB's."""
    store, book, scope = LedgerStore(folder), load("national", YEAR), LedgerScope(engine="spark")
    different = _values(store, book, scope) ^ _values(store, book, ALL)
    if different:
        raise AssertionError(sorted(map(str, different)))
    return [_timed(facts_of, store, book, YEAR, scope=scope) for _ in range(3)]


def _values(store: LedgerStore, book: Rulebook, scope: LedgerScope) -> set[tuple[Quantity, Fraction]]:
    return {(fact.quantity, fact.value) for fact in facts_of(store, book, YEAR, scope=scope)}


def imports(path: Path) -> tuple[list[float], float]:
    """The seconds of importing the csv, each time into a new store, and the most memory it takes, in GB."""
    book, beside = load("national", YEAR), path.parent
    return [_timed(import_file, LedgerStore(beside / str(n)), book, path) for n in range(3)], _peak()


def main() -> None:
    """Print the section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES, help="payment lines in Parquet")
    parser.add_argument("--csv", type=int, default=CSV_LINES, help="lines of the csv")
    asked = parser.parse_args()
    for line in section(asked.lines, asked.csv):
        print(line, flush=True)


if __name__ == "__main__":
    main()
