"""Statements as an official-looking workbook, one sheet a table. The same sheets give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mingzhang.language.width import cells
from mingzhang.statements.printed_amount import wan_yuan
from mingzhang.statements.sheet import Sheet, SheetCell, SheetColumnKind
from mingzhang.statements.sizes import height, parts, stub_width, widths

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SHEET_NAME = 31
_HEAD_ROWS = 3
"""Rows above the head: the title, the code, and the line of entity, year and unit."""
_BODY_HEIGHT = 18.0
_A3, _A4 = 8, 9
_THREE_PARTS = 6
_PAPER = {_A3: (394.0, 271.0), _A4: (271.0, 184.0)}
"""Printable millimetres: long side, short side."""
_CHARACTER, _EDGES = 2.25, 1.4
"""Millimetres of one unit of column width, and of a column's edges; a little more than most programs take."""

_BASE = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_TITLE = {**_BASE, "font_name": "黑体", "font_size": 16, "align": "center"}
_BOXED = {**_BASE, "border": 1}
_HEAD = {**_BOXED, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"}
_NOTE = {**_BASE, "font_size": 9, "text_wrap": True, "valign": "top"}
_CELLS: dict[SheetColumnKind, dict[str, Any]] = {
    SheetColumnKind.LABEL: {"text_wrap": True, "align": "left"},
    SheetColumnKind.TOTAL: {"align": "center"},
    SheetColumnKind.LINE: {"align": "center"},
    SheetColumnKind.CODE: {"align": "left"},
    SheetColumnKind.NAME: {"text_wrap": True, "align": "left"},
    SheetColumnKind.AMOUNT: {"align": "right", "indent": 1},
    SheetColumnKind.BLANK: {},
}


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """An xlsx with the tables in order."""
    import xlsxwriter

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "default_format_properties": dict(_BASE)}
    book = xlsxwriter.Workbook(buffer, options)
    formats = _Formats(book)
    for sheet in sheets:
        _Page(book.add_worksheet(sheet_name(sheet)), formats, sheet).write()
    if sheets:
        created = datetime(sheets[0].year + 1, 1, 1)  # noqa: DTZ001 - not a moment: equal input, equal bytes
        title = f"{sheets[0].entity}{sheets[0].year}年度决算公开表"
        book.set_properties({"title": title, "author": sheets[0].entity, "created": created})
    book.close()
    return buffer.getvalue()


def sheet_name(sheet: Sheet) -> str:
    """``公开03 支出决算表``, cut at the 31 characters a workbook allows."""
    return f"{sheet.code.removesuffix('表')} {sheet.title}".strip()[:_SHEET_NAME]


class _Formats:
    """Cell formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, properties: dict[str, Any]) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


class _Page:
    """One sheet on its way to paper."""

    def __init__(self, page: Worksheet, formats: _Formats, sheet: Sheet) -> None:
        self.page, self.formats, self.sheet = page, formats, sheet
        self.widths = widths(sheet)
        self.parts = parts(sheet)
        self.stub = stub_width(sheet)
        self.body = _HEAD_ROWS + sheet.depth
        self.number = "#,##0.00" if sheet.layout.style.separators else "0.00"

    def write(self) -> None:
        for at, size in enumerate(self.widths):
            self.page.set_column(at, at, size)
        for number, (start, end) in enumerate(self.parts):
            self.above(number, max(start, self.stub) if self.sheet.layout.wide else start, end)
        self.head()
        for at, row in enumerate(self.sheet.body):
            self.line(self.body + at, row)
        last = self.notes(self.body + len(self.sheet.body))
        self.print_setup(last)

    def merge(self, cells: tuple[int, int, int, int], text: str, properties: dict[str, Any]) -> None:
        top, left, bottom, right = cells
        if (top, left) == (bottom, right):
            self.page.write_string(top, left, text, self.formats(properties))
        else:
            self.page.merge_range(top, left, bottom, right, text, self.formats(properties))

    def above(self, number: int, start: int, end: int) -> None:
        """The title and the lines under it, over one printed part of the table."""
        sheet = self.sheet
        again = f"（续{number}）" if number else ""
        self.page.set_row(0, 27.0)
        self.merge((0, start, 0, end - 1), f"{sheet.title}{again}", _TITLE)
        self.merge((1, start, 1, end - 1), sheet.code, {**_BASE, "align": "right"})
        unit = {**_BASE, "align": "right"}
        if sheet.layout.wide:
            if not number:
                self.merge((2, 0, 2, start - 1), sheet.entity_line, _BASE)
            middle = start + (end - start) // 2
            self.merge((2, start, 2, middle - 1), sheet.year_line, {**_BASE, "align": "center"})
            self.merge((2, middle, 2, end - 1), sheet.unit_line, unit)
        elif end - start < _THREE_PARTS or not sheet.year_line:
            text = f"{sheet.year_line}　{sheet.unit_line}".strip()
            cut = self.cut(cells(text, ambiguous=2) + 2)
            self.merge((2, start, 2, cut - 1), sheet.entity_line, _BASE)
            self.merge((2, cut, 2, end - 1), text, unit)
        else:
            third = max(1, (end - start) // 3)
            self.merge((2, start, 2, start + third - 1), sheet.entity_line, _BASE)
            between = (2, start + third, 2, end - third - 1)
            self.merge(between, sheet.year_line, {**_BASE, "align": "center"})
            self.merge((2, end - third, 2, end - 1), sheet.unit_line, unit)

    def cut(self, room: int) -> int:
        """The column from which at least ``room`` characters are left, never the first."""
        at, left = len(self.widths), 0.0
        while at > 1 and left < room:
            at -= 1
            left += self.widths[at]
        return at

    def head(self) -> None:
        needed = [_BODY_HEIGHT] * self.sheet.depth
        for cell in self.sheet.head:
            for start, end in self.parts:
                left, right = max(cell.left, start), min(cell.left + cell.columns, end)
                if left < right:
                    top = _HEAD_ROWS + cell.top
                    self.merge((top, left, top + cell.rows - 1, right - 1), cell.text, _HEAD)
                    here = height(cell.text, sum(self.widths[left:right])) / cell.rows
                    last = cell.top + cell.rows - 1
                    needed[last] = max(needed[last], here)
        for at, points in enumerate(needed):
            self.page.set_row(_HEAD_ROWS + at, points)

    def line(self, row: int, cells: Sequence[SheetCell]) -> None:
        labels = [height(cell.text, self.widths[at]) for at, cell in enumerate(cells) if cell.span == 1]
        self.page.set_row(row, max(_BODY_HEIGHT, *labels))
        for at, cell in enumerate(cells):
            look = {**_BOXED, **_CELLS[cell.kind]}
            if cell.span > 1:
                self.merge((row, at, row, at + cell.span - 1), cell.text, look)
            elif cell.quantity is not None and cell.text:
                value = Decimal(wan_yuan(cell.value)) if cell.value else Decimal(0)
                self.page.write_number(row, at, value, self.formats({**look, "num_format": self.number}))
            elif cell.kind is SheetColumnKind.LINE and cell.text:
                self.page.write_number(row, at, int(cell.text), self.formats(look))
            elif cell.span:
                if cell.indent:
                    look["indent"] = cell.indent
                self.page.write_string(row, at, cell.text, self.formats(look))

    def notes(self, row: int) -> int:
        """The notes under the table; the last row used."""
        start = self.stub if self.sheet.layout.wide else 0  # the stub is repeated on every page
        end = self.parts[0][1]
        for at, note in enumerate(self.sheet.notes):
            self.page.set_row(row + at, height(note, sum(self.widths[start:end])))
            self.merge((row + at, start, row + at, end - 1), note, _NOTE)
        return row + len(self.sheet.notes) - 1

    def print_setup(self, last: int) -> None:
        page, sheet = self.page, self.sheet
        page.freeze_panes(self.body, self.stub if len(sheet.layout.halves) == 1 else 0)
        page.print_area(0, 0, last, len(sheet.columns) - 1)
        page.repeat_rows(0, self.body - 1)
        page.set_margins(0.47, 0.47, 0.6, 0.6)
        page.set_footer("&C&9第 &P 页，共 &N 页")
        page.center_horizontally()
        page.hide_gridlines(2)
        paper = _A3 if sheet.layout.wide else _A4
        page.set_paper(paper)
        if sheet.layout.landscape:
            page.set_landscape()
        if sheet.layout.wide:
            page.repeat_columns(0, self.stub - 1)
            page.set_v_pagebreaks([start for start, _ in self.parts[1:]])
            room = _PAPER[paper][0 if sheet.layout.landscape else 1]
            page.set_print_scale(min(100, int(100 * room / self.widest())))
        else:
            fixed = not any(cell.kind is SheetColumnKind.CODE for row in sheet.body for cell in row)
            page.fit_to_pages(1, 1 if fixed or len(sheet.layout.halves) > 1 else 0)

    def widest(self) -> float:
        """Millimetres of the widest printed part, the repeated stub included."""
        sizes = [size * _CHARACTER + _EDGES for size in self.widths]
        stub = sum(sizes[: self.stub])
        return stub + max(sum(sizes[max(start, self.stub) : end]) for start, end in self.parts)
