"""Published account tables 决算公开表 to facts, by the layouts of the rulebook.

A table is known by its title.  Its columns are told by their header texts from
top to bottom, its rows by label and subject code; layout and table together
say what each number is about.  What is not understood is left out, with what
would no longer add up without it: a wrong figure is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from mingzhang.document.document import Document, DocumentTable
from mingzhang.document.grid import Grid, GridCell, grid_of
from mingzhang.document.numbers import Number
from mingzhang.facts import Origin as Where
from mingzhang.facts import Quantity, Source, UnitKind
from mingzhang.facts.unit import Unit
from mingzhang.language.folding import fold_label
from mingzhang.reading.tables.columns import (
    AmountColumn,
    Header,
    TableHalf,
    body_start,
    is_ordinals,
    label_and_code,
    side_by_side,
)
from mingzhang.reading.tables.titles import Known, known_table
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.tables.recognition import Block, Column, Row, Statement, quantity

_TOTALS = ("合计", "总计")


@dataclass(frozen=True, slots=True)
class StatementCell:
    """One amount of a statement: what it is about, and its place in the grid."""

    quantity: Quantity
    number: Number
    place: GridCell
    label: str


@dataclass(slots=True)
class StatementTable:
    """A statement found in the document, with its amounts (none if the table is empty)."""

    statement: Statement
    title: str
    grid: Grid
    cells: list[StatementCell] = field(default_factory=list)

    @property
    def is_unread(self) -> bool:
        """Does it print amounts of which none was understood?"""
        numbers = (place.number for _, _, place in self.grid.places())
        return not self.cells and any(number and number.decimals for number in numbers)

    def source(self, cell: StatementCell, document: Document) -> Source:
        """Where a cell stands; the section names the table so that its findings come together."""
        start, end = cell.place.view.original(cell.number.start, cell.number.digits_end)
        logical = f"{self.statement.id}/R{cell.place.cell.row + 1}/C{cell.place.cell.column + 1}"
        page = self.grid.table.page
        return Source(start, end, document.text[start:end], self.title, page, logical, Where.TABLE)


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a half: its label, its code, and the layout's row, None when it is unknown."""

    number: int
    label: str
    code: str
    row: Row | None


def read_statement(
    document: Document, index: int, grid: Grid, rulebook: Rulebook, year: int | None
) -> StatementTable | None:
    """The statement a table of block number ``index`` is, or None if its title names none."""
    known = known_table(document, index, grid, rulebook)
    if known is None:
        return None
    if body_start(grid) == 0:
        known, grid = _with_header(document, index, grid, known, rulebook)
    table = StatementTable(known.statement, known.statement.zh, grid)
    if year is not None:
        table.cells.extend(_agreeing(_cells(grid, known, rulebook, year), rulebook))
    return table


def _with_header(
    document: Document, index: int, grid: Grid, known: Known, rulebook: Rulebook
) -> tuple[Known, Grid]:
    """A piece that goes on after a page break without a header, under the header of the piece before it."""
    earlier = known.earlier or _pieces_before(document, index, known, rulebook)
    for piece in reversed(earlier):
        top = body_start(piece)
        if top and piece.width == grid.width:
            return replace(known, earlier=earlier), Grid(piece.rows[:top] + grid.rows, grid.table)
    return known, grid


def _pieces_before(document: Document, index: int, known: Known, rulebook: Rulebook) -> tuple[Grid, ...]:
    """The piece before one whose page repeats the title, and those before that, if they are of one statement."""
    for number in range(index - 1, -1, -1):
        block = document.blocks[number]
        if isinstance(block, DocumentTable):
            piece = grid_of(document, block)
            before = known_table(document, number, piece, rulebook)
            same = before is not None and before.statement == known.statement
            return (*before.earlier, piece) if before and same else ()
    return ()


def _cells(grid: Grid, known: Known, rulebook: Rulebook, year: int) -> Iterator[StatementCell]:
    beside: TableHalf | None = None
    for number, (half, block) in enumerate(_halves(grid, known.statement, rulebook, year)):
        if block.stub == "single":
            yield from _single_cells(grid, half, block, rulebook, year, known.unit)
            continue
        passed: list[Row] = []
        for earlier in known.earlier:
            for piece in _halves(earlier, known.statement, rulebook, year)[number : number + 1]:
                _lines(earlier, *piece, rulebook, passed)
        lines = _lines(grid, half, block, rulebook, passed, beside)
        beside = half
        yield from _half_cells(grid, half, block, lines, rulebook, year, known.unit)


def _halves(grid: Grid, statement: Statement, rulebook: Rulebook, year: int) -> list[tuple[TableHalf, Block]]:
    """The halves of a table with their layouts; a single layout may stand several times side by side."""

    def known(header: Header) -> bool:
        return any(block.column(header, rulebook.economic) for block in statement.blocks)

    halves = [half for half in side_by_side(grid, body_start(grid), year, known) if half.figures]
    blocks = statement.blocks if len(statement.blocks) > 1 else statement.blocks * len(halves)
    return list(zip(halves, blocks, strict=False))


def _lines(
    grid: Grid,
    half: TableHalf,
    block: Block,
    rulebook: Rulebook,
    passed: list[Row],
    beside: TableHalf | None = None,
) -> list[_Line]:
    """The rows of a half with what they are; those known join ``passed``, the rows above.

    A total may be named in the half ``beside``, to the left, in a cell that
    reaches over to its amount, which a file without merged cells cannot show.
    """
    lines = []
    last = ""
    for number in range(body_start(grid), len(grid.rows)):
        if is_ordinals(grid, number):
            continue
        label, code = label_and_code(grid, number, half, last)
        if beside and not (label or code) and not _has_figures(grid, number, beside):
            label, _ = label_and_code(grid, number, beside, "")
        row = block.row(
            label, code, rulebook.functional, rulebook.economic, block.occurrence(label, passed), last
        )
        if row:
            passed.append(row)
            last = row.dimension[1] if row.dimension else last
        lines.append(_Line(number, label, code, row))
    return lines


def _half_cells(
    grid: Grid,
    half: TableHalf,
    block: Block,
    lines: list[_Line],
    rulebook: Rulebook,
    year: int,
    unit: Unit,
) -> Iterator[StatementCell]:
    columns = {column.index: block.column(column.header, rulebook.economic) for column in half.figures}
    strange_column = any(
        _is_strange(grid, column, lines) for column in half.figures if not columns[column.index]
    )
    strange_row = any(_is_unknown(grid, half, line) for line in lines) and not any(
        line.code for line in lines if line.row and line.row.dimension
    )
    for line in lines:
        if line.row is None or (strange_row and not fold_label(line.label).endswith(_TOTALS)):
            continue
        for figures in half.figures:
            column = columns[figures.index]
            if column is None or (strange_column and (column.index or column.dimension)):
                continue
            yield from _cell(grid.at(line.number, figures.index), line, column, figures, year, unit)


def _cell(
    place: GridCell | None, line: _Line, column: Column, figures: AmountColumn, year: int, unit: Unit
) -> Iterator[StatementCell]:
    amount = _amount(place, figures.unit or unit)
    about = quantity(line.row, column, year) if line.row else None
    if place and amount and about:
        yield StatementCell(about, amount, place, f"{line.label or line.code}·{figures.header[-1]}")


def _has_figures(grid: Grid, row: int, half: TableHalf) -> bool:
    return any(grid.text(row, figures.index) for figures in half.figures)


def _is_strange(grid: Grid, figures: AmountColumn, lines: Iterable[_Line]) -> bool:
    """Does an unknown column hold amounts that the columns beside it may need to add up?"""
    if figures.header and figures.header[-1].startswith("其中"):
        return False
    places = (grid.at(line.number, figures.index) for line in lines if line.row)
    return any(place and place.number and place.number.value for place in places)


def _is_unknown(grid: Grid, half: TableHalf, line: _Line) -> bool:
    """Does a row with amounts bear a name that the layout does not know?"""
    if line.row or line.label.startswith("其中"):
        return False
    places = (grid.at(line.number, figures.index) for figures in half.figures)
    return any(place and place.number and place.number.value for place in places)


def _single_cells(
    grid: Grid, half: TableHalf, block: Block, rulebook: Rulebook, year: int, unit: Unit
) -> Iterator[StatementCell]:
    """The cells of a table of one row of figures, or of the same table turned upright (one row a figure)."""
    lines = []
    for number in range(body_start(grid), len(grid.rows)):
        label, code = label_and_code(grid, number, half, "")
        filled = any(_amount(grid.at(number, figures.index), unit) for figures in half.figures)
        if filled and not is_ordinals(grid, number):
            lines.append(_Line(number, label, code, Row()))
    totals = [line for line in lines if fold_label(line.label) in _TOTALS]
    across = lines if len(lines) == 1 else totals[:1]
    for figures in half.figures:
        column = block.column(figures.header, rulebook.economic)
        for line in across if column else lines:
            found = column or (
                block.column((*figures.header, line.label), rulebook.economic) if line.label else None
            )
            if found:
                yield from _cell(grid.at(line.number, figures.index), line, found, figures, year, unit)


def _amount(place: GridCell | None, unit: Unit) -> Number | None:
    """The amount of money in a cell; a share or a count is none."""
    number = place.number if place else None
    if number is None or (number.unit.name and number.unit.kind is not UnitKind.MONEY):
        return None
    return number if number.unit.name else replace(number, unit=unit)


def _agreeing(cells: Iterable[StatementCell], rulebook: Rulebook) -> list[StatementCell]:
    """The cells, but for figures that rows of one table give differently.

    Lines of projects may repeat the code of their subject: the row with the
    subject's own name is meant.  If there is none, no subject of the table is read.
    """
    found: dict[Quantity, list[StatementCell]] = defaultdict(list)
    for cell in cells:
        found[cell.quantity].append(cell)
    doubtful = {about for about, same in found.items() if len({cell.number.value for cell in same}) > 1}
    for about in doubtful:
        found[about] = [cell for cell in found[about] if _is_named(cell, rulebook)]
    if any(len(found[about]) != 1 for about in doubtful):
        found = {
            about: same for about, same in found.items() if not about.dimensions and about not in doubtful
        }
    return [cell for same in found.values() for cell in same]


def _is_named(cell: StatementCell, rulebook: Rulebook) -> bool:
    """Does the row of a cell bear the name of its subject?"""
    label = fold_label(cell.label.rpartition("·")[0])
    return any(label == fold_label(rulebook.subject_name(*pair)) for pair in cell.quantity.dimensions)
