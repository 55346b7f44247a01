"""Published account tables 决算公开表 to facts, by the layouts of the rulebook.

A table is known by the title above it.  Its columns are told by their header
texts from top to bottom, its rows by label and subject code; layout and table
together say what each number is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mingzhang.facts import Kind, Quantity, Source
from mingzhang.facts import Place as Where
from mingzhang.facts.unit import MONEY_UNITS, WAN_YUAN, Unit
from mingzhang.reading.document import Document, Paragraph
from mingzhang.reading.grid import Grid, Place
from mingzhang.reading.numbers import Number
from mingzhang.reading.view import folded
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.statements import STUB_HEADERS, Block, Statement, quantity

_UNIT = re.compile(r"单位：(?:人民币)?(亿元|万元|千元|元)")
_ABOVE = 5
"""How many blocks above a table its title may stand."""
_LONGEST_TITLE = 60
_ORDINALS = re.compile(r"^(?:栏次|行次)$")


@dataclass(frozen=True, slots=True)
class StatementCell:
    """One amount of a statement: what it is about, and its place in the grid."""

    quantity: Quantity
    number: Number
    place: Place
    label: str


@dataclass(slots=True)
class StatementTable:
    """A statement found in the document, with its amounts (none if the table is empty)."""

    statement: Statement
    title: str
    grid: Grid
    cells: list[StatementCell] = field(default_factory=list)

    def source(self, cell: StatementCell, document: Document) -> Source:
        """Where a cell stands; the section names the table so that its findings come together."""
        start, end = cell.place.view.original(cell.number.start, cell.number.digits_end)
        logical = f"{self.statement.id}/R{cell.place.cell.row + 1}/C{cell.place.cell.column + 1}"
        page = self.grid.table.page
        return Source(start, end, document.text[start:end], self.title, page, logical, Where.TABLE)


@dataclass(frozen=True, slots=True)
class _Half:
    """Columns of a grid that belong together: stub columns first, then figures with their headers."""

    stubs: tuple[int, ...]
    figures: tuple[tuple[int, tuple[str, ...]], ...]


def read_statement(
    document: Document, index: int, grid: Grid, rulebook: Rulebook, year: int | None
) -> StatementTable | None:
    """The statement a table of block number ``index`` is, or None if its title names none."""
    above = _above(document, index)
    candidates = [*above, *(text for row in range(min(2, len(grid.rows))) for text in set(grid.texts(row)))]
    for title in candidates:
        statement = rulebook.statement(title) if len(title) <= _LONGEST_TITLE else None
        if statement:
            table = StatementTable(statement, statement.zh, grid)
            if year is not None:
                table.cells.extend(_cells(grid, statement, rulebook, year, _unit(above, grid)))
            return table
    return None


def _above(document: Document, index: int) -> list[str]:
    """The short lines above a block, nearest first, up to the block before them."""
    lines = []
    for block in reversed(document.blocks[max(0, index - _ABOVE) : index]):
        if not isinstance(block, Paragraph):
            break
        lines.append(folded(document.slice(block)))
    return lines


def _unit(above: Sequence[str], grid: Grid) -> Unit:
    texts = [*above, *(text for row in range(min(4, len(grid.rows))) for text in grid.texts(row))]
    for text in texts:
        if match := _UNIT.search(text):
            return MONEY_UNITS[match[1]]
    return WAN_YUAN


def _cells(grid: Grid, statement: Statement, rulebook: Rulebook, year: int, unit: Unit) -> list[StatementCell]:
    body = _body_start(grid)
    halves = _halves(grid, body)
    found: list[StatementCell] = []
    for number, half in enumerate(halves):
        block = statement.blocks[min(number, len(statement.blocks) - 1)]
        found.extend(_half_cells(grid, body, half, block, rulebook, year, unit))
    return found


def _half_cells(
    grid: Grid, body: int, half: _Half, block: Block, rulebook: Rulebook, year: int, unit: Unit
) -> list[StatementCell]:
    columns = [(index, block.column(header, rulebook.economic), header) for index, header in half.figures]
    seen: Counter[str] = Counter()
    found = []
    for line in range(body, len(grid.rows)):
        label, code = _stub(grid, line, half.stubs)
        if _ORDINALS.match(label):
            continue
        row = block.row(label, code, rulebook.functional, rulebook.economic, seen[label])
        seen[label] += 1
        for index, column, header in columns:
            place = grid.at(line, index)
            amount = _amount(place, unit)
            about = quantity(row, column, year) if row and column else None
            if place and amount and about:
                found.append(StatementCell(about, amount, place, f"{label or code}·{header[-1] if header else ''}"))
    return found


def _amount(place: Place | None, unit: Unit) -> Number | None:
    number = place.number if place else None
    if number is None:
        return None
    return replace(number, unit=unit) if number.unit.kind is not Kind.MONEY else number


def _body_start(grid: Grid) -> int:
    """The first row with an amount (a row of column numbers 1 2 3 … is none)."""
    for row in range(len(grid.rows)):
        texts = [text for text in grid.texts(row) if text]
        numbers = [place.number for place in dict.fromkeys(grid.rows[row]) if place and place.number]
        amounts = [number for number in numbers if number.decimals or "," in number.printed]
        ordinals = [number.value for number in numbers] == list(range(1, len(numbers) + 1))
        if amounts or (numbers and not ordinals and not _ORDINALS.match(texts[0])):
            return row
    return len(grid.rows)


def _halves(grid: Grid, body: int) -> list[_Half]:
    """Split the columns where names begin again after figures (two tables side by side)."""
    halves: list[tuple[list[int], list[tuple[int, tuple[str, ...]]]]] = []
    for column in range(grid.width):
        header = _header(grid, column, body)
        if header and header[-1] in STUB_HEADERS or _is_stub(grid, column, body):
            if not halves or halves[-1][1]:
                halves.append(([], []))
            halves[-1][0].append(column)
        else:
            if not halves:
                halves.append(([], []))
            halves[-1][1].append((column, header))
    return [_Half(tuple(stubs), tuple(figures)) for stubs, figures in halves]


def _header(grid: Grid, column: int, body: int) -> tuple[str, ...]:
    """The header texts over a column from top to bottom, repeated ones once."""
    texts: list[str] = []
    for row in range(min(body + 1, len(grid.rows))):
        place = grid.at(row, column)
        if place and place.text and not place.number and (row < body or place.text in STUB_HEADERS):
            if not texts or texts[-1] != place.text:
                texts.append(place.text)
    return tuple(text for text in texts if not _UNIT.search(text) and not _ORDINALS.match(text))


def _is_stub(grid: Grid, column: int, body: int) -> bool:
    """A column of words or bare codes names rows, whatever stands over it."""
    texts = [grid.text(row, column) for row in range(body, len(grid.rows))]
    filled = [text for text in texts if text]
    words = [text for text in filled if not text[0].isdigit() and text[0] != "-"]
    return bool(filled) and len(words) * 2 > len(filled)


def _stub(grid: Grid, row: int, stubs: Sequence[int]) -> tuple[str, str]:
    """The label and the subject code of a row: codes may be split over cells 类, 款, 项."""
    texts = [place.text for place in dict.fromkeys(grid.at(row, column) for column in stubs) if place and place.text]
    codes = [text for text in texts if text.isdigit()]
    labels = [text for text in texts if not text.isdigit()]
    return (labels[-1] if labels else ""), "".join(codes)
