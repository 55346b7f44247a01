"""Columns on paper: how wide each must and would be, and where a table too wide is cut.  Pure.

Texts are measured in characters of the font size, columns in points.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from mingzhang.language.width import cells
from mingzhang.report.model import Align, ColumnKind, ReportCell, ReportTable, Rows, placed, words

PADDING = 3.0
"""Points between a cell's text and its lines, left and right."""
_HALF = 0.57
"""Characters that a half-width sign takes, at most but for a few capitals."""
_NARROWEST = {ColumnKind.NUMBER: 2.0, ColumnKind.NAME: 4.0, ColumnKind.TEXT: 6.0}
"""Characters under which no column is pressed that has longer texts."""
_WIDEST_HEAD, _WIDEST_NAME = 6.0, 12.0
"""Characters that a head, or names in a table without room, take in one line."""
_STRETCH = 3.0
"""A table is spread to the full width, but no further than this many times what it wishes."""
_WHOLE = re.compile(r"[!-~]+")
"""What must not be broken: numbers and codes."""


@dataclass(frozen=True, slots=True)
class Need:
    """The least and the wished width of a column, in characters."""

    least: float
    wished: float


def needs_of(table: ReportTable) -> list[Need]:
    """What every column needs for its texts; cells over several columns make do with what those have."""
    heads, texts = _by_column(table.head), _by_column(table.body)
    needs = []
    for at, column in enumerate(table.columns):
        whole = _longest(word for text in (*heads[at], *texts[at]) for word in _WHOLE.findall(text))
        wished = max(_longest(texts[at]), min(_longest(heads[at]), _WIDEST_HEAD))
        least = max(whole, min(wished, _NARROWEST[column.kind]))
        needs.append(Need(least, max(least, wished)))
    return needs


def least_width(needs: Sequence[Need], size: float) -> float:
    """Points that the columns take at least."""
    return sum(_points(need.least, size) for need in needs)


def widths(needs: Sequence[Need], kinds: Sequence[ColumnKind], size: float, room: float) -> tuple[float, ...]:
    """Columns as wide as they wish if there is room; else names and long texts get less, and none under its least."""
    least = [_points(need.least, size) for need in needs]
    wished = [_points(need.wished, size) for need in needs]
    if sum(least) >= room:
        return tuple(width * room / sum(least) for width in least)
    if sum(wished) <= room:
        spread = min(room / sum(wished), _STRETCH)
        return tuple(width * spread for width in wished)
    longest = _points(_WIDEST_NAME, size)
    wished = [
        width if kind is ColumnKind.TEXT else max(at_least, min(width, longest))
        for width, at_least, kind in zip(wished, least, kinds, strict=True)
    ]

    def at(level: float) -> tuple[float, ...]:
        # By its root: a text four times as long gets a column twice as wide, and becomes twice as high.
        return tuple(max(low, min(high, level * sqrt(high))) for low, high in zip(least, wished, strict=True))

    low, high = 0.0, sqrt(max(wished))
    for _ in range(30):  # halving
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= room else (low, middle)
    return at(low)


def cut_to_fit(
    table: ReportTable, needs: Sequence[Need], size: float, room: float
) -> Iterator[tuple[ReportTable, list[Need]]]:
    """The table in pieces that fit, each with the columns that name the rows in front."""
    stub = stub_of(table)
    front = [Need(min(need.wished, max(need.least, _WIDEST_NAME)), need.wished) for need in needs[:stub]]
    if least_width(front, size) > room / 2:
        front = list(needs[:stub])
    least = [_points(need.least, size) for need in (*front, *needs[stub:])]
    for start, end in _ranges(table, least, stub, room):
        yield cut(table, [*range(stub), *range(start, end)]), [*front, *needs[start:end]]


def stub_of(table: ReportTable) -> int:
    """How many columns at the left edge name the rows; none if there is nothing but names."""
    amounts = [column.kind is ColumnKind.NUMBER and column.align is Align.RIGHT for column in table.columns]
    return amounts.index(True) if True in amounts else 0


def cut(table: ReportTable, kept: Sequence[int]) -> ReportTable:
    """The table with only some of its columns; a merged cell keeps what is left of it."""
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        head=_cut_rows(table.head, kept),
        body=_cut_rows(table.body, kept),
    )


@lru_cache(maxsize=8192)
def characters(text: str) -> float:
    """How long ``text`` is in characters of full width."""
    full = cells(text, ambiguous=2) - len(text)
    return full + (len(text) - full) * _HALF


def _longest(texts: Iterator[str] | Sequence[str]) -> float:
    return max(map(characters, texts), default=0.0)


def _points(wanted: float, size: float) -> float:
    return wanted * size + 2 * PADDING


def _by_column(rows: Rows) -> dict[int, list[str]]:
    """The lines of the cells that stand in one column alone."""
    found: dict[int, list[str]] = defaultdict(list)
    for _, at, cell in placed(rows):
        if cell.columns == 1:
            found[at] += words(cell.spans).splitlines()
    return found


def _cut_rows(rows: Rows, kept: Sequence[int]) -> Rows:
    found: list[list[ReportCell]] = [[] for _ in rows]
    inside = frozenset(kept)
    for row, column, cell in placed(rows):
        left = len(inside.intersection(range(column, column + cell.columns)))
        if left:
            found[row].append(cell if left == cell.columns else replace(cell, columns=left))
    return tuple(map(tuple, found))


def _ranges(table: ReportTable, least: Sequence[float], stub: int, room: float) -> Iterator[tuple[int, int]]:
    """Ranges of columns that fit beside the stub, cut between merged heads, inside one only where it is too wide."""
    left = room - sum(least[:stub])

    def fits(start: int, end: int) -> bool:
        return sum(least[start:end]) <= left

    edges = [{at for row, at, _ in placed(table.head) if row == depth} for depth in range(len(table.head))]
    first = last = stub
    for start, end in _pieces(edges, (stub, len(least)), fits):
        if first < last and not fits(first, end):
            yield first, last
            first = start
        last = end
    yield first, last


def _pieces(
    edges: Sequence[set[int]], inside: tuple[int, int], fits: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """``inside`` parted where cells of the head begin, by the highest row of the head that makes it fit."""
    start, end = inside
    if fits(start, end) or end - start < 2:
        yield inside
        return
    here, deeper = (edges[0], edges[1:]) if edges else (set(range(start, end)), edges)
    for piece in pairwise([start, *sorted(at for at in here if start < at < end), end]):
        yield from _pieces(deeper, piece, fits)
