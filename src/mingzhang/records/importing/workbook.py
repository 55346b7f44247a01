"""Workbooks of ledger lines: every cell as the text a person would have typed, and the cells not to be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

from mingzhang.document.containers.limits import LEDGER
from mingzhang.document.containers.xlsx.sheet import CellPlace, CellValue, WorkbookSheet, text_of
from mingzhang.document.containers.xlsx.workbook import open_workbook
from mingzhang.records.importing import reject
from mingzhang.records.importing.reject import Reason
from mingzhang.records.importing.sheet import Sheet

_HEAD_ROWS = 10
"""How far down the heads may stand, under a title and notes."""


def read_workbook(path: Path) -> list[list[Sheet]]:
    """For every sheet its readings, one for each row that may be the head.

    Raises:
        UnreadableError: the workbook cannot be opened.
    """
    return [list(_readings(sheet)) for sheet in open_workbook(path, LEDGER).sheets]


def _readings(sheet: WorkbookSheet) -> Iterator[Sheet]:
    import pyarrow as pa

    rows = sheet.values
    flaws = dict(_flaws(sheet))
    texts = [pa.array(_texts(column), pa.string()) for column in zip(*rows, strict=True)]
    for top, heads in enumerate(rows[:_HEAD_ROWS], start=1):
        if sum(bool(str(head).strip()) for head in heads) < 2:
            continue
        width = max(position for position, head in enumerate(heads) if str(head).strip()) + 1
        columns = tuple(column.slice(top) for column in texts[:width])
        numbers = pa.array(range(top + 1, len(rows) + 1), pa.int64())
        below = {place: why for place, why in flaws.items() if place[0] > top and place[1] < width}
        titles = tuple(text_of(head) for head in heads[:width])
        yield Sheet(sheet.name, top, titles, columns, numbers, below, hidden=sheet.hidden)


def _texts(column: Sequence[CellValue]) -> Iterable[str]:
    """A column as text; one that is text throughout is taken as it is (its white space is trimmed later)."""
    return cast("Sequence[str]", column) if set(map(type, column)) == {str} else map(text_of, column)


def _flaws(sheet: WorkbookSheet) -> Iterator[tuple[CellPlace, Reason]]:
    """The cells that cannot be read, by their row (from 1) and column (from 0)."""
    for row, column in sheet.merged:
        yield (row + 1, column), reject.MERGED
    for row, column in sheet.uncomputed:
        yield (row + 1, column), reject.FORMULA
    for (row, column), error in sheet.errors.items():
        yield (row + 1, column), reject.failed(error)
