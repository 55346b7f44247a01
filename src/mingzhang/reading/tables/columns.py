"""The shape of an account table: where its figures begin, and which columns name rows and which hold figures.

Two tables may stand side by side (收入 | 支出): a *half* is a run of columns
that name rows, followed by columns of figures with their headers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mingzhang.document.grid import Grid, GridCell
from mingzhang.facts.unit import MONEY_UNITS, Unit
from mingzhang.language.folding import fold
from mingzhang.reading.tables.titles import FURNITURE
from mingzhang.rulebook.tables.recognition import STUB_HEADERS

Header = tuple[str, ...]

_WORD = re.compile(r"[一-龥]")
_ORDINALS = re.compile(r"栏次|行次|序号")
_STUB_HEADER = re.compile(r".*(?:编码|代码|名称|科目)|项目(?:\(.*\))?|类款项|[类款项]|部门|单位")
_CODE = re.compile(r"\d{2}|\d{3}|\d{5}|\d{7}")
_CODE_AND_NAME = re.compile(r"(\d{3}|\d{5}|\d{7})[ -]?([一-龥].*)")
_NOTES = ("注", "说明", "备注", "※")
_HEAD_ROWS = 8
_ERROR = re.compile(r"#[A-Z\d/]+[！？]?")
_UNIT = re.compile(r"[（(](?:单位[：:])?(亿元|万元|千元|元)[）)]$")


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column of figures: its header from top to bottom, and the unit printed in it."""

    index: int
    header: Header
    unit: Unit | None = None


@dataclass(slots=True)
class TableHalf:
    """Columns that belong together: those that name rows, then those that hold figures."""

    stubs: list[int] = field(default_factory=list)
    figures: list[AmountColumn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table with its rows told apart: the head begins at ``top``, the body at ``body`` and ends before ``end``.

    ``stored`` says that its cells hold values (of a workbook): 60 is as likely an amount as the code of a 款.
    """

    grid: Grid
    top: int
    body: int
    end: int
    stored: bool = False

    @classmethod
    def of(cls, grid: Grid) -> TableShape:
        """The body begins in the first row with a number that is not the row of column numbers 栏次."""
        return cls(grid, 0, _first_numbers(grid, 0), len(grid.rows))

    @classmethod
    def of_sheet(cls, grid: Grid, top: int) -> TableShape:
        """The same of a workbook's sheet, which has titles above ``top`` and notes below, and a head in any case."""
        body = _first_numbers(grid, top)
        if body == len(grid.rows):
            rows = range(top, min(top + _HEAD_ROWS, len(grid.rows)))
            body = max((row + 1 for row in rows if _is_head(grid, row)), default=body)
        notes = (row for row in range(body, len(grid.rows)) if _is_note(grid, row))
        return cls(grid, top, body, next(notes, len(grid.rows)), stored=True)

    @property
    def lines(self) -> range:
        """The rows of the body."""
        return range(self.body, self.end)

    def is_ordinals(self, row: int) -> bool:
        """Is it the row that only numbers the columns (栏次 1 2 3 …)?"""
        return _is_ordinals(self.grid, row)

    def above(self) -> Iterator[int]:
        """The rows of titles, and those below them that still say nothing of a column."""
        for row in range(self.body):
            texts = {text for text in self.grid.texts(row) if text and not FURNITURE.fullmatch(text)}
            if row >= self.top and (len(texts) > 1 or any(map(_is_stub_header, texts))):
                return
            yield row

    def halves(self, year: int, known: Callable[[Header], bool]) -> list[TableHalf]:
        """The halves of the table; ``known`` says whether a header names figures of the statement."""
        heads = self._heads()
        if heads is None:
            return []
        halves: list[TableHalf] = []
        for column in range(self.grid.width):
            if any(_ORDINALS.fullmatch(self.grid.text(row, column)) for row in heads):
                continue  # 行次 only counts the rows
            header, unit = self._header(column, heads, year)
            if self._is_stub(column, header, known(header)):
                if not halves or halves[-1].figures:
                    halves.append(TableHalf())
                halves[-1].stubs.append(column)
            else:
                if not halves:
                    halves.append(TableHalf())
                halves[-1].figures.append(AmountColumn(column, header, unit))
        return halves

    def label_and_code(self, row: int, half: TableHalf, last: str) -> tuple[str, str]:
        """The label and the subject code of a row.

        A code may be printed in cells 类, 款, 项, in full or with only the lowest digits;
        then ``last``, the code of the row before, has the others.
        """
        places = dict.fromkeys(self.grid.at(row, column) for column in half.stubs)
        texts = [place.text.replace(" ", "") for place in places if place]
        labels = [text for text in texts if text and not text.isdigit()]
        label = labels[-1] if labels else ""
        parts = [text for text in texts if text.isdigit()]
        if not parts and (match := _CODE_AND_NAME.fullmatch(label)):
            return match[2], match[1]
        code = ""
        if parts and len(parts[0]) == 2:
            before = next(number for number, text in enumerate(texts) if text)
            code = last[: 1 + 2 * before] if before else ""
        for part in parts:
            code = part if code and part.startswith(code) else code + part
        return label, code

    def _heads(self) -> list[int] | None:
        """The rows that stand over all columns; None where lost merged cells shift the lowest of them.

        A file without merged cells prints a header row with fewer cells than the
        body has: its texts stand over other columns than they seem to.
        """
        rows = self.grid.rows
        width = max((len(rows[row]) for row in self.lines), default=0)
        heads = [
            row
            for row in range(self.top, self.body)
            if any(self.grid.texts(row)) and not self.is_ordinals(row)
        ]
        full = [row for row in heads if len(rows[row]) >= width]
        shifted = [row for row in heads if row not in full and len(rows[row]) > 1]
        return full if full and (not shifted or max(shifted) < max(full)) else None

    def _header(self, column: int, heads: list[int], year: int) -> tuple[Header, Unit | None]:
        """The texts over a column from top to bottom, and the unit in them.

        A text repeated below itself is one merged cell, unless it stands over
        further columns: 其他支出 is a class of subjects and one of its subjects.
        """
        grid = self.grid
        texts: list[str] = []
        unit = None
        upper = 0
        for row in heads:
            place = grid.at(row, column)
            if not place or not place.text or place.number or FURNITURE.fullmatch(place.text):
                continue
            if place.cell.column_span >= grid.width > 1:
                continue
            text = re.sub(rf"^{year}年度?(?=.)", "", place.text)
            if match := _UNIT.search(text):
                unit, text = MONEY_UNITS[match[1]], text[: match.start()]
            if text and (not texts or texts[-1] != text or self._is_below_group(upper, row, column)):
                texts.append(text)
                upper = row
        return tuple(texts), unit

    def _is_below_group(self, upper: int, row: int, column: int) -> bool:
        """Is the cell another one than that of the same text above it, which stands over further columns?"""
        grid = self.grid
        if grid.at(upper, column) is grid.at(row, column):
            return False
        text = grid.text(upper, column)
        return any(
            grid.text(upper, beside) == text and grid.text(row, beside) != text
            for beside in (column - 1, column + 1)
        )

    def _is_stub(self, column: int, header: Header, known: bool) -> bool:
        """A column of words names rows whatever its header; one of codes if its header says so or nothing."""
        filled = [text for row in self.lines if (text := self.grid.text(row, column))]
        words = sum(bool(_WORD.search(text)) for text in filled)
        if words * 2 > len(filled):
            return True
        if known:
            return False
        if header and _is_stub_header(header[-1]):
            return True
        if self.stored and header:
            return False
        return len(filled) > 1 and all(_CODE.fullmatch(text) for text in filled)


def is_error(text: str) -> bool:
    """Is a folded text what a workbook shows for a formula that fails (#REF!, #DIV/0!)?"""
    return bool(_ERROR.fullmatch(text))


def _has_numbers(grid: Grid, row: int) -> bool:
    """Does a row hold a number, or a formula that should give one?"""
    return any(place and _is_figure(place) for place in grid.rows[row]) and not _is_ordinals(grid, row)


def _first_numbers(grid: Grid, top: int) -> int:
    return next((row for row in range(top, len(grid.rows)) if _has_numbers(grid, row)), len(grid.rows))


def _is_note(grid: Grid, row: int) -> bool:
    return next(filter(None, grid.texts(row)), "").startswith(_NOTES)


def _is_head(grid: Grid, row: int) -> bool:
    return any(map(_is_stub_header, grid.texts(row))) or _is_ordinals(grid, row)


def _is_figure(place: GridCell) -> bool:
    return bool(place.number or place.cell.uncomputed or is_error(place.text))


def _is_ordinals(grid: Grid, row: int) -> bool:
    texts = [text for text in grid.texts(row) if text]
    if texts and _ORDINALS.fullmatch(texts[0]):
        return True
    places = [place for place in dict.fromkeys(grid.rows[row]) if place and place.text]
    numbers = [place.number for place in places if place.number]
    if not all(place.number or _is_stub_header(place.text) for place in places):
        return False  # 1 | 车辆数（辆） | 2
    counting = [number.value for number in numbers] == list(range(1, len(numbers) + 1))
    whole = not any(number.decimals for number in numbers)
    return len(numbers) > 1 and counting and whole


def _is_stub_header(text: str) -> bool:
    folded = fold(text)
    return folded in STUB_HEADERS or bool(_STUB_HEADER.fullmatch(folded))
