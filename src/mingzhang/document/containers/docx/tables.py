"""The grid of a Word table: which column each cell stands in, and how far merged cells reach."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from mingzhang.document.containers.docx import names as w
from mingzhang.document.containers.docx.numbering import number, value_of
from mingzhang.document.containers.docx.tree import child, unwrapped

_MAX_SPAN = 200  # Word itself allows 63 columns


@dataclass(slots=True)
class GridCell:
    """A ``w:tc`` in its place; one that is ``merged_up`` belongs to the cell above it."""

    element: etree._Element
    column: int
    column_span: int
    merged_up: bool = False
    row_span: int = 1


def grid(table: etree._Element) -> list[list[GridCell]]:
    """The rows of a table that were not deleted, with their cells in place."""
    rows = []
    open_cells: dict[int, GridCell] = {}  # by column: cells that a merge may still extend downwards
    for row in unwrapped(table, w.ROW):
        properties = child(row, w.ROW_PROPERTIES)
        if properties is not None and properties.find(w.DELETED) is not None:
            continue
        open_cells, cells = _row(row, properties, open_cells)
        rows.append(cells)
    return rows


def _row(
    row: etree._Element, properties: etree._Element | None, above: dict[int, GridCell]
) -> tuple[dict[int, GridCell], list[GridCell]]:
    column = 0 if properties is None else _span(properties.find(w.GRID_BEFORE), 0)
    still_open: dict[int, GridCell] = {}
    cells = []
    for element in unwrapped(row, w.CELL):
        layout = child(element, w.CELL_PROPERTIES)
        merge = None if layout is None else child(layout, w.VERTICAL_MERGE)
        cell = GridCell(element, column, 1 if layout is None else _span(child(layout, w.GRID_SPAN), 1))
        if merge is not None:
            top = above.get(column) if merge.get(w.VALUE, "continue") == "continue" else None
            if top is not None:
                cell.merged_up = True
                top.row_span += 1
            still_open[column] = top or cell
        cells.append(cell)
        column += cell.column_span
    return still_open, cells


def _span(element: etree._Element | None, otherwise: int) -> int:
    if element is None:
        return otherwise
    return min(max(number(value_of(element), otherwise), otherwise), _MAX_SPAN)
