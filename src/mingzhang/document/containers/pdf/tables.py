"""Characters placed in the cells of a grid, and tables continued on the next page made one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from mingzhang.document.containers.pdf.glyphs import Glyph, GlyphLine, join, lines_of
from mingzhang.document.containers.pdf.ruling import NEAR, Area, Grid

PADDING = 18.0
"""A line in a cell is full when all that is left beside it is the usual padding and less than a digit."""

_NUMBER_PART = frozenset("0123456789.,-%")
_AMOUNT = re.compile(r"\d\.\d")
_NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})*|\d+)(\.\d*)?%?")

Token = list[Glyph]


@dataclass(frozen=True, slots=True)
class FilledCell:
    """A cell with its text, and the page it stands on."""

    area: Area
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table as read: column boundaries, vertical position, cells in reading order."""

    page: int
    y: float
    xs: tuple[float, ...]
    row_count: int
    cells: tuple[FilledCell, ...]

    def row(self, index: int) -> list[tuple[Area, str]]:
        """The cells that begin in a row, by place and text."""
        upto = takewhile(lambda cell: cell.area.row <= index, self.cells)
        return [(cell.area, cell.text) for cell in upto if cell.area.row == index]


def fill(grids: list[Grid], glyphs: list[Glyph], page: int) -> tuple[list[FilledTable], list[Glyph]]:
    """The tables with their texts, and the characters that stand in none of them.

    Grids without any text are kept only if they can be an empty table: of more than one column.
    """
    tables = []
    rest = list(_tokens(glyphs))
    for grid in grids:
        inside, rest = _parted(grid, rest)
        if inside or len(grid.xs) > 2:
            tables.append(_filled(grid, inside, page))
    return tables, [glyph for token in rest for glyph in token]


def _parted(grid: Grid, tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    inside: list[Token] = []
    outside: list[Token] = []
    left, right, top, bottom = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
    for token in tokens:
        x, y = _middle(token)
        (inside if left < x < right and top < y < bottom else outside).append(token)
    return inside, outside


def _middle(token: Token) -> tuple[float, float]:
    return (token[0].x0 + token[-1].x1) / 2, token[0].middle[1]


def _filled(grid: Grid, tokens: list[Token], page: int) -> FilledTable:
    owners = _owners(grid)
    contents: list[list[Glyph]] = [[] for _ in grid.areas]
    for token in tokens:
        x, y = _middle(token)
        contents[owners[bisect_right(grid.ys, y) - 1][bisect_right(grid.xs, x) - 1]] += token
    cells = [
        FilledCell(area, _cell_text(lines_of(content, page), _width(grid, area)), page)
        for area, content in zip(grid.areas, contents, strict=True)
    ]
    return FilledTable(page, grid.ys[0], grid.xs, len(grid.ys) - 1, tuple(cells))


def _owners(grid: Grid) -> list[list[int]]:
    """Which area each place of the grid belongs to."""
    owners = [[0] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for index, area in enumerate(grid.areas):
        for row in owners[area.row : area.row + area.row_span]:
            row[area.column : area.column + area.column_span] = [index] * area.column_span
    return owners


def _tokens(glyphs: list[Glyph]) -> Iterable[Token]:
    """Single characters, but the digits of one number together: it may overflow its cell."""
    token: Token = []
    for glyph in glyphs:
        if token and not (glyph.char in _NUMBER_PART and _adjoins(token[-1], glyph)):
            yield from _whole_number(token)
            token = []
        if glyph.char in _NUMBER_PART:
            token.append(glyph)
        else:
            yield [glyph]
    yield from _whole_number(token)


def _adjoins(before: Glyph, after: Glyph) -> bool:
    return abs(after.x0 - before.x1) < 0.15 * max(before.em, after.em) and abs(after.y - before.y) < 1


def _whole_number(token: Token) -> Iterable[Token]:
    """The token itself if it is one number; two numbers that touch fall apart into characters."""
    if not token:
        return []
    if _NUMBER.fullmatch("".join(glyph.char for glyph in token)):
        return [token]
    return [[glyph] for glyph in token]


def _width(grid: Grid, area: Area) -> float:
    return grid.xs[area.column + area.column_span] - grid.xs[area.column]


def _cell_text(lines: list[GlyphLine], width: float) -> str:
    return join([(line.text, line.x1 - line.x0 + PADDING >= width) for line in lines])


def continued(first: FilledTable, second: FilledTable) -> FilledTable | None:
    """Both as one table if the second goes on with the columns of the first; a repeated header is dropped."""
    if len(first.xs) != len(second.xs):
        return None
    if any(abs(a - b) > NEAR for a, b in zip(first.xs, second.xs, strict=True)):
        return None
    skipped = _repeated_rows(first, second)
    shift = first.row_count - skipped
    moved = [
        replace(cell, area=replace(cell.area, row=cell.area.row + shift))
        for cell in second.cells
        if cell.area.row >= skipped
    ]
    return replace(first, row_count=shift + second.row_count, cells=(*first.cells, *moved))


def _repeated_rows(first: FilledTable, second: FilledTable) -> int:
    """How many rows at the top of ``second`` repeat the header of ``first``."""
    count = 0
    while count < min(first.row_count, second.row_count - 1):
        header = first.row(count)
        texts = [text for _, text in header]
        if header != second.row(count) or not any(texts) or any(map(_AMOUNT.search, texts)):
            break
        count += 1
    return count
