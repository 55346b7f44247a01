"""From the ledger to facts 由账生数: every figure the measures declare, exact to the 分."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mingzhang.facts import Fact, FactSet, Interval, Origin, Quantity, Source, Unit
from mingzhang.facts.unit import YUAN
from mingzhang.records import engine
from mingzhang.records.aggregate import Choice, Narrow, measured
from mingzhang.records.derive import Cells, derived
from mingzhang.records.engine import Engine
from mingzhang.records.fen import in_fen, in_yuan
from mingzhang.records.store import LedgerStore
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.expression.nodes import Period
from mingzhang.rulebook.ledger.measures import Measures, Name, measures
from mingzhang.rulebook.ledger.tables import LedgerTable, tables
from mingzhang.rulebook.named_figures import unit_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

LEDGER = "ledger"
"""The document that facts of the ledger name as their source."""
_FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class LedgerScope:
    """Which lines make the facts: some units (empty: all), as of a cut-off, on an engine."""

    agencies: Collection[str] = ()
    as_of: datetime | None = None
    engine: str = engine.DUCKDB
    narrow: Narrow | None = None


ALL = LedgerScope()


def facts_of(
    store: LedgerStore, book: Rulebook, year: int, entity: str = "", scope: LedgerScope = ALL
) -> FactSet:
    """Everything the live lines of fiscal ``year`` say: measures first, then the figures given as such.

    ``entity`` is who the facts are said to be of.  A table without any line
    says nothing; a table with lines says zero where none of them counts.
    """
    known, lines = measures(book), lines_of(store, year, scope)
    cells = derived(_measured(lines, book, known), known)
    with _undisturbed():
        found = FactSet.of(_computed(cells, book, known, year, entity))
    if not scope.narrow:
        for fact in _given(lines, book, year, entity):
            found.add(fact)
    return found


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the search for cycles, of which facts have none: among so many it takes longer than to make them."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that count, on one engine; each table is scanned when its figures are asked for."""

    store: LedgerStore
    engine: Engine
    choice: Choice
    as_of: datetime | None = None

    def of(self, table: str) -> ir.Table | None:
        """The lines of the table with this id; None where nothing was imported."""
        files = self.store.current(table, self.as_of)
        return self.choice(self.engine.read(files)) if files else None

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """What was made of the lines, computed now."""
        return self.engine.rows(table)


def lines_of(store: LedgerStore, year: int, scope: LedgerScope) -> Lines:
    """The lines of a fiscal year in ``scope``."""
    choice = Choice(year, scope.agencies, scope.narrow)
    return Lines(store, engine.connect(scope.engine), choice, scope.as_of)


def _measured(lines: Lines, book: Rulebook, known: Measures) -> dict[Name, Cells]:
    cells: dict[Name, Cells] = {}
    for table in tables(book).values():
        wanted = known.of(table)
        found = lines.of(table.id) if wanted else None
        if found is not None:
            cells |= measured(found, wanted, lines.rows)
    return cells


def _computed(
    cells: Mapping[Name, Cells], book: Rulebook, known: Measures, year: int, entity: str
) -> Iterator[Fact]:
    for name, found in cells.items():
        concept, period = name
        measure = known.measured.get(name) or known.derived[name]
        label, source, text = book.concepts[concept].zh, source_of(measure.text), period.text(year)
        for dimensions, fen in found.items():
            quantity = Quantity(concept, dimensions, text, entity)
            yield exact(quantity, Fraction(fen), YUAN, in_yuan(fen), label, source)


def source_of(measure: str) -> Source:
    """The ledger as a source; ``measure`` says what the figure was computed from."""
    return Source(0, 0, measure, place=Origin.RECORD, document=LEDGER)


def exact(quantity: Quantity, value: Fraction, unit: Unit, printed: str, label: str, source: Source) -> Fact:
    """A fact whose value is known to the last digit."""
    return Fact(quantity, value, Interval(value, value), unit, printed, label, source)


def _given(lines: Lines, book: Rulebook, year: int, entity: str) -> Iterator[Fact]:
    """The figures that were imported as such 其他数据, summed over the units."""
    figures = lines.of(_FIGURES)
    if figures is None:
        return
    table = tables(book)[_FIGURES]
    keys = ["concept", "period", "exp_func_code", "dep_bgt_eco_code"]
    rows = lines.rows(figures.group_by(keys).aggregate(sum=figures[table.amount.name].sum()))
    for concept, period, func, econ, amount in sorted(rows, key=lambda row: [code or "" for code in row[:4]]):
        codes = (("econ", econ), ("func", func))
        dimensions = tuple((name, code) for name, code in codes if code)
        quantity = Quantity(concept, dimensions, Period(period).text(year), entity)
        label, unit = _kind(concept, book, table)
        fen = in_fen(amount)
        value = Fraction(fen) if unit == YUAN else Fraction(fen, 100)
        printed = in_yuan(fen) if unit == YUAN else str(value)
        yield exact(quantity, value, unit, printed, label, source_of(table.zh))


def _kind(concept: str, book: Rulebook, table: LedgerTable) -> tuple[str, Unit]:
    """What a given figure is called, and its unit."""
    particular = next((item for item in table.particulars if item.id == concept), None)
    return particular.zh if particular else book.concepts[concept].zh, unit_of(book, concept)
