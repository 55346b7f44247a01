"""Tables laid on sheets: the largest print in which one fits, and the pieces of one that does not.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from mingzhang.disclosure.table_layout.columns import (
    PADDING,
    Need,
    characters,
    cut_to_fit,
    least_width,
    needs_of,
    widths,
)
from mingzhang.report.model import ReportCell, ReportTable, Rows, placed, words


@dataclass(frozen=True, slots=True)
class Room:
    """What a sheet has between its margins, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Print:
    """The size of letters, and what stands free above and below the text of a cell, in points."""

    size: float
    inset: float


PORTRAIT = Room(442.2, 637.8)
"""156 mm × 225 mm: the type area of GB/T 9704."""
LANDSCAPE = Room(728.5, 487.6)
"""257 mm × 172 mm."""
PRINTS = (Print(9.0, 3.4), Print(9.0, 2.4), Print(8.0, 2.4), Print(7.5, 2.4), Print(7.5, 1.5))
"""What is tried, the most comfortable first."""
_SMALLEST = PRINTS[-1].size
LINE = 1.3
"""From line to line, in sizes of print."""
_TITLE, _ABOVE = 26.0, 5.0
"""Points that the title takes with the space below it, and the space between two lines above the head."""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table, or one piece of it (``number``, from 0), with its print and the width of its columns."""

    table: ReportTable
    print: Print
    widths: tuple[float, ...]
    number: int = 0


def fit_on_sheets(table: ReportTable, room: Room, *, alone: bool) -> tuple[SheetTable, ...]:
    """``table`` in the print that suits it; one that stands ``alone`` on a sheet should also end on it."""
    needs = needs_of(table)
    if least_width(needs, _SMALLEST) <= room.width:
        return (_best(table, needs, room, alone),)
    return tuple(
        replace(_best(piece, own, room, alone), number=number)
        for number, (piece, own) in enumerate(cut_to_fit(table, needs, _SMALLEST, room.width))
    )


def _best(table: ReportTable, needs: Sequence[Need], room: Room, alone: bool) -> SheetTable:
    """In the first print that is not too wide and, if it stands alone, not too high; else not too wide at least."""
    kinds = [column.kind for column in table.columns]
    fitting = [one for one in PRINTS if least_width(needs, one.size) <= room.width] or [PRINTS[-1]]

    def laid(one: Print) -> SheetTable:
        return SheetTable(table, one, widths(needs, kinds, one.size, room.width))

    tried = map(laid, fitting) if alone else ()
    return next((each for each in tried if height(each) <= room.height), None) or laid(fitting[0])


def height(laid: SheetTable) -> float:
    """Points that a laid table takes with its title, the lines above its head and its notes."""
    table, size = laid.table, laid.print.size
    rows = sum(
        max(lines, 1) * LINE * size + 2 * laid.print.inset
        for part in (table.head, table.body)
        for lines in _lines(part, laid)
    )
    notes = sum(_wrapped(words(note), sum(laid.widths), size) * LINE * size + _ABOVE for note in table.notes)
    return _TITLE + len(table.above) * (size + _ABOVE) + rows + notes


def long_rows(laid: SheetTable, room: Room) -> list[int]:
    """The rows of the body so high that they may be broken over pages."""
    high = room.height / 2 / (LINE * laid.print.size)
    return [row for row, lines in enumerate(_lines(laid.table.body, laid)) if lines > high]


def _lines(rows: Rows, laid: SheetTable) -> Iterator[int]:
    """How many lines each row has; a cell over several rows asks for none of its own."""
    most = [0] * len(rows)
    for row, column, cell in placed(rows):
        if cell.rows == 1:
            most[row] = max(most[row], _lines_of(cell, column, laid))
    yield from most


def _lines_of(cell: ReportCell, column: int, laid: SheetTable) -> int:
    return _wrapped(words(cell.spans), sum(laid.widths[column : column + cell.columns]), laid.print.size)


def _wrapped(text: str, width: float, size: float) -> int:
    inside = max(width - 2 * PADDING, size)
    return sum(max(ceil(characters(line) * size / inside), 1) for line in text.splitlines())
