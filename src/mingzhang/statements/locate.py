"""Where the parts of a statement stand on a sheet: the lines above it, its head, its halves, its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.document.containers.xlsx.sheet import CellPlace, WorkbookSheet
from mingzhang.facts.unit import MONEY_UNITS, Unit
from mingzhang.language.folding import fold
from mingzhang.rulebook.tables.recognition import STUB_HEADERS, Statement

_ORDINALS = "栏次"
_LINES = "行次"
_UNIT = re.compile(r"单位[:](亿元|百万元|万元|千元|元)(?!\w)")
_YEAR = re.compile(r"(?:^|\D)(20\d\d)年度")
_ENTITY = re.compile(
    r"(?:编制单位|填报单位|部门[(（]单位[)）]|部门名称|单位名称|部门|单位)\s*[:：]\s*([^\s:：]+)"
)
_NOTES = ("注", "说明", "备注", "※")
_CODE_LENGTHS = (3, 5, 7)
_FORM_CODE = re.compile(r"^(?:财决|公开)")


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of amounts and its head from top to bottom."""

    index: int
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """Columns that name rows (行次 aside), and the columns of amounts to their right."""

    stub: tuple[int, ...]
    figures: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows ``start`` to ``body`` are the head, ``body`` to ``end`` the body."""

    start: int
    body: int
    end: int
    halves: tuple[Half, ...]


def locate(grid: WorkbookSheet, statement: Statement) -> Table | None:
    """Where the statement's head, body and halves are; None when there is no head."""
    single = all(block.stub == "single" for block in statement.blocks)
    words = {
        part
        for block in statement.blocks
        for column in block.columns
        for name in column.names
        for part in name
    }
    start = next((row for row in range(grid.height) if _starts(grid, row, words, single)), None)
    if start is None:
        return None
    body = _body(grid, start, single)
    end = next((row for row in range(body, grid.height) if _is_note(grid, row)), grid.height)
    heads = [row for row in range(start, body) if not _is_ordinals(grid, row)]
    halves = _halves([_path(grid, heads, column) for column in range(grid.width)])
    return Table(start, body, end, tuple(halves))


def label_and_code(grid: WorkbookSheet, row: int, half: Half) -> tuple[str, str]:
    """What the stub of a row says: the first text that is no number, and the digits of its subject."""
    texts = list(dict.fromkeys(filter(None, (grid.text(row, column) for column in half.stub))))
    codes = [text for text in texts if text.isdigit()]
    joined = "".join(codes)
    code = joined if len(joined) in _CODE_LENGTHS else (codes[-1] if codes else "")
    return next((text for text in texts if not text.isdigit()), ""), code


def unit(grid: WorkbookSheet, table: Table) -> Unit | None:
    """The unit of money named above the head."""
    for _, text in _above(grid, table):
        if found := _UNIT.search(fold(text)):
            return MONEY_UNITS[found.group(1)]
    return None


def year(grid: WorkbookSheet, table: Table) -> tuple[CellPlace, int] | None:
    """The fiscal year named above the head, and where."""
    for place, text in _above(grid, table):
        if found := _YEAR.search(fold(text)):
            return place, int(found.group(1))
    return None


def entity(grid: WorkbookSheet, table: Table) -> str:
    """The department named above the head, or the empty string."""
    for _, text in _above(grid, table):
        found = _ENTITY.search(text)
        if found and found.group(1) not in MONEY_UNITS:
            return found.group(1)
    return ""


def _above(grid: WorkbookSheet, table: Table) -> Iterator[tuple[CellPlace, str]]:
    for row in range(table.start):
        for column, text in grid.own_texts(row):
            yield (row, column), text


def _is_stub(text: str) -> bool:
    folded = fold(text)
    return folded in STUB_HEADERS or folded.startswith("项目(")


def _starts(grid: WorkbookSheet, row: int, words: set[str], single: bool) -> bool:
    texts = [text for _, text in grid.own_texts(row)]
    if single:
        return len(texts) > 1 and sum(fold(text) in words for text in texts) > 1
    return any(_is_stub(text) for text in texts)


def _body(grid: WorkbookSheet, start: int, single: bool) -> int:
    """The first row under the head: merged cells, stub words and 栏次 belong to it."""
    body = start + 1
    while body < grid.height:
        texts = [text for _, text in grid.own_texts(body)]
        within = any(merge.top < body <= merge.bottom and merge.top >= start for merge in grid.merges)
        words = bool(texts) and not any(_is_number(value) for value in grid.values[body])
        named = any(_is_stub(text) for text in texts)
        if not (within or named or _is_ordinals(grid, body) or (single and words)):
            break
        body += 1
    return body


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_ordinals(grid: WorkbookSheet, row: int) -> bool:
    """Is a row the numbers of the columns 栏次?"""
    texts = [text for _, text in grid.own_texts(row)]
    if any(fold(text) == _ORDINALS for text in texts):
        return True
    return len(texts) > 1 and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_note(grid: WorkbookSheet, row: int) -> bool:
    first = next((text for _, text in grid.own_texts(row)), "")
    return first.startswith(_NOTES)


def _path(grid: WorkbookSheet, rows: list[int], column: int) -> tuple[str, ...]:
    cells = dict.fromkeys(grid.anchor(row, column) for row in rows)
    return tuple(text for cell in cells if (text := grid.text(*cell)) and not _FORM_CODE.match(text))


def _halves(paths: list[tuple[str, ...]]) -> Iterator[Half]:
    stub: list[int] = []
    figures: list[Figures] = []
    for column, path in enumerate(paths):
        if not path:
            continue
        if not any(map(_is_stub, path)):
            figures.append(Figures(column, path))
            continue
        if figures:
            yield Half(tuple(stub), tuple(figures))
            stub, figures = [], []
        if fold(path[-1]) != _LINES:
            stub.append(column)
    if figures:
        yield Half(tuple(stub), tuple(figures))
