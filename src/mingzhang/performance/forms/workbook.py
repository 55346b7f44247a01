"""Forms as an official-looking workbook, one sheet a form. The same forms give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mingzhang.language.decimals import decimal_text
from mingzhang.language.width import sheet_lines
from mingzhang.performance.forms.sheet import FormCell, FormSheet, Style

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'+|'+$")
_RESERVED = ("history", "")
_LINE, _PADDING, _LEAST = 13.5, 7.0, 22.0
"""Points of a line of text, of the room around it, and of the lowest row."""
_EDGE, _INDENTED = 1.0, 4.0
"""Characters of a cell's width that its edges take, without and with an indent."""
_HIGHEST = 400.0
"""Points of the highest row that spreadsheet programs allow, nearly."""
_A4 = 9

_BASE = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_TITLE = {**_BASE, "font_name": "黑体", "font_size": 16, "align": "center"}
_BOXED = {**_BASE, "border": 1, "text_wrap": True}
_STYLES: dict[Style, dict[str, Any]] = {
    Style.LABEL: {**_BOXED, "align": "center", "bg_color": "#F2F2F2"},
    Style.SIDE: {**_BOXED, "align": "center", "bg_color": "#F2F2F2"},
    Style.VALUE: {**_BOXED, "align": "center"},
    Style.MONEY: {**_BASE, "border": 1, "align": "right"},
    Style.TEXT: {**_BOXED, "align": "left", "indent": 1},
}
_NUMBERS = {Style.MONEY: "#,##0.00_ ", Style.VALUE: "General"}


def write_forms(sheets: Sequence[FormSheet]) -> bytes:
    """An xlsx with the forms in order."""
    import xlsxwriter

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "default_format_properties": dict(_BASE)}
    book = xlsxwriter.Workbook(buffer, options)
    formats: dict[str, Format] = {}
    for name, sheet in zip(sheet_names(sheets), sheets, strict=True):
        _Page(book, book.add_worksheet(name), formats, sheet).write()
    if sheets:
        created = datetime(sheets[0].project.year + 1, 1, 1)  # noqa: DTZ001 - not a moment: equal input, equal bytes
        book.set_properties({"title": sheets[0].title, "author": sheets[0].project.unit, "created": created})
    book.close()
    return buffer.getvalue()


def sheet_names(sheets: Sequence[FormSheet]) -> list[str]:
    """The names of the projects as a workbook allows them: 31 characters, no forbidden ones, each name once."""
    found: list[str] = []
    used = set(_RESERVED)
    for sheet in sheets:
        name = _FORBIDDEN.sub("", _FORBIDDEN.sub("", sheet.project.name)[:_SHEET_NAME]).strip()
        number, unique = 1, name
        while unique.lower() in used:
            end = f"（{number}）"
            unique, number = name[: _SHEET_NAME - len(end)] + end, number + 1
        used.add(unique.lower())
        found.append(unique)
    return found


class _Page:
    """One form on its way to paper."""

    def __init__(self, book: Workbook, page: Worksheet, formats: dict[str, Format], sheet: FormSheet) -> None:
        self.book, self.page, self.formats, self.sheet = book, page, formats, sheet
        heights = row_heights(sheet)
        self.starts = [1]
        self.heights = [_LEAST * 1.5]
        for height in heights:
            pieces = max(1, -(-int(height) // int(_HIGHEST)))
            self.heights += [height / pieces] * pieces
            self.starts.append(self.starts[-1] + pieces)

    def write(self) -> None:
        for at, size in enumerate(self.sheet.widths):
            self.page.set_column(at, at, size)
        for at, height in enumerate(self.heights):
            self.page.set_row(at, height)
        last = len(self.sheet.widths) - 1
        self.page.merge_range(0, 0, 0, last, self.sheet.title, self.format(_TITLE))
        for cell in self.sheet.cells:
            self.cell(cell)
        self.print_setup(last)

    def format(self, properties: dict[str, Any]) -> Format:
        key = repr(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def cell(self, cell: FormCell) -> None:
        top, bottom = self.starts[cell.row], self.starts[cell.row + cell.rows] - 1
        left, right = cell.column, cell.column + cell.columns - 1
        look = dict(_STYLES[cell.style])
        number = cell.shown.number
        if number is not None:
            look["num_format"] = _NUMBERS[cell.style]
        style = self.format(look)
        if (top, left) != (bottom, right):
            self.page.merge_range(top, left, bottom, right, "", style)
        if number is None:
            self.page.write_string(top, left, cell.text, style)
        else:
            self.page.write_number(top, left, Decimal(decimal_text(number)), style)

    def print_setup(self, last: int) -> None:
        page, bottom = self.page, len(self.heights) - 1
        page.print_area(0, 0, bottom, last)
        page.ignore_errors({"number_stored_as_text": f"A1:Z{bottom + 1}"})
        page.set_paper(_A4)
        page.set_margins(0.5, 0.5, 0.6, 0.6)
        page.set_footer("&C&9第 &P 页，共 &N 页")
        page.center_horizontally()
        page.hide_gridlines(2)
        page.fit_to_pages(1, 0)


def row_heights(sheet: FormSheet) -> list[float]:
    """The points every row needs, so that nothing is cut when printed; a cell over several rows raises them all."""
    heights = [_LEAST] * sheet.rows
    for cell in sorted(sheet.cells, key=lambda cell: cell.rows):
        room = sum(sheet.widths[cell.column : cell.column + cell.columns])
        rows = slice(cell.row, cell.row + cell.rows)
        edge = _INDENTED if "indent" in _STYLES[cell.style] else _EDGE
        short = text_height(cell.text, room - edge) - sum(heights[rows])
        heights[rows] = [height + max(short, 0.0) / cell.rows for height in heights[rows]]
    return heights


def text_height(text: str, room: float) -> float:
    """The points that ``text`` takes on lines of ``room`` characters."""
    return sheet_lines(text, room) * _LINE + _PADDING
