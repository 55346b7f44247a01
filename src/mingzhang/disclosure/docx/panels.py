"""A table too wide for a page, as several: each repeats the names of the rows and goes on with the columns."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from mingzhang.disclosure.docx.column_widths import panel_widths
from mingzhang.report.model import ColumnKind, FactSpan, ReportCell, ReportTable, Rows, Text, placed, words

_MOST_COLUMNS = 63
"""Word opens no table with more columns."""
_FILLED = 0.8
"""A panel so full may end early, where a group of columns ends."""


def panels(table: ReportTable, width: float) -> tuple[ReportTable, ...]:
    """The table, cut into as few as ``width`` points and Word demand.  Every fact stays in one of them."""
    needed = panel_widths(table, width)
    if needed is None and len(table.columns) <= _MOST_COLUMNS:
        return (table,)
    names = _names(table)
    chunks = _balanced(table, names, needed or [1.0] * len(table.columns), width)
    return tuple(_cut(table, names if at else (), chunk) for at, chunk in enumerate(chunks))


def _balanced(table: ReportTable, names: Sequence[int], needed: Sequence[float], width: float) -> list[range]:
    """The columns of each panel, about as many in each."""
    free = width - sum(needed[at] for at in names)
    borders = {at for row, at, _ in placed(table.head) if row == 0} | {len(table.columns)}
    fewest = list(_chunks(len(names), needed, free, borders))
    even = sum(needed[len(names) :]) / len(fewest)
    for part in (1.05, 1.1, 1.2):
        chunks = list(_chunks(len(names), needed, min(even * part, free), borders))
        if len(chunks) == len(fewest):
            return chunks
    return fewest


def _names(table: ReportTable) -> tuple[int, ...]:
    """The columns in front that say what a row is."""
    kinds = [column.kind for column in table.columns]
    return tuple(range(kinds.index(ColumnKind.NUMBER))) if ColumnKind.NUMBER in kinds else ()


def _chunks(names: int, needed: Sequence[float], free: float, borders: Container[int]) -> Iterator[range]:
    """The columns of each panel, the first with those that name the rows, ended at a border if that is near."""
    start = at = border = names
    filled = 0.0
    while at < len(needed):
        if at in borders and filled >= _FILLED * free:
            border = at
        if at > start and (filled + needed[at] > free or at - start >= _MOST_COLUMNS - names):
            end = border if border > start else _with_company(start, at, borders)
            yield range(0 if start == names else start, end)
            start = at = border = end
            filled = 0.0
        else:
            filled += needed[at]
            at += 1
    yield range(0 if start == names else start, len(needed))


def _with_company(start: int, at: int, borders: Container[int]) -> int:
    """The end of a panel at ``at`` or one before, so that no column is parted from all others of its group."""
    alone = at - 1 in borders or (at + 1 in borders and at not in borders)
    return at - 1 if alone and at - 1 > start else at


def _cut(table: ReportTable, names: Sequence[int], chunk: range) -> ReportTable:
    """The columns ``names`` and ``chunk`` of a table; what was printed before is repeated as words."""
    kept = (*names, *chunk)
    inside = frozenset(kept)

    def rows(of: Rows) -> Rows:
        cut: list[list[ReportCell]] = [[] for _ in of]
        for row, at, cell in placed(of):
            columns = len(inside.intersection(range(at, at + cell.columns)))
            if columns:
                spans = cell.spans if at in chunk else _repeated(cell)
                cut[row].append(ReportCell(spans, cell.rows, columns))
        return tuple(map(tuple, cut))

    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        head=rows(table.head),
        body=rows(table.body),
    )


def _repeated(cell: ReportCell) -> tuple[FactSpan | Text, ...]:
    return (Text(words(cell.spans)),) if cell.spans else ()
