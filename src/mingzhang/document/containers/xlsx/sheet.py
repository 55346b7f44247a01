"""A sheet of a workbook 工作表: its values, its merged cells, and the cells whose value cannot be trusted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

CellPlace = tuple[int, int]
"""Row and column, counted from 0."""

CellValue = int | float | str | bool | dt.date | dt.time | dt.timedelta
"""What a cell holds; a date with a time is a ``datetime``, which is a ``date``."""

_YES_NO = {True: "是", False: "否"}


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CellMarks:
    """What the values of a sheet do not show.

    ``uncomputed`` are formulas without a stored result, ``errors`` the cells
    whose value is an error (#REF!), ``percents`` the numbers shown as per cent.
    """

    uncomputed: frozenset[CellPlace] = frozenset()
    errors: Mapping[CellPlace, str] = field(default_factory=dict)
    percents: frozenset[CellPlace] = frozenset()


@dataclass(slots=True)
class WorkbookSheet:
    """One sheet. ``values`` are as stored; ``text`` looks through merged cells."""

    name: str
    values: list[list[CellValue]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    marks: CellMarks = field(default_factory=CellMarks)
    _anchors: dict[CellPlace, CellPlace] = field(default_factory=dict)

    def __post_init__(self) -> None:
        height, width = self.height, self.width
        room = height * width
        for merge in self.merges:
            rows = range(merge.top, min(merge.bottom + 1, height))
            columns = range(merge.left, min(merge.right + 1, width))
            room -= len(rows) * len(columns)
            if room < 0:
                break  # ranges that overlap again and again, which no program writes
            for row in rows:
                self._anchors |= {(row, column): (merge.top, merge.left) for column in columns}

    @property
    def height(self) -> int:
        return len(self.values)

    @property
    def width(self) -> int:
        return max(map(len, self.values), default=0)

    @property
    def uncomputed(self) -> frozenset[CellPlace]:
        """The cells with a formula whose result was never stored."""
        return self.marks.uncomputed

    @property
    def errors(self) -> Mapping[CellPlace, str]:
        """The cells whose value is an error, with its name (#REF!, #DIV/0!)."""
        return self.marks.errors

    @property
    def merged(self) -> Collection[CellPlace]:
        """All cells of merged ranges, the first of each included."""
        return self._anchors.keys()

    def value(self, row: int, column: int) -> CellValue:
        """What is stored in a cell; the empty string outside the sheet and in covered cells."""
        cells = self.values[row] if row < len(self.values) else []
        return cells[column] if column < len(cells) else ""

    def own_text(self, row: int, column: int) -> str:
        """The text shown in a cell itself, empty where a merged range covers it; an error is its name."""
        value = self.value(row, column)
        if (row, column) in self.marks.percents and isinstance(value, (int, float)):
            return f"{Decimal(text_of(value)).scaleb(2):f}%"
        return text_of(value) or self.marks.errors.get((row, column), "")

    def text(self, row: int, column: int) -> str:
        """The text shown at a cell, that of the merged range it belongs to."""
        return self.own_text(*self.anchor(row, column))

    def anchor(self, row: int, column: int) -> CellPlace:
        """The first cell of the merged range a cell belongs to; the cell itself when it is not merged."""
        return self._anchors.get((row, column), (row, column))

    def own_texts(self, row: int) -> Iterator[tuple[int, str]]:
        """The cells of a row that hold something, from left to right."""
        for column, value in enumerate(self.values[row]):
            if (value != "" or self.marks.errors) and (text := self.own_text(row, column)):
                yield column, text


def text_of(value: CellValue) -> str:
    """A stored value as a person would have typed it: 2010301.0 is the code 2010301, a date is 2023-05-01."""
    match value:
        case str():
            return value.strip()
        case bool():
            return _YES_NO[value]
        case float():
            return shown_by_spreadsheet(value)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case _:
            return str(value)


def shown_by_spreadsheet(value: float) -> str:
    """The number a spreadsheet shows: with the 15 significant digits it keeps, and without an exponent."""
    text = f"{value:.15g}"
    if "e" in text:
        return f"{Decimal(text):f}"
    return "0" if text == "-0" else text


def address(row: int, column: int) -> str:
    """``C7`` for row 6, column 2."""
    return f"{letters_of(column)}{row + 1}"


@cache
def letters_of(column: int) -> str:
    """``AB`` for column 27."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(reference: str) -> CellPlace:
    """Row 6, column 2 for ``C7``."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, column_of(letters)


def column_of(letters: str) -> int:
    """Column 27 for ``AB``."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
