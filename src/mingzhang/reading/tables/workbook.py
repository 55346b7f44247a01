"""Workbooks in: the official final-accounts workbook and the published tables, back to facts.

Every amount that is understood becomes a fact; nothing is left out for doubts
of the layout, as it is in a document that is audited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mingzhang.document.containers.xlsx.read import document_of
from mingzhang.document.containers.xlsx.workbook import Workbook, open_workbook, read_workbook
from mingzhang.document.document import Document, DocumentTable
from mingzhang.document.grid import Grid, GridCell, grid_of
from mingzhang.facts import Fact, FactSet
from mingzhang.reading.precision import stored_fact
from mingzhang.reading.tables import problems
from mingzhang.reading.tables.errors import NoStatementError
from mingzhang.reading.tables.lines_above import cells_of, entity_in, year_in
from mingzhang.reading.tables.problems import Problem, at_cell, unread_cell
from mingzhang.reading.tables.statements import StatementTable, TableReader
from mingzhang.reading.tables.titles import Known, known_table
from mingzhang.rulebook import Rulebook


@dataclass(slots=True)
class Imported:
    """What a workbook held.

    ``sheets`` are the names that were read, ``skipped`` those that hold no
    known statement; every cell that could not be read is a problem.
    """

    facts: FactSet = field(default_factory=FactSet)
    problems: list[Problem] = field(default_factory=list)
    entity: str = ""
    sheets: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def import_workbook(path: Path, book: Rulebook) -> Imported:
    """The facts of a workbook file for the rulebook's year.

    Raises:
        UnreadableError: the file cannot be opened.
        NoStatementError: it holds no statement.
    """
    return _import(open_workbook(path), path.name, book)


def import_bytes(data: bytes, name: str, book: Rulebook) -> Imported:
    """As ``import_workbook``, of a file's content."""
    return _import(read_workbook(data, name), name, book)


def _import(workbook: Workbook, name: str, book: Rulebook) -> Imported:
    found = Imported()
    for sheet in workbook.sheets:
        document = document_of([sheet], name)
        table = next((block for block in document.blocks if isinstance(block, DocumentTable)), None)
        grid = grid_of(document, table) if table else None
        known = known_table(document, 1, grid, book) if grid else None
        if grid is None or known is None:
            found.skipped.append(sheet.name)
        elif sheet.hidden:
            found.problems.append(Problem(sheet.name, "", problems.HIDDEN))
        else:
            _Sheet(document, grid, known, book).read(sheet.name, name, found)
    if not found.sheets and not found.problems:
        raise NoStatementError(name)
    return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet that is a known statement."""

    document: Document
    grid: Grid
    known: Known
    book: Rulebook

    def read(self, sheet: str, file: str, found: Imported) -> None:
        """Add what the sheet holds to ``found``, or why it cannot be read."""
        reader = TableReader(self.grid, self.known, self.book, self.book.year, stored=True)
        refusal = self.refusal(sheet, reader)
        if refusal:
            found.problems.append(refusal)
            return
        found.sheets.append(sheet)
        found.entity = found.entity or entity_in(self.document, self.lines(reader))
        found.problems.extend(unread_cell(self.document, place) for place in reader.unread())
        for fact in self.facts(reader, file):
            found.facts.add(fact)

    def refusal(self, sheet: str, reader: TableReader) -> Problem | None:
        """Why nothing of the sheet can be taken: no head, another year, no unit."""
        if not reader.sides:
            return Problem(sheet, "", problems.WITHOUT_HEAD)
        dated = year_in(self.lines(reader))
        if dated and dated[1] != self.book.year:
            return at_cell(self.document, dated[0], problems.other_year(dated[1], self.book.year))
        return Problem(sheet, "", problems.WITHOUT_UNIT) if reader.lacks_unit() else None

    def lines(self, reader: TableReader) -> list[GridCell]:
        """The cells above the head."""
        shape = reader.shape
        return cells_of(shape.grid, shape.above())

    def facts(self, reader: TableReader, file: str) -> Iterator[Fact]:
        """The amounts as facts, each with its cell as Z01!D7."""
        statement = self.known.statement
        table = StatementTable(statement, statement.zh, self.grid)
        for cell in reader.all_cells():
            source = table.source(cell, self.document)
            place = f"{self.known.code}!{source.cell.rpartition('!')[2]}"
            source = replace(source, start=0, end=0, cell=place, document=file)
            yield stored_fact(cell.number, cell.quantity, cell.label, source)
