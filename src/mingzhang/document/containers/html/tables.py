"""The grid of an HTML table: the place of each cell under its row and column spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from mingzhang.document.containers.limits import HTML_SPAN


@dataclass(frozen=True, slots=True)
class HtmlCell:
    """A ``td`` or ``th`` and where it stands (0-based)."""

    element: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int


def grid(table: etree._Element) -> Iterator[HtmlCell]:
    """The cells of a table that has no table inside, in reading order."""
    rows = list(table.iter("tr"))
    taken: dict[int, int] = {}  # column: the first row in which it is free again
    for row, element in enumerate(rows):
        column = 0
        for cell in element.iterchildren("td", "th"):
            while taken.get(column, 0) > row:
                column += 1
            row_span = min(_span(cell.get("rowspan"), len(rows)), len(rows) - row)
            column_span = min(_span(cell.get("colspan"), 1), HTML_SPAN)
            if row_span > 1:
                taken.update(dict.fromkeys(range(column, column + column_span), row + row_span))
            yield HtmlCell(cell, row, column, row_span, column_span)
            column += column_span


def _span(text: str | None, for_zero: int) -> int:
    """A span attribute; 0 means the rest of the table, and nonsense means 1."""
    if text is None:
        return 1
    digits = text.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > len(str(HTML_SPAN)) + 2:
        return 1
    return int(digits) or for_zero
