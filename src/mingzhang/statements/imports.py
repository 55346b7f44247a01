"""Workbooks in: the official final-accounts workbook and the published tables, back to facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from mingzhang.facts import Fact, FactSet, Interval, Quantity, Source
from mingzhang.facts import Origin as Where
from mingzhang.facts.unit import Unit, counted
from mingzhang.language.decimals import ascii_number
from mingzhang.rulebook import Rulebook
from mingzhang.rulebook.loader import merged
from mingzhang.rulebook.tables.recognition import Block, Row, Statement, quantity
from mingzhang.rulebook.tables.recognition_file import statement as read_layout
from mingzhang.statements import errors
from mingzhang.statements.errors import NoStatementError, Problem
from mingzhang.statements.grid import Grid, address, as_text, open_workbook, read_grids
from mingzhang.statements.locate import Half, Table, entity, label_and_code, locate, unit, year

_OFFICIAL = re.compile(r"(Z\d\d(?:_\d)?|F\d\d)(?!\d)")
_NOTHING = frozenset({"", "-", "—", "–", "－", "--", "——", "/"})
_TITLE_ROWS = 6
_PLACES = 2
_COUNTED = re.compile(r"[(（]([^()（）]{1,2})[)）]\s*$")


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

    Raises a WorkbookError when the file cannot be opened or holds no statement.
    """
    return _import(open_workbook(path), path.name, book)


def import_bytes(data: bytes, name: str, book: Rulebook) -> Imported:
    """As ``import_workbook``, of a file's content."""
    return _import(read_grids(data, name), name, book)


@lru_cache(maxsize=32)
def official(book: Rulebook) -> dict[str, Statement]:
    """The sheets of the official workbook, by how their names start."""
    places = [place.id for place in book.places]
    entries = merged(book.root, places, "forms/official.yaml", "id", book.year)
    return {entry.text("id"): read_layout(entry, book.concepts) for entry in entries}


def _import(grids: Sequence[Grid], name: str, book: Rulebook) -> Imported:
    found = Imported()
    for grid in grids:
        known = _statement(grid, book)
        if known is None:
            found.skipped.append(grid.name)
        elif grid.hidden:
            found.problems.append(errors.hidden(grid.name))
        else:
            _Reader(grid, *known, name, book, found).read()
    if not found.sheets and not found.problems:
        raise NoStatementError(name)
    return found


def _statement(grid: Grid, book: Rulebook) -> tuple[str, Statement] | None:
    """How sources name the sheet, and the statement it is: by its name, or by the title it prints."""
    prefix = _OFFICIAL.match(grid.name)
    if prefix and prefix.group(1) in official(book):
        return prefix.group(1), official(book)[prefix.group(1)]
    for row in range(min(_TITLE_ROWS, grid.height)):
        for _, text in grid.own_texts(row):
            if found := book.statement(text):
                return found.code.removesuffix("表") or grid.name, found
    return None


@dataclass(slots=True)
class _Reader:
    """One sheet being read into ``found``."""

    grid: Grid
    name: str
    statement: Statement
    document: str
    book: Rulebook
    found: Imported

    def read(self) -> None:
        grid, problems = self.grid, self.found.problems
        table = locate(grid, self.statement)
        if table is None:
            problems.append(errors.without_head(grid.name))
            return
        dated = year(grid, table)
        if dated and dated[1] != self.book.year:
            problems.append(errors.other_year(grid.name, address(*dated[0]), dated[1], self.book.year))
            return
        money = unit(grid, table)
        if money is None:
            problems.append(errors.without_unit(grid.name))
            return
        self.found.entity = self.found.entity or entity(grid, table)
        self.found.sheets.append(grid.name)
        blocks = self.statement.blocks
        blocks = blocks if len(blocks) > 1 else blocks * len(table.halves)
        for half, block in zip(table.halves, blocks, strict=False):
            for fact in self.half(table, half, block, money):
                self.found.facts.add(fact)

    def half(self, table: Table, half: Half, block: Block, money: Unit) -> Iterator[Fact]:
        columns = [(figures, block.column(figures.head, self.book.economic)) for figures in half.figures]
        passed: list[Row] = []
        last = ""
        for line in range(table.body, table.end):
            label, code = label_and_code(self.grid, line, half)
            row = Row() if block.stub == "single" else self.row(block, label, code, passed, last)
            if row is None:
                continue
            passed.append(row)
            last = row.dimension[1] if row.dimension else last
            for figures, column in columns:
                about = quantity(row, column, self.book.year) if column else None
                if about:
                    text = f"{label or code}·{figures.head[-1]}" if label or code else figures.head[-1]
                    yield from self.cell(line, figures.index, about, self.unit(about, label, money), text)

    def row(self, block: Block, label: str, code: str, passed: list[Row], last: str) -> Row | None:
        if not label and not code:
            return None
        functional, economic = self.book.functional, self.book.economic
        return block.row(label, code, functional, economic, block.occurrence(label, passed), last)

    def unit(self, about: Quantity, label: str, money: Unit) -> Unit:
        """Money, or for a count the thing that its row says is counted."""
        if self.book.concepts[about.concept].unit == "money":
            return money
        thing = _COUNTED.search(label)
        return counted(thing.group(1) if thing else "")

    def cell(self, row: int, column: int, about: Quantity, measure: Unit, label: str) -> Iterator[Fact]:
        grid, place = self.grid, address(row, column)
        if self.is_merged(row, column):
            self.found.problems.append(errors.merged_body(grid.name, place))
            return
        if (row, column) in grid.uncomputed:
            self.found.problems.append(errors.uncomputed(grid.name, place))
            return
        value = grid.value(row, column)
        text = as_text(value)
        if text in _NOTHING:
            return
        digits = None if isinstance(value, bool) else ascii_number(text, brackets=True)
        if digits is None:
            self.found.problems.append(errors.no_amount(grid.name, place, text))
            return
        source = Source(
            0, 0, text, self.statement.zh, None, f"{self.name}!{place}", Where.TABLE, self.document
        )
        yield _fact(about, Decimal(digits), measure, label, source)

    def is_merged(self, row: int, column: int) -> bool:
        """Is the cell merged with others, and not merely covered by a label drawn out to it?"""
        return any(
            merge.top <= row <= merge.bottom
            and merge.left <= column <= merge.right
            and (merge.bottom > merge.top or merge.left == column)
            for merge in self.grid.merges
        )


def _fact(about: Quantity, number: Decimal, measure: Unit, label: str, source: Source) -> Fact:
    """A fact whose interval says how exactly the cell states it: to two decimals, or to all it has."""
    digits = max(_PLACES, -int(number.as_tuple().exponent)) if measure.base else 0
    step = measure.scale / 10**digits
    value = _whole(Fraction(number) * measure.scale)
    interval = Interval.exact(value) if step <= 1 else Interval.rounded(value, step)
    printed = f"{number:.{digits}f}" if digits else str(number)
    return Fact(about, value, interval, measure, printed, label, source)


def _whole(value: Fraction) -> Fraction:
    """``value`` in whole 分, half up: a workbook's program may have left noise in the last digits."""
    whole = Fraction((abs(value) + Fraction(1, 2)).__floor__())
    return -whole if value < 0 else whole
