"""The projects' forms 绩效自评表 as tables of the report model, laid out as their place prints them."""

from __future__ import annotations

from mingzhang.performance.forms.sheet import FormCell, FormSheet, Style
from mingzhang.report.model import Align, ColumnKind, Report, ReportCell, ReportColumn, ReportTable, Text

_NARROW = 12
"""Characters of a column up to which it takes little room."""


def form_report(sheet: FormSheet) -> Report:
    """The form of a project as an attachment of its own."""
    return Report(f"{sheet.title}·{sheet.project.name}", "zh", (form_table(sheet),))


def form_table(sheet: FormSheet) -> ReportTable:
    """The form as a table without a head: its labels stand among its cells."""
    rows: list[list[tuple[int, ReportCell]]] = [[] for _ in range(sheet.rows)]
    for cell in sheet.cells:
        rows[cell.row].append((cell.column, _cell(cell)))
    body = tuple(tuple(cell for _, cell in sorted(row, key=lambda pair: pair[0])) for row in rows)
    return ReportTable(title=sheet.title, columns=tuple(map(_column, sheet.widths)), head=(), body=body)


def _column(width: int) -> ReportColumn:
    return ReportColumn(ColumnKind.NAME if width <= _NARROW else ColumnKind.TEXT, Align.CENTER)


def _cell(cell: FormCell) -> ReportCell:
    text = cell.text.replace("\n", "") if cell.style in (Style.LABEL, Style.SIDE) else cell.text
    return ReportCell((Text(text),) if text else (), cell.rows, cell.columns)
