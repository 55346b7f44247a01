"""The shape of an account table: where its figures begin, and which columns name rows and which hold figures.

Two tables may stand side by side (收入 | 支出): a *half* is a run of columns
that name rows, followed by columns of figures with their headers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from mingzhang.document.grid import Grid
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


def body_start(grid: Grid) -> int:
    """The first row with a number that is not the row of column numbers 栏次."""
    return next((row for row in range(len(grid.rows)) if _has_numbers(grid, row)), len(grid.rows))


def is_ordinals(grid: Grid, row: int) -> bool:
    """Is it the row that only numbers the columns (栏次 1 2 3 …)?"""
    texts = [text for text in grid.texts(row) if text]
    numbers = [place.number for place in dict.fromkeys(grid.rows[row]) if place and place.number]
    if texts and _ORDINALS.fullmatch(texts[0]):
        return True
    counting = [number.value for number in numbers] == list(range(1, len(numbers) + 1))
    whole = not any(number.decimals for number in numbers)
    return len(numbers) > 1 and counting and whole


def side_by_side(grid: Grid, body: int, year: int, known: Callable[[Header], bool]) -> list[TableHalf]:
    """The halves of a table; ``known`` tells whether a header names figures of the statement."""
    above = _header_rows(grid, body)
    if above is None:
        return []
    halves: list[TableHalf] = []
    for column in range(grid.width):
        if any(_ORDINALS.fullmatch(grid.text(row, column)) for row in above):
            continue  # 行次 only counts the rows
        header, unit = _header(grid, column, above, year)
        if _is_stub(grid, column, body, header, known(header)):
            if not halves or halves[-1].figures:
                halves.append(TableHalf())
            halves[-1].stubs.append(column)
        else:
            if not halves:
                halves.append(TableHalf())
            halves[-1].figures.append(AmountColumn(column, header, unit))
    return halves


def label_and_code(grid: Grid, row: int, half: TableHalf, last: str) -> tuple[str, str]:
    """The label and the subject code of a row.

    A code may stand in cells 类, 款, 项, in full or with only the lowest digits;
    then ``last``, the code of the row before, has the others.
    """
    places = dict.fromkeys(grid.at(row, column) for column in half.stubs)
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


def _has_numbers(grid: Grid, row: int) -> bool:
    return any(place and place.number for place in grid.rows[row]) and not is_ordinals(grid, row)


def _header_rows(grid: Grid, body: int) -> list[int] | None:
    """The rows that stand over all columns; None where lost merged cells shift the lowest of them.

    A file without merged cells prints a header row with fewer cells than the
    body has: its texts stand over other columns than they seem to.
    """
    width = max((len(line) for line in grid.rows[body:]), default=0)
    rows = [row for row in range(body) if any(grid.texts(row)) and not is_ordinals(grid, row)]
    full = [row for row in rows if len(grid.rows[row]) >= width]
    shifted = [row for row in rows if row not in full and len(grid.rows[row]) > 1]
    return full if full and (not shifted or max(shifted) < max(full)) else None


def _header(grid: Grid, column: int, rows: list[int], year: int) -> tuple[Header, Unit | None]:
    """The texts over a column from top to bottom, and the unit in them.

    A text repeated below itself is one merged cell, unless it stands over
    further columns: 其他支出 is a class of subjects and one of its subjects.
    """
    texts: list[str] = []
    unit = None
    upper = 0
    for row in rows:
        place = grid.at(row, column)
        if not place or not place.text or place.number or FURNITURE.fullmatch(place.text):
            continue
        if place.cell.column_span >= grid.width > 1:
            continue
        text = re.sub(rf"^{year}年度?(?=.)", "", place.text)
        if match := _UNIT.search(text):
            unit, text = MONEY_UNITS[match[1]], text[: match.start()]
        if text and (not texts or texts[-1] != text or _is_below_group(grid, upper, row, column)):
            texts.append(text)
            upper = row
    return tuple(texts), unit


def _is_below_group(grid: Grid, upper: int, row: int, column: int) -> bool:
    """Is the cell another one than that of the same text above it, which stands over further columns?"""
    if grid.at(upper, column) is grid.at(row, column):
        return False
    text = grid.text(upper, column)
    return any(
        grid.text(upper, beside) == text and grid.text(row, beside) != text
        for beside in (column - 1, column + 1)
    )


def _is_stub(grid: Grid, column: int, body: int, header: Header, known: bool) -> bool:
    """A column of words names rows whatever stands over it; one of codes if its header says so or nothing."""
    filled = [text for row in range(body, len(grid.rows)) if (text := grid.text(row, column))]
    words = sum(bool(_WORD.search(text)) for text in filled)
    if words * 2 > len(filled):
        return True
    if known:
        return False
    name = fold(header[-1]) if header else ""
    if name in STUB_HEADERS or _STUB_HEADER.fullmatch(name):
        return True
    return len(filled) > 1 and all(_CODE.fullmatch(text) for text in filled)
