"""Published account tables 决算公开表 to facts, by the layouts of the rulebook.

A table is known by its title.  What its columns are is read from their header texts from
top to bottom, what its rows are from label and subject code; layout and table together
say what each number is about.  What is not understood is left out, with what
would no longer add up without it: a wrong figure is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from mingzhang.document.document import Document, DocumentTable
from mingzhang.document.grid import Grid, GridCell, grid_of
from mingzhang.document.numbers import Number
from mingzhang.facts import Origin as Where
from mingzhang.facts import Quantity, Source, UnitKind
from mingzhang.facts.unit import WAN_YUAN, Unit, counted
from mingzhang.language.folding import fold_label
from mingzhang.reading.tables.columns import AmountColumn, Header, TableHalf, TableShape
from mingzhang.reading.tables.titles import Known, known_table
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.tables.recognition import Block, Column, Row, Statement, quantity

_TOTALS = ("合计", "总计")
_COUNTED = re.compile(r"（([^（）]{1,2})）$")
_NOTHING = re.compile(r"[-/]*")
"""What a cell without an amount holds, folded."""


@dataclass(frozen=True, slots=True)
class StatementCell:
    """One amount of a statement: what it is about, and its place in the grid."""

    quantity: Quantity
    number: Number
    place: GridCell
    label: str


@dataclass(slots=True)
class StatementTable:
    """A statement found in the document, with its amounts (none if the table is empty).

    ``unread`` are the cells of a workbook that should hold an amount, and do not.
    """

    statement: Statement
    title: str
    grid: Grid
    cells: list[StatementCell] = field(default_factory=list)
    unread: list[GridCell] = field(default_factory=list)

    @property
    def is_unread(self) -> bool:
        """Does it print amounts of which none was understood?"""
        numbers = (place.number for _, _, place in self.grid.places())
        return not self.cells and any(number and number.decimals for number in numbers)

    def source(self, cell: StatementCell, document: Document) -> Source:
        """Where a cell is; the section names the table so that its findings come together."""
        start, end = cell.place.view.original(cell.number.start, cell.number.digits_end)
        own = cell.place.cell
        logical = f"{self.statement.id}/R{own.row + 1}/C{own.column + 1}"
        reference = document.reference_at(own.start) if document.kind == "xlsx" else logical
        page = self.grid.table.page
        return Source(start, end, document.text[start:end], self.title, page, reference, Where.TABLE)


def read_statement(
    document: Document, index: int, grid: Grid, rulebook: Rulebook, year: int
) -> StatementTable | None:
    """The statement a table of block number ``index`` is, or None if its title names none."""
    known = known_table(document, index, grid, rulebook)
    if known is None:
        return None
    if document.kind != "xlsx" and TableShape.of(grid).body == 0:
        known, grid = _with_header(document, index, grid, known, rulebook)
    table = StatementTable(known.statement, known.statement.zh, grid)
    reader = TableReader(grid, known, rulebook, year, stored=document.kind == "xlsx")
    table.cells.extend(_agreeing(reader.cells(), rulebook))
    table.unread.extend(reader.unread())
    return table


def _with_header(
    document: Document, index: int, grid: Grid, known: Known, rulebook: Rulebook
) -> tuple[Known, Grid]:
    """A piece that goes on after a page break without a header, under the header of the piece before it."""
    earlier = known.earlier or _pieces_before(document, index, known, rulebook)
    for piece in reversed(earlier):
        top = TableShape.of(piece).body
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


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a half: its label, its code, and the layout's row, None when it is unknown."""

    number: int
    label: str
    code: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class _Side:
    """A half of a table with its layout, the layouts of its columns, and its lines."""

    half: TableHalf
    block: Block
    columns: tuple[tuple[AmountColumn, Column | None], ...]
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place where an amount is expected: what it is about, and the cell there, if any."""

    quantity: Quantity
    place: GridCell | None
    column: AmountColumn
    label: str


class TableReader:
    """Reads one table known to be a statement.

    ``stored`` says that its cells hold values (of a workbook) and not what is printed.
    """

    def __init__(
        self, grid: Grid, known: Known, rulebook: Rulebook, year: int, *, stored: bool = False
    ) -> None:
        self.grid, self.known, self.rulebook, self.year, self.stored = grid, known, rulebook, year, stored
        self.shape = TableShape.of_sheet(grid, known.top) if stored else TableShape.of(grid)
        self.sides = self._sides()

    def cells(self) -> Iterator[StatementCell]:
        """The amounts that are understood, without those that would not add up."""
        for side in self.sides:
            yield from filter(None, map(self.amount, self._trusted(side)))

    def all_cells(self) -> Iterator[StatementCell]:
        """All amounts that are understood."""
        for side in self.sides:
            spots = (spot for spot in self._spots(side) if not self.is_unreadable(spot))
            yield from filter(None, map(self.amount, spots))

    def unread(self) -> list[GridCell]:
        """The cells of a workbook that are expected to hold an amount, and cannot be read."""
        spots = (spot for side in self.sides for spot in self._spots(side)) if self.stored else ()
        places = (spot.place for spot in spots if self.is_unreadable(spot))
        return [place for place in dict.fromkeys(places) if place]

    def lacks_unit(self) -> bool:
        """Does no line above name the unit of money, and a column of figures neither?"""
        figures = (column for side in self.sides for column, known in side.columns if known)
        return self.known.unit is None and not all(column.unit for column in figures)

    def is_unreadable(self, spot: _Spot) -> bool:
        """Is the cell of a workbook merged with others, without a result, or no amount?"""
        place = spot.place
        if not self.stored or place is None:
            return False
        own = place.cell
        if own.uncomputed or own.row_span > 1 or (own.column_span > 1 and own.column == spot.column.index):
            return True
        covered = own.column != spot.column.index  # by a label drawn out to it
        return not covered and not _NOTHING.fullmatch(place.text) and self.amount(spot) is None

    def amount(self, spot: _Spot) -> StatementCell | None:
        """The amount at a place; a share is none, and a merged cell of a workbook belongs to no one row."""
        place = spot.place
        number = place.number if place else None
        if place is None or number is None:
            return None
        money = self.rulebook.concepts[spot.quantity.concept].unit == "money"
        if number.unit.name and (number.unit.kind is UnitKind.MONEY) != money:
            return None
        if not number.unit.name:
            number = replace(number, unit=self._money(spot.column) if money else _thing(spot.label))
        return StatementCell(spot.quantity, number, place, spot.label)

    def _money(self, column: AmountColumn) -> Unit:
        return column.unit or self.known.unit or WAN_YUAN

    def _sides(self) -> tuple[_Side, ...]:
        """The halves of the table with their layouts and lines."""
        found: list[_Side] = []
        for number, (half, block) in enumerate(self._halves(self.shape)):
            columns = tuple((column, self._column(block, column.header)) for column in half.figures)
            if block.stub == "single":
                found.append(_Side(half, block, columns, ()))
                continue
            passed: list[Row] = []
            for piece in map(TableShape.of, self.known.earlier):
                for earlier, its_block in self._halves(piece)[number : number + 1]:
                    self._lines(piece, earlier, its_block, passed)
            beside = next((side.half for side in reversed(found) if side.lines), None)
            found.append(_Side(half, block, columns, self._lines(self.shape, half, block, passed, beside)))
        return tuple(found)

    def _halves(self, shape: TableShape) -> list[tuple[TableHalf, Block]]:
        """The halves of a table with their layouts; a single layout may be printed several times side by side."""
        blocks = self.known.statement.blocks

        def known(header: Header) -> bool:
            return any(self._column(block, header) for block in blocks)

        halves = [half for half in shape.halves(self.year, known) if half.figures]
        return list(zip(halves, blocks if len(blocks) > 1 else blocks * len(halves), strict=False))

    def _column(self, block: Block, header: Header) -> Column | None:
        return block.column(header, self.rulebook.economic)

    def _lines(
        self,
        shape: TableShape,
        half: TableHalf,
        block: Block,
        passed: list[Row],
        beside: TableHalf | None = None,
    ) -> tuple[_Line, ...]:
        """The rows of a half with what they are; those known join ``passed``, the rows above.

        A total may be named in the half ``beside``, to the left, in a cell that
        reaches over to its amount, which a file without merged cells cannot show.
        """
        functional, economic = self.rulebook.functional, self.rulebook.economic
        lines = []
        last = ""
        for number in shape.lines:
            if shape.is_ordinals(number):
                continue
            label, code = shape.label_and_code(number, half, last)
            if beside and not (label or code) and not _has_figures(shape.grid, number, beside):
                label, _ = shape.label_and_code(number, beside, "")
            row = block.row(label, code, functional, economic, block.occurrence(label, passed), last)
            if row:
                passed.append(row)
                last = row.dimension[1] if row.dimension else last
            lines.append(_Line(number, label, code, row))
        return tuple(lines)

    def _spots(self, side: _Side) -> Iterator[_Spot]:
        """The places of a half where an amount is expected."""
        if side.block.stub == "single":
            yield from self._single_spots(side)
            return
        for line in side.lines:
            for figures, column in side.columns:
                yield from self._spot(line, figures, column)

    def _spot(self, line: _Line, figures: AmountColumn, column: Column | None) -> Iterator[_Spot]:
        about = quantity(line.row, column, self.year) if line.row and column else None
        if about:
            label = "·".join(filter(None, (line.label or line.code, figures.header[-1])))
            yield _Spot(about, self.grid.at(line.number, figures.index), figures, label)

    def _trusted(self, side: _Side) -> Iterator[_Spot]:
        """The places whose amounts may be added up: not beside a column or below a row that is not understood.

        Nothing adds up beside a cell of a workbook that cannot be read.
        """
        if self.stored and any(map(self.is_unreadable, self._spots(side))):
            return
        if side.block.stub == "single":
            yield from self._single_spots(side)
            return
        strange_column = any(
            self._is_strange(figures, side.lines) for figures, column in side.columns if not column
        )
        strange_row = any(self._is_unknown(side.half, line) for line in side.lines) and not any(
            line.code for line in side.lines if line.row and line.row.dimension
        )
        for line in side.lines:
            if strange_row and not fold_label(line.label).endswith(_TOTALS):
                continue
            for figures, column in side.columns:
                if column and not (strange_column and (column.index or column.dimension)):
                    yield from self._spot(line, figures, column)

    def _is_strange(self, figures: AmountColumn, lines: Iterable[_Line]) -> bool:
        """Does an unknown column hold amounts that the columns beside it may need to add up?"""
        if figures.header and figures.header[-1].startswith("其中"):
            return False
        places = (self.grid.at(line.number, figures.index) for line in lines if line.row)
        return any(place and place.number and place.number.value for place in places)

    def _is_unknown(self, half: TableHalf, line: _Line) -> bool:
        """Does a row with amounts bear a name that the layout does not know?"""
        if line.row or line.label.startswith("其中"):
            return False
        places = (self.grid.at(line.number, figures.index) for figures in half.figures)
        return any(place and place.number and place.number.value for place in places)

    def _single_spots(self, side: _Side) -> Iterator[_Spot]:
        """The places of a table of one row of figures, or of the same table turned upright (one row a figure)."""
        lines = []
        for number in self.shape.lines:
            label, code = self.shape.label_and_code(number, side.half, "")
            filled = any(_is_money(self.grid.at(number, figures.index)) for figures in side.half.figures)
            if filled and not self.shape.is_ordinals(number):
                lines.append(_Line(number, label, code, Row()))
        totals = [line for line in lines if fold_label(line.label) in _TOTALS]
        across = lines if len(lines) == 1 else totals[:1]
        for figures, column in side.columns:
            for line in across if column else lines:
                found = column or (
                    self._column(side.block, (*figures.header, line.label)) if line.label else None
                )
                yield from self._spot(line, figures, found)


def _has_figures(grid: Grid, row: int, half: TableHalf) -> bool:
    return any(grid.text(row, figures.index) for figures in half.figures)


def _is_money(place: GridCell | None) -> bool:
    """Does a cell hold a number that may be money, or a formula that should give one?"""
    number = place.number if place else None
    if place and number is None:
        return place.cell.uncomputed
    return number is not None and (not number.unit.name or number.unit.kind is UnitKind.MONEY)


def _thing(label: str) -> Unit:
    """The unit of a count: the thing that its row says is counted, as in 车辆数合计（辆）."""
    thing = _COUNTED.search(label.rpartition("·")[0])
    return counted(thing[1] if thing else "")


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
