"""A table as a grid: every place filled, merged cells standing in all the places they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.document.document import Chart, Document, DocumentCell, DocumentTable
from mingzhang.document.folded import View, fold
from mingzhang.document.numbers import Number, table_number


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell with its folded text."""

    cell: DocumentCell
    view: View

    @property
    def text(self) -> str:
        return self.view.text

    @property
    def number(self) -> Number | None:
        """The number the cell consists of, if it is one."""
        return table_number(self.view.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of places; ``None`` where a ragged row has no cell."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    table: DocumentTable | Chart

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def at(self, row: int, column: int) -> GridCell | None:
        """The place in a row and column, or None outside the grid."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def text(self, row: int, column: int) -> str:
        """The folded text of a place; empty where there is none."""
        place = self.at(row, column)
        return place.text if place else ""

    def texts(self, row: int) -> list[str]:
        """The folded texts of a row, merged cells repeated."""
        return [place.text if place else "" for place in self.rows[row]]

    def places(self) -> Iterator[tuple[int, int, GridCell]]:
        """Every cell once, at its upper left place."""
        for row, line in enumerate(self.rows):
            for column, place in enumerate(line):
                if place and place.cell.row == row and place.cell.column == column:
                    yield row, column, place


def grid_of(document: Document, table: DocumentTable | Chart) -> Grid:
    """The grid of a table of ``document``."""
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    rows: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        place = GridCell(cell, fold(document.text, cell.start, cell.end))
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows[row][column] = place
    return Grid(tuple(tuple(_trim(row)) for row in rows), table)


def _trim(row: list[GridCell | None]) -> list[GridCell | None]:
    while row and row[-1] is None:
        row.pop()
    return row
