"""How wide the columns of a table are, and how large its text: no number is ever broken.

What a column cannot do without is measured in ems of the table's text, with
the widest digits of the fonts that may stand in.  What is left of the page goes
where it spares the most lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.disclosure.docx.styles import TABLE_SIZES, line_height
from mingzhang.language.width import ems, line_count, widest_word
from mingzhang.report.model import ColumnKind, ReportCell, ReportTable, Rows, placed, words

PADDING = 3.0
"""Points left and right of the text of a cell."""
_EDGES = 2 * PADDING + 1
_ROOMS = (3.0, 2.0, 1.5, 1.0, 0.6)
"""Points above and below the text of a cell, the best first."""
_SHARES = 40
"""Pieces in which free width is handed out."""
_LEAST = {ColumnKind.NAME: 4, ColumnKind.TEXT: 4, ColumnKind.NUMBER: 4}
_MOST = {ColumnKind.NAME: 16, ColumnKind.TEXT: 36, ColumnKind.NUMBER: 12}
_SHORT_HEAD, _LEAST_HEAD, _MOST_HEAD = 4, 3, 5
"""Ems of a head that is not broken, and of the lines of longer ones."""
_LONGEST_NUMBER = 14


@dataclass(frozen=True, slots=True)
class Fit:
    """Points of a table's text, of its columns and of its rows (head first)."""

    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """The height of the table if it stands on one page."""
        return sum(self.heights)


@dataclass(frozen=True, slots=True)
class _Need:
    """Ems a column cannot do without, and those it would like."""

    least: float
    most: float


def fit(table: ReportTable, width: float, height: float) -> Fit:
    """The largest text with which a table fits the width, and if possible the height, of a page.

    A table of many pages has text of middle size; one that is too wide even in the smallest is squeezed.
    """
    needs = _needs(table)
    fitting: Fit | None = None
    for size in TABLE_SIZES:
        widths = _widths(table, needs, size, width)
        if not widths and size > TABLE_SIZES[-1]:
            continue
        widths = widths or _squeezed(needs, width)
        lines = [*_lines(table.head, widths, size), *_lines(table.body, widths, size)]
        for room in _ROOMS:
            found = Fit(size, widths, tuple(each * line_height(size) + 2 * room for each in lines))
            if found.height <= height:
                return found
            if size <= TABLE_SIZES[1]:
                fitting = fitting or found
    return fitting or found


def panel_widths(table: ReportTable, width: float) -> list[float] | None:
    """The points that each column takes in the smallest text if a table is cut; None if it fits as it is."""
    needs, size = _needs(table), TABLE_SIZES[-1]
    if sum(need.least * size + _EDGES for need in needs) <= width:
        return None
    kinds = [column.kind for column in table.columns]
    return [
        (need.least if kind is ColumnKind.NUMBER else need.most) * size + _EDGES
        for need, kind in zip(needs, kinds, strict=True)
    ]


def least_width(table: ReportTable) -> float:
    """The points that a table cannot do without, in text of middle size."""
    return sum(need.least * TABLE_SIZES[1] + _EDGES for need in _needs(table))


def _widths(
    table: ReportTable, needs: Sequence[_Need], size: float, width: float
) -> tuple[float, ...] | None:
    """The widths of the columns: with all numbers alike if there is room for that, else as each needs."""
    even = _even(table, needs)
    wanted = even if sum(need.most * size + _EDGES for need in even) <= width else needs
    least = [need.least * size + _EDGES for need in wanted]
    return _shared(table, wanted, least, size, width) if sum(least) <= width else None


def _squeezed(needs: Sequence[_Need], width: float) -> tuple[float, ...]:
    total = sum(need.least for need in needs)
    return tuple(need.least * width / total for need in needs)


def _needs(table: ReportTable) -> list[_Need]:
    least, most = [1.0] * len(table.columns), [1.0] * len(table.columns)
    wide: list[tuple[int, ReportCell, float]] = []
    for rows, head in ((table.head, True), (table.body, False)):
        for _, at, cell in placed(rows):
            need = _need(words(cell.spans), table.columns[at].kind, head=head)
            if cell.columns == 1:
                least[at], most[at] = max(least[at], need.least), max(most[at], need.most)
            else:
                wide.append((at, cell, need.least))
    for at, cell, wanted in wide:
        missing = (wanted - sum(least[at : at + cell.columns])) / cell.columns
        if missing > 0:
            least[at : at + cell.columns] = [each + missing for each in least[at : at + cell.columns]]
    return [_Need(low, max(low, high)) for low, high in zip(least, most, strict=True)]


@lru_cache(maxsize=1 << 14)
def _need(text: str, kind: ColumnKind, *, head: bool) -> _Need:
    """What a cell needs: a number all of it, words so much that their lines are not too short."""
    whole = ems(text)
    if kind is ColumnKind.NUMBER and not head and whole <= _LONGEST_NUMBER:
        return _Need(whole, whole)
    unbroken = min(widest_word(text), _LONGEST_NUMBER)
    if head:
        least, most = _SHORT_HEAD if whole <= _SHORT_HEAD else _LEAST_HEAD, _MOST_HEAD
    else:
        least, most = _LEAST[kind], _MOST[kind]
    return _Need(max(unbroken, min(whole, least)), max(unbroken, min(whole, most)))


def _even(table: ReportTable, needs: Sequence[_Need]) -> list[_Need]:
    """All columns of numbers as wide as the widest."""
    numbers = [column.kind is ColumnKind.NUMBER for column in table.columns]
    widest = max((need.least for need, number in zip(needs, numbers, strict=True) if number), default=0)
    return [_Need(widest, widest) if number else need for need, number in zip(needs, numbers, strict=True)]


def _shared(
    table: ReportTable, needs: Sequence[_Need], least: Sequence[float], size: float, width: float
) -> tuple[float, ...]:
    """The width shared out: to those that would like more, and then to all in proportion."""
    most = [need.most * size + _EDGES for need in needs]
    free, wanted = width - sum(least), sum(most) - sum(least)
    if free >= wanted:
        return tuple(high * width / sum(most) for high in most)
    if any(column.kind is ColumnKind.TEXT for column in table.columns):
        return _poured(table, least, free, size)
    return tuple(low + free * (high - low) / wanted for low, high in zip(least, most, strict=True))


def _poured(table: ReportTable, least: Sequence[float], free: float, size: float) -> tuple[float, ...]:
    """Free width, piece by piece, to the column that makes the most rows lower."""
    widths, piece = list(least), free / _SHARES
    rows = [
        [(at, ems(words(cell.spans)) * size / cell.rows) for row, at, cell in cells if cell.columns == 1]
        for cells in _by_row(table.body)
    ]
    for _ in range(_SHARES):
        gains = [0.0] * len(widths)
        for row in rows:
            lines = sorted(((area / (widths[at] - _EDGES), at, area) for at, area in row), reverse=True)
            if lines:
                most, at, area = lines[0]
                second = lines[1][0] if len(lines) > 1 else 0.0
                gains[at] += max(most - max(area / (widths[at] + piece - _EDGES), second, 1.0), 0)
        if not any(gains):
            break
        widths[gains.index(max(gains))] += piece
    return tuple(each * (sum(least) + free) / sum(widths) for each in widths)


def _by_row(rows: Rows) -> list[list[tuple[int, int, ReportCell]]]:
    found: list[list[tuple[int, int, ReportCell]]] = [[] for _ in rows]
    for place in placed(rows):
        found[place[0]].append(place)
    return found


def _lines(rows: Rows, widths: Sequence[float], size: float) -> Iterator[int]:
    """The lines that each row takes."""
    for cells in _by_row(rows):
        yield max(
            (
                line_count(words(cell.spans), size, sum(widths[at : at + cell.columns]) - _EDGES)
                for _, at, cell in cells
                if cell.rows == 1 and cell.spans
            ),
            default=1,
        )
