"""Aggregating: all measures of a table from one scan, grouped by everything any of them tells apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.records import engine
from mingzhang.records.fen import in_fen
from mingzhang.rulebook.ledger import Field
from mingzhang.rulebook.measures import Filter, Measure

if TYPE_CHECKING:
    import ibis.expr.types as ir

Narrow = Callable[["ir.Table"], "ir.Table"]
"""A choice among the lines, e.g. those between units of one department."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that no measure tells apart: what they have in common, and their sum in 分."""

    keys: Mapping[str, str | None]
    fen: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Which lines count: those of a fiscal year, of some units (empty: all), and of ``narrow``."""

    year: int
    agencies: Collection[str] = ()
    narrow: Narrow | None = None

    def __call__(self, lines: ir.Table) -> ir.Table:
        lines = lines.filter(lines.fiscal_year == self.year)
        if self.agencies:
            lines = lines.filter(lines.agency_code.isin(sorted(self.agencies)))
        return self.narrow(lines) if self.narrow else lines


def groups(
    files: Sequence[Path], measures: Sequence[Measure], choice: Choice, name: str = engine.DUCKDB
) -> list[Group]:
    """The sums of one table's lines by every field that ``measures`` group or filter by."""
    keys = sorted({item.name for measure in measures for item in _fields(measure)})
    amount = measures[0].field.name
    lines = choice(engine.read(engine.connect(name), files))
    total = lines.group_by(keys).aggregate(fen=lines[amount].sum())
    found = total.to_pyarrow().to_pylist()
    return [Group({key: row[key] for key in keys}, in_fen(row["fen"])) for row in found]


def _fields(measure: Measure) -> list[Field]:
    return [*measure.dimensions, *(item.field for item in measure.filters)]


def matching(lines: ir.Table, filters: Sequence[Filter]) -> ir.Table:
    """The lines that pass all ``filters``."""
    for item in filters:
        column = lines[item.field.name]
        if item.field.dimension:
            import ibis

            lines = lines.filter(ibis.or_(*(column.startswith(code) for code in sorted(item.values))))
        else:
            lines = lines.filter(column.isin(sorted(item.values)))
    return lines
