"""Aggregating: every measure of a table in every cell, from one scan of its lines.

Lines that no measure tells apart are added up first.  These few thousand sums
then count at every level of their subjects, one dimension after the other, so
that the engine hands over one row a cell and one column a measure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mingzhang.records.derive import Cells
from mingzhang.rulebook.measures import Filter, Measure, Name

if TYPE_CHECKING:
    import ibis.expr.types as ir

Narrow = Callable[["ir.Table"], "ir.Table"]
"""A choice among the lines, e.g. those between units of one department."""

_DIGITS = (0, 3, 5, 7)
"""How many digits of a subject's code name all subjects 合计, its 类, its 款 and its 项."""


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


def measured(lines: ir.Table, measures: Sequence[Measure]) -> dict[Name, Cells]:
    """The cells of each measure over the ``lines`` of its table.

    A measure has a cell for its total, and for every subject its lines use and every subject above these.
    """
    fields = {field.dimension: field.name for measure in measures for field in measure.dimensions}
    dimensions = sorted(fields)
    sums = _alike(lines, measures).mutate(**{name: ...})
