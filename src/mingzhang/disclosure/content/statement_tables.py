"""The published statements 公开表 as tables of the report model."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.facts.unit import WAN_YUAN
from mingzhang.report.model import (
    Align,
    ColumnKind,
    ReportCell,
    ReportColumn,
    ReportTable,
    Spans,
    Text,
    number,
)
from mingzhang.statements import sheet as statements
from mingzhang.statements.sheet import Sheet, SheetColumnKind

_PLACES = 2
_COLUMNS = {
    SheetColumnKind.AMOUNT: ReportColumn(ColumnKind.NUMBER, Align.RIGHT),
    SheetColumnKind.LINE: ReportColumn(ColumnKind.NUMBER, Align.CENTER),
    SheetColumnKind.CODE: ReportColumn(ColumnKind.NAME, Align.LEFT),
}
_NAME = ReportColumn(ColumnKind.NAME, Align.LEFT)


def statement_table(sheet: Sheet) -> ReportTable:
    """A statement with its code, entity, year and unit above it; every amount is a fact."""
    return ReportTable(
        title=sheet.title,
        columns=tuple(_COLUMNS.get(column.kind, _NAME) for column in sheet.columns),
        head=_head(sheet),
        body=tuple(tuple(_cell(cell) for cell in row if cell.span) for row in sheet.body),
        notes=tuple((Text(note),) for note in sheet.notes),
        above=(("", "", sheet.code), (sheet.entity_line, sheet.year_line, sheet.unit_line)),
        wide=sheet.layout.landscape,
    )


def _head(sheet: Sheet) -> tuple[tuple[ReportCell, ...], ...]:
    rows: list[list[ReportCell]] = [[] for _ in range(sheet.depth)]
    for cell in sorted(sheet.head, key=lambda cell: (cell.top, cell.left)):
        rows[cell.top].append(ReportCell((Text(cell.text),), cell.rows, cell.columns))
    return tuple(map(tuple, rows))


def _cell(cell: statements.SheetCell) -> ReportCell:
    return ReportCell(_spans(cell), columns=cell.span)


def _spans(cell: statements.SheetCell) -> Spans:
    if cell.quantity is None or cell.value is None or not cell.text:
        return (Text(cell.text),) if cell.text else ()
    shown = number(cell.value, WAN_YUAN, _PLACES, cell.quantity)
    # A layout may print nothing, a stroke or separators; what it prints counts.
    return (
        (replace(shown, text=cell.text),) if shown.text == cell.text.replace(",", "") else (Text(cell.text),)
    )
