"""Sizes: how wide columns must be, how high rows, and where a wide table is cut for printing. Pure."""

from __future__ import annotations

from itertools import groupby

from mingzhang.language.width import cells, sheet_lines
from mingzhang.statements.sheet import Sheet, SheetColumnKind

MOST_COLUMNS = 18
"""Columns of amounts on one printed page of a wide table."""

_WIDTHS = {
    SheetColumnKind.LABEL: (16.0, 44.0),
    SheetColumnKind.NAME: (16.0, 44.0),
    SheetColumnKind.CODE: (11.0, 14.0),
    SheetColumnKind.LINE: (6.0, 6.0),
    SheetColumnKind.AMOUNT: (12.0, 20.0),
}
"""The least and the greatest width of a column in characters (a Chinese character counts two)."""
_LINE_HEIGHT = 13.5
_PADDING = 4.5
_INDENT = 1.5


def widths(sheet: Sheet) -> list[float]:
    """The width of every column, wide enough for its amounts and for a head of two or three lines."""
    found = []
    for at, column in enumerate(sheet.columns):
        least, greatest = _WIDTHS[column.kind]
        texts = [row[at] for row in sheet.body if row[at].span == 1]
        body = max((cells(cell.text, ambiguous=2) + _INDENT * cell.indent for cell in texts), default=0)
        head = cells(column.head[-1], ambiguous=2) / (2 if column.kind is SheetColumnKind.AMOUNT else 1)
        found.append(min(max(least, body + 3.0, head + 2.0), greatest))
    return found


def height(text: str, columns: float) -> float:
    """The height in points of a row that holds ``text`` in a cell ``columns`` wide."""
    return sheet_lines(text, columns - 1) * _LINE_HEIGHT + _PADDING


def parts(sheet: Sheet) -> list[tuple[int, int]]:
    """The column ranges (first, one past the last) that are printed together, the stub in none but the first.

    Only a wide table has several: it is cut between economic classes, and
    inside one only where it is too wide for itself.
    """
    if not sheet.layout.wide:
        return [(0, len(sheet.columns))]
    pieces: list[tuple[int, int]] = []
    at = 0
    for _, columns in groupby(sheet.columns, key=lambda column: column.group):
        count = len(list(columns))
        pages = -(-count // MOST_COLUMNS)
        pieces += [(at + count * page // pages, at + count * (page + 1) // pages) for page in range(pages)]
        at += count
    stub = stub_width(sheet)
    found = [pieces[0]]
    for start, end in pieces[1:]:
        first = found[-1][0]
        if end - max(first, stub) <= MOST_COLUMNS:
            found[-1] = (first, end)
        else:
            found.append((start, end))
    return found


def stub_width(sheet: Sheet) -> int:
    """The columns that name rows at the left edge."""
    kinds = [column.kind is SheetColumnKind.AMOUNT for column in sheet.columns]
    return kinds.index(True)
