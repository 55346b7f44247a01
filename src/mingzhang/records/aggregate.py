"""Aggregating: every measure of a table in every cell, from one scan of its lines.

Lines that no measure tells apart are added up first.  These few thousand sums
then count at every level of their subjects, one dimension after the other, so
that the engine hands over one row a cell and one column a measure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mingzhang.records.derive import Cells
from mingzhang.rulebook.ledger.measures import Filter, Measure, Name

if TYPE_CHECKING:
    import ibis.expr.types as ir

Narrow = Callable[["ir.Table"], "ir.Table"]
"""A choice among the lines, e.g. those between units of one department."""
Rows = Callable[["ir.Table"], list[tuple[Any, ...]]]
"""Computes the rows of a table."""

_DIGITS = (0, 3, 5, 7)
"""How many digits of a subject's code name all subjects together, its 类, its 款 and its 项."""


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


def matching(lines: ir.Table, filters: Sequence[Filter]) -> ir.Table:
    """The lines that pass all ``filters``."""
    return lines.filter(_passing(lines, filters))


def measured(lines: ir.Table, measures: Sequence[Measure], rows: Rows) -> dict[Name, Cells]:
    """The cells of each measure over the ``lines`` of its table, as ``rows`` computes them.

    A measure has a cell for its total, and for every subject that its lines
    use and every subject above these.
    """
    fields = {field.dimension: field.name for measure in measures for field in measure.dimensions}
    dimensions = sorted(fields)
    sums = _alike(lines, measures, fields)
    for dimension in dimensions:
        sums = _at_every_level(sums, dimension)
    columns = {str(n): sums.fen.sum(where=_passing(sums, one.filters)) for n, one in enumerate(measures)}
    return _cells(rows(sums.aggregate(columns, by=dimensions)), dimensions, measures)


def _alike(lines: ir.Table, measures: Sequence[Measure], fields: Mapping[str, str]) -> ir.Table:
    """Sums in 分 of the lines that no measure tells apart, with the code of each dimension under its name."""
    looked_at = {item.field.name for measure in measures for item in measure.filters}
    amount = lines[measures[0].field.name]
    sums = lines.aggregate(fen=amount.sum(), by=sorted(looked_at.union(fields.values())))
    codes = {dimension: sums[field].fill_null("") for dimension, field in fields.items()}
    return sums.select(*sorted(looked_at), **codes, fen=(sums.fen * 100).cast("int64"))


def _at_every_level(sums: ir.Table, dimension: str) -> ir.Table:
    """The sums by each code of ``dimension`` and each code above it; the empty code is the total."""
    import ibis

    keys = [name for name in sums.columns if name != "fen"]
    sums = sums.mutate(digits=ibis.array(_DIGITS).unnest())
    sums = sums.filter(sums.digits <= sums[dimension].length())
    sums = sums.mutate(sums[dimension].left(sums.digits).name(dimension))
    return sums.aggregate(fen=sums.fen.sum(), by=keys)


def _passing(lines: ir.Table, filters: Sequence[Filter]) -> ir.BooleanValue:
    """Does a line pass all ``filters``?  One without any passes every line."""
    import ibis

    return ibis.and_(*(_taken(lines[item.field.name], item) for item in filters))


def _taken(column: ir.StringValue, item: Filter) -> ir.BooleanValue:
    import ibis

    if item.field.dimension:
        return ibis.or_(*(column.startswith(code) for code in sorted(item.values)))
    return column.isin(sorted(item.values))


def _cells(
    rows: Iterable[tuple[Any, ...]], dimensions: Sequence[str], measures: Sequence[Measure]
) -> dict[Name, Cells]:
    """Rows of a code for each dimension and 分 for each measure, none where no line counts; in order of the codes."""
    cells: list[Cells] = [{(): 0} for _ in measures]
    allowed = [{field.dimension for field in measure.dimensions} for measure in measures]
    for row in sorted(rows):
        place = tuple((name, code) for name, code in zip(dimensions, row, strict=False) if code)
        used = {name for name, _ in place}
        for inside, known, fen in zip(cells, allowed, row[len(dimensions) :], strict=True):
            if fen is not None and known >= used:
                inside[place] = fen
    return {
        (one.amount.concept, one.amount.period): inside for one, inside in zip(measures, cells, strict=True)
    }
