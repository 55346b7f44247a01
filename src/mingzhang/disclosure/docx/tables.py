"""A table of the report model as a table of Word: fixed widths, merged cells, a head that repeats on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingzhang.disclosure.docx.column_widths import PADDING, Fit
from mingzhang.disclosure.docx.markup import run
from mingzhang.disclosure.docx.styles import cell_style
from mingzhang.report.model import Align, FactSpan, ReportCell, ReportColumn, ReportTable, Rows, Spans, placed

Written = Callable[[FactSpan], str]
"""Writes a fact with the content control round it."""

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="E9EEF4"/>'
_OUTER, _INNER = (8, "404040"), (4, "8C8C8C")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
    for side, (size, colour) in (
        *((side, _OUTER) for side in ("top", "left", "bottom", "right")),
        *((side, _INNER) for side in ("insideH", "insideV")),
    )
)
_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 0), ("left", PADDING * 20), ("bottom", 0), ("right", PADDING * 20))
).replace(".0", "")


def table_xml(table: ReportTable, fitted: Fit, written: Written, *, together: bool) -> str:
    """The table; ``together`` keeps its rows on one page."""
    widths = [round(width * 20) for width in fitted.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = _rows(table.head, table.columns, widths, fitted, written, head=True, keep=len(table.head))
    keep = len(table.body) - 1 if together else 0
    body += _rows(table.body, table.columns, widths, fitted, written, head=False, keep=keep)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _rows(
    rows: Rows,
    columns: Sequence[ReportColumn],
    widths: Sequence[int],
    fitted: Fit,
    written: Written,
    *,
    head: bool,
    keep: int,
) -> str:
    """The rows, of which the first ``keep`` stay with the row after them."""
    style = cell_style(fitted.size, head=head)
    heights = fitted.heights if head else fitted.heights[len(fitted.heights) - len(rows) :]
    repeat = "<w:tblHeader/>" if head else ""
    pieces: list[str] = []
    for number, places in enumerate(_grid(rows)):
        height = f'<w:trHeight w:val="{round(heights[number] * 20)}" w:hRule="atLeast"/>'
        pieces.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{repeat}</w:trPr>")
        kept = "<w:keepNext/>" if number < keep else ""
        for at, cell, goes_on in places:
            width = sum(widths[at : at + cell.columns])
            align = Align.CENTER if head else columns[at].align
            content = "" if goes_on else _content(cell.spans, written)
            pieces.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_merged(cell, goes_on)}'
                f'{_SHADE if head else ""}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
                f'<w:pStyle w:val="{style}"/>{kept}<w:jc w:val="{align}"/></w:pPr>{content}</w:p></w:tc>'
            )
        pieces.append("</w:tr>")
    return "".join(pieces)


def _grid(rows: Rows) -> list[list[tuple[int, ReportCell, bool]]]:
    """Every row with the cells that stand in it, those of rows above that go on included."""
    found: list[list[tuple[int, ReportCell, bool]]] = [[] for _ in rows]
    for row, at, cell in placed(rows):
        for down in range(min(cell.rows, len(rows) - row)):
            found[row + down].append((at, cell, down > 0))
    return [sorted(places, key=lambda place: place[0]) for places in found]


def _merged(cell: ReportCell, goes_on: bool) -> str:
    across = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    return across + down


def _content(spans: Spans, written: Written) -> str:
    return "".join(written(span) if isinstance(span, FactSpan) else run(span.text) for span in spans)
