"""From the ledger to facts 由账生数: every figure the measures declare, exact to the 分."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from mingzhang.facts import Fact, FactSet, Interval, Place, Quantity, Source, Unit
from mingzhang.facts.unit import YUAN, counted
from mingzhang.records import engine
from mingzhang.records.aggregate import Choice, Narrow, groups
from mingzhang.records.fen import in_fen, in_yuan
from mingzhang.records.fold import Cells, derived, measured
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.ledger import LedgerTable, tables
from mingzhang.rulebook.measures import Measures, Name, measures

LEDGER = "ledger"
"""The document that facts of the ledger name as their source."""
_FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which lines make the facts: some units (empty: all), as of a cut-off, on an engine."""

    agencies: Collection[str] = ()
    as_of: datetime | None = None
    engine: str = engine.DUCKDB
    narrow: Narrow | None = None


ALL = Scope()


def facts_of(store: LedgerStore, book: Rulebook, year: int, entity: str = "", scope: Scope = ALL) -> FactSet:
    """Everything the live lines of fiscal ``year`` say: measures first, then the figures given as such.

    ``entity`` is who the facts are said to be of.  A table without any line
    says nothing; a table with lines says zero where none of them counts.
    """
    known = measures(book)
    cells = derived(_measured(store, book, known, year, scope), known)
    found = FactSet.of(_computed(cells, book, known, year, entity))
    for fact in _given(store, book, year, entity, scope):
        found.add(fact)
    return found


def _measured(
    store: LedgerStore, book: Rulebook, known: Measures, year: int, scope: Scope
) -> dict[Name, Cells]:
    cells: dict[Name, Cells] = {}
    for table in tables(book).values():
        wanted, files = known.of(table), store.current(table.id, scope.as_of)
        if wanted and files:
            choice = Choice(year, scope.agencies, scope.narrow)
            cells |= measured(groups(files, wanted, choice, scope.engine), wanted)
    return cells


def _computed(
    cells: Mapping[Name, Cells], book: Rulebook, known: Measures, year: int, entity: str
) -> Iterator[Fact]:
    for name, found in cells.items():
        concept, period = name
        measure = known.measured.get(name) or known.derived[name]
        label, source, text = book.concepts[concept].zh, told(measure.text), period.text(year)
        for dimensions, fen in found.items():
            quantity = Quantity(concept, dimensions, text, entity)
            yield exact(quantity, Fraction(fen), YUAN, in_yuan(fen), label, source)


def told(measure: str) -> Source:
    """The ledger as a source; ``measure`` says what the figure was computed from."""
    return Source(0, 0, measure, place=Place.RECORD, document=LEDGER)


def exact(quantity: Quantity, value: Fraction, unit: Unit, printed: str, label: str, source: Source) -> Fact:
    """A fact whose value is known to the last digit."""
    return Fact(quantity, value, Interval(value, value), unit, printed, label, source)


def _given(store: LedgerStore, book: Rulebook, year: int, entity: str, scope: Scope) -> Iterator[Fact]:
    """The figures that were imported as such 其他数据, summed over the units."""
    files = store.current(_FIGURES, scope.as_of)
    if not files or scope.narrow:
        return
    table = tables(book)[_FIGURES]
    choice = Choice(year, scope.agencies)
    lines = choice(engine.read(engine.connect(scope.engine), files))
    keys = ["concept", "period", "exp_func_code", "dep_bgt_eco_code"]
    rows = lines.group_by(keys).aggregate(sum=lines[table.amount.name].sum()).to_pyarrow().to_pylist()
    for row in sorted(rows, key=lambda row: [str(row[key] or "") for key in keys]):
        codes = (("econ", row["dep_bgt_eco_code"]), ("func", row["exp_func_code"]))
        dimensions = tuple((name, code) for name, code in codes if code)
        quantity = Quantity(row["concept"], dimensions, Period(row["period"]).text(year), entity)
        label, unit = _kind(row["concept"], book, table)
        fen = in_fen(row["sum"])
        value = Fraction(fen) if unit == YUAN else Fraction(fen, 100)
        printed = in_yuan(fen) if unit == YUAN else str(value)
        yield exact(quantity, value, unit, printed, label, told(table.zh))


def _kind(concept: str, book: Rulebook, table: LedgerTable) -> tuple[str, Unit]:
    """What a given figure is called, and its unit."""
    particular = next((item for item in table.particulars if item.id == concept), None)
    if particular is None:
        return book.concepts[concept].zh, YUAN
    return particular.zh, YUAN if particular.unit == YUAN.name else counted(particular.unit)
