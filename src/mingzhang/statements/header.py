"""The head of a table: column paths to merged cells, and the line of column numbers 栏次."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.rulebook.tables.layout import Layout, LayoutHalf
from mingzhang.statements.sheet import HeadCell, SheetColumn, SheetColumnKind

_ORDINALS = "栏次"


def columns(layout: Layout) -> tuple[SheetColumn, ...]:
    """The columns of a table from left to right, each with its whole head path."""
    return tuple(column for half in layout.halves for column in _columns(half))


def head(layout: Layout) -> tuple[tuple[HeadCell, ...], int]:
    """The cells of the head and its depth in rows, the line of column numbers included."""
    paths = [column.head for column in columns(layout)]
    depth = max(map(len, paths))
    cells = tuple(_cells(paths, 0, len(paths), 0, depth))
    if not layout.ordinals:
        return cells, depth
    return cells + tuple(_ordinals(layout, depth)), depth + 1


def _columns(half: LayoutHalf) -> Iterator[SheetColumn]:
    above = (half.head,) if half.head else ()
    for stub in half.stub:
        yield SheetColumn(SheetColumnKind(stub.shows), (*above, *stub.head))
    for figure in half.figures:
        yield SheetColumn(SheetColumnKind.AMOUNT, (*above, *figure.head), figure.code[:3])


def _cells(
    paths: Sequence[tuple[str, ...]], start: int, end: int, level: int, depth: int
) -> Iterator[HeadCell]:
    """The head over columns ``start`` to ``end`` from ``level`` down: equal neighbours become one cell."""
    while start < end:
        text = paths[start][level]
        stop = start + 1
        leaf = len(paths[start]) == level + 1
        while not leaf and stop < end and len(paths[stop]) > level + 1 and paths[stop][level] == text:
            stop += 1
        if leaf:
            yield HeadCell(text, level, start, depth - level)
        else:
            yield HeadCell(text, level, start, 1, stop - start)
            yield from _cells(paths, start, stop, level + 1, depth)
        start = stop


def _ordinals(layout: Layout, row: int) -> Iterator[HeadCell]:
    left, number = 0, 0
    for half in layout.halves:
        named = [stub for stub in half.stub if stub.shows != "line"]
        if named:
            yield HeadCell(_ORDINALS, row, left, 1, len(named))
        if len(half.stub) > len(named):
            yield HeadCell("", row, left + len(named))
        left += len(half.stub)
        for _ in half.figures:
            number += 1
            yield HeadCell(str(number), row, left)
            left += 1
